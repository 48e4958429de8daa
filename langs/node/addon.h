/* addon.h - what the addon's files share: the check of every Node-API status, and the wrappers that addon.c exports. */
#ifndef ADDON_H
#define ADDON_H

#include <ffibench.h>
#include <node_api.h>

/* Throws what Node-API says of its last failed call, unless JavaScript has thrown already, and gives the wrapper's result. */
napi_value fail(napi_env env);

#define TRY(call)                                                                                                                          \
    do {                                                                                                                                   \
        if ((call) != napi_ok)                                                                                                             \
            return fail(env);                                                                                                              \
    } while (0)

static inline napi_value from_int32(napi_env env, int32_t value)
{
    napi_value result;
    TRY(napi_create_int32(env, value, &result));
    return result;
}

static inline napi_value from_text(napi_env env, const char *text)
{
    napi_value result;
    TRY(napi_create_string_utf8(env, text, NAPI_AUTO_LENGTH, &result));
    return result;
}

/* calls.c */
napi_value empty(napi_env env, napi_callback_info info);
napi_value add(napi_env env, napi_callback_info info);
napi_value args10(napi_env env, napi_callback_info info);
napi_value buffer_in(napi_env env, napi_callback_info info);
napi_value buffer_out(napi_env env, napi_callback_info info);
napi_value buffer_out_copied(napi_env env, napi_callback_info info);
napi_value string_in(napi_env env, napi_callback_info info);
napi_value string_in_length_first(napi_env env, napi_callback_info info);
napi_value string_out(napi_env env, napi_callback_info info);
napi_value last_error(napi_env env, napi_callback_info info);
napi_value last_error_thrown(napi_env env, napi_callback_info info);

/* callbacks.c */
napi_value callback(napi_env env, napi_callback_info info);
napi_value callback_made(napi_env env, napi_callback_info info);
napi_value callback_many(napi_env env, napi_callback_info info);
napi_value callback_foreign_thread(napi_env env, napi_callback_info info);
napi_value sort(napi_env env, napi_callback_info info);

/* objects.c */
napi_value point_by_value(napi_env env, napi_callback_info info);
napi_value point_by_pointer(napi_env env, napi_callback_info info);
napi_value point_by_numbers(napi_env env, napi_callback_info info);
napi_value handle_create(napi_env env, napi_callback_info info);
napi_value handle_use(napi_env env, napi_callback_info info);
napi_value handle_free(napi_env env, napi_callback_info info);
napi_status define_handle(napi_env env, napi_value exports);

#endif
