/* calls.c - the wrappers of functions that take and return values, buffers and strings. An argument that the caller left out is
 * `undefined`, which every getter refuses. */
#include "addon.h"

#include <errno.h>
#include <stdlib.h>

enum { TEXT_ON_STACK = 1024 }; /* bytes; longer texts are copied to the heap */

napi_value empty(napi_env env, napi_callback_info info)
{
    (void)env, (void)info;
    ffb_empty();
    return NULL; /* undefined */
}

napi_value add(napi_env env, napi_callback_info info)
{
    napi_value argv[2];
    size_t argc = 2;
    int32_t a, b;
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    TRY(napi_get_value_int32(env, argv[0], &a));
    TRY(napi_get_value_int32(env, argv[1], &b));
    return from_int32(env, ffb_add(a, b));
}

napi_value args10(napi_env env, napi_callback_info info)
{
    napi_value argv[10];
    size_t argc = 10;
    int32_t whole[5];
    double real[5];
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    for (size_t i = 0; i < 5; i++) {
        TRY(napi_get_value_int32(env, argv[2 * i], &whole[i]));
        TRY(napi_get_value_double(env, argv[2 * i + 1], &real[i]));
    }
    return from_int32(env, ffb_args10(whole[0], real[0], whole[1], real[1], whole[2], real[2], whole[3], real[3], whole[4], real[4]));
}

/* ---- Buffers ---- */

napi_value buffer_in(napi_env env, napi_callback_info info)
{
    napi_value argv[1];
    size_t argc = 1, size;
    void *data;
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    TRY(napi_get_buffer_info(env, argv[0], &data, &size));
    return from_int32(env, ffb_buffer_in(data, (int32_t)size));
}

napi_value buffer_out(napi_env env, napi_callback_info info)
{
    napi_value argv[1];
    size_t argc = 1, size;
    void *data;
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    TRY(napi_get_buffer_info(env, argv[0], &data, &size));
    ffb_buffer_out(data, (int32_t)size);
    return NULL;
}

/* As addons of libraries that hand out memory of their own: C fills what is C's, and a new Buffer gets a copy. */
napi_value buffer_out_copied(napi_env env, napi_callback_info info)
{
    static _Alignas(64) uint8_t own[FFB_SIZE_MAX]; /* begins a cache line, as the Buffer of `napi` does */
    napi_value argv[1], result;
    size_t argc = 1;
    int32_t size;
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    TRY(napi_get_value_int32(env, argv[0], &size));
    ffb_buffer_out(own, size);
    TRY(napi_create_buffer_copy(env, (size_t)size, own, NULL, &result));
    return result;
}

/* ---- Strings ---- */

/* The string is asked for its length, then copied to the heap. */
static napi_value string_in_by_length(napi_env env, napi_value string)
{
    size_t length;
    TRY(napi_get_value_string_utf8(env, string, NULL, 0, &length));
    char *text = malloc(length + 1);
    if (text == NULL) {
        napi_throw_error(env, NULL, "out of memory");
        return NULL;
    }
    if (napi_get_value_string_utf8(env, string, text, length + 1, &length) != napi_ok) {
        free(text);
        return fail(env);
    }
    int32_t result = ffb_string_in(text);
    free(text);
    return from_int32(env, result);
}

napi_value string_in(napi_env env, napi_callback_info info)
{
    napi_value argv[1];
    size_t argc = 1, length;
    char text[TEXT_ON_STACK];
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    TRY(napi_get_value_string_utf8(env, argv[0], text, sizeof text, &length));
    if (length > sizeof text - 5) /* it may have been cut, before a character of up to 4 bytes */
        return string_in_by_length(env, argv[0]);
    return from_int32(env, ffb_string_in(text));
}

/* The pitfall `napi-length-first`: for every string what string_in does for long ones alone. */
napi_value string_in_length_first(napi_env env, napi_callback_info info)
{
    napi_value argv[1];
    size_t argc = 1;
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    return string_in_by_length(env, argv[0]);
}

napi_value string_out(napi_env env, napi_callback_info info)
{
    (void)info;
    return from_text(env, ffb_string_out());
}

/* ---- Errors. errno is read before anything of Node-API runs, which may change it. ---- */

/* 0, or the error's code. */
napi_value last_error(napi_env env, napi_callback_info info)
{
    (void)info;
    int32_t code = ffb_last_error() == -1 ? errno : 0;
    return from_int32(env, code);
}

/* Throws an Error whose `errno` is the code, as those of Node.js's own system calls have it. */
napi_value last_error_thrown(napi_env env, napi_callback_info info)
{
    (void)info;
    int32_t code = ffb_last_error() == -1 ? errno : 0;
    if (code == 0)
        return NULL;
    napi_value message, error, number;
    TRY(napi_create_string_utf8(env, "ffb_last_error failed", NAPI_AUTO_LENGTH, &message));
    TRY(napi_create_error(env, NULL, message, &error));
    TRY(napi_create_int32(env, code, &number));
    TRY(napi_set_named_property(env, error, "errno", number));
    TRY(napi_throw(env, error));
    return NULL;
}
