/* dlsym.h - core loaded at run time: each function of ffibench.h is a pointer that dlsym gave, behind the function's own name, as the
 * loaders of OpenGL and Vulkan (GLAD, volk) do it. Calls read the pointer and jump; nothing is looked up again. */
#ifndef DLSYM_H
#define DLSYM_H

#include <ffibench.h>

#define FOR_EACH_FUNCTION(USE)                                                                                                             \
    USE(ffb_empty)                                                                                                                         \
    USE(ffb_add)                                                                                                                           \
    USE(ffb_args10)                                                                                                                        \
    USE(ffb_buffer_in)                                                                                                                     \
    USE(ffb_buffer_out)                                                                                                                    \
    USE(ffb_callback)                                                                                                                      \
    USE(ffb_callback_many)                                                                                                                 \
    USE(ffb_callback_foreign_thread)                                                                                                       \
    USE(ffb_sort)                                                                                                                          \
    USE(ffb_string_in)                                                                                                                     \
    USE(ffb_string_out)                                                                                                                    \
    USE(ffb_point_by_value)                                                                                                                \
    USE(ffb_point_by_pointer)                                                                                                              \
    USE(ffb_handle_create)                                                                                                                 \
    USE(ffb_handle_use)                                                                                                                    \
    USE(ffb_handle_free)                                                                                                                   \
    USE(ffb_last_error)                                                                                                                    \
    USE(ffb_size)                                                                                                                          \
    USE(ffb_text)                                                                                                                          \
    USE(ffb_next)                                                                                                                          \
    USE(ffb_finish)

#define DECLARE(function) extern __typeof__(function) *loaded_##function;
FOR_EACH_FUNCTION(DECLARE)
#undef DECLARE

/* Opens libffibench.so and fills every pointer; says on stderr what is missing, and exits with 2. */
void load_ffibench(void);

#ifndef DLSYM_C
#define ffb_empty loaded_ffb_empty
#define ffb_add loaded_ffb_add
#define ffb_args10 loaded_ffb_args10
#define ffb_buffer_in loaded_ffb_buffer_in
#define ffb_buffer_out loaded_ffb_buffer_out
#define ffb_callback loaded_ffb_callback
#define ffb_callback_many loaded_ffb_callback_many
#define ffb_callback_foreign_thread loaded_ffb_callback_foreign_thread
#define ffb_sort loaded_ffb_sort
#define ffb_string_in loaded_ffb_string_in
#define ffb_string_out loaded_ffb_string_out
#define ffb_point_by_value loaded_ffb_point_by_value
#define ffb_point_by_pointer loaded_ffb_point_by_pointer
#define ffb_handle_create loaded_ffb_handle_create
#define ffb_handle_use loaded_ffb_handle_use
#define ffb_handle_free loaded_ffb_handle_free
#define ffb_last_error loaded_ffb_last_error
#define ffb_size loaded_ffb_size
#define ffb_text loaded_ffb_text
#define ffb_next loaded_ffb_next
#define ffb_finish loaded_ffb_finish
#endif

#endif
