-- core.lua - core's functions for LuaJIT: the declarations of core/ffibench.h that a driver needs, and the library.
-- Callbacks are declared as their Lua functions want them: a comparator that is given typed pointers need not cast them.
local ffi = require("ffi")

ffi.cdef [[
void ffb_empty(void);
int32_t ffb_add(int32_t a, int32_t b);
int32_t ffb_args10(int32_t a, double b, int32_t c, double d, int32_t e, double f, int32_t g, double h, int32_t i, double j);
int32_t ffb_buffer_in(const uint8_t *data, int32_t size);
void ffb_buffer_out(uint8_t *data, int32_t size);

typedef int32_t ffb_callback_fn(void *user, int32_t x);
int32_t ffb_callback(ffb_callback_fn *fn, void *user, int32_t x);
int32_t ffb_callback_many(ffb_callback_fn *fn, void *user, int32_t x, int32_t count);
int32_t ffb_callback_foreign_thread(ffb_callback_fn *fn, void *user, int32_t x, int32_t count);
typedef int32_t ffb_compare_fn(const int32_t *a, const int32_t *b, void *user);
int32_t ffb_sort(ffb_compare_fn *compare, void *user);

int32_t ffb_string_in(const char *text);
const char *ffb_string_out(void);

typedef struct ffb_point { double x, y; } ffb_point;
ffb_point ffb_point_by_value(ffb_point p);
void ffb_point_by_pointer(ffb_point *p);

typedef struct ffb_handle ffb_handle;
ffb_handle *ffb_handle_create(int32_t value);
int32_t ffb_handle_use(const ffb_handle *handle);
void ffb_handle_free(ffb_handle *handle);

int32_t ffb_last_error(void);

int32_t ffb_size(void);
const char *ffb_text(void);
int32_t ffb_next(int32_t check);
int32_t ffb_allocation_calls(void);
void ffb_allocated(double bytes, int32_t collections);
int32_t ffb_finish(void);
]]

return ffi.load("ffibench")
