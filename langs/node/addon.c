/* addon.c - core's functions as a Node-API addon, wrapped one by one the way addons of C libraries are written by hand: arguments into a
 * fixed array, every status checked, no state kept between calls. The loops are JavaScript's, in kernels.js; here are the exports and the
 * meter, in calls.c, callbacks.c and objects.c the workloads. */
#include "addon.h"

#include <stdbool.h>

napi_value fail(napi_env env)
{
    const napi_extended_error_info *info = NULL;
    bool pending = false;
    napi_get_last_error_info(env, &info); /* first: any other call overwrites it */
    const char *message = info != NULL && info->error_message != NULL ? info->error_message : "Node-API call failed";
    napi_is_exception_pending(env, &pending);
    if (!pending)
        napi_throw_error(env, NULL, message);
    return NULL;
}

static napi_value size(napi_env env, napi_callback_info info)
{
    (void)info;
    return from_int32(env, ffb_size());
}

static napi_value text(napi_env env, napi_callback_info info)
{
    (void)info;
    return from_text(env, ffb_text());
}

/* How many bytes of a Buffer lie before the first address that is a multiple of `unit`. */
static napi_value bytes_to_multiple(napi_env env, napi_callback_info info)
{
    napi_value argv[2];
    size_t argc = 2;
    void *data;
    uint32_t unit;
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    TRY(napi_get_buffer_info(env, argv[0], &data, NULL));
    TRY(napi_get_value_uint32(env, argv[1], &unit));
    uint32_t past = (uint32_t)((uintptr_t)data % unit);
    return from_int32(env, (int32_t)((unit - past) % unit));
}

static napi_value next(napi_env env, napi_callback_info info)
{
    napi_value argv[1];
    size_t argc = 1;
    int32_t check;
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    TRY(napi_get_value_int32(env, argv[0], &check));
    return from_int32(env, ffb_next(check));
}

static napi_value allocation_calls(napi_env env, napi_callback_info info)
{
    (void)info;
    return from_int32(env, ffb_allocation_calls());
}

static napi_value allocated(napi_env env, napi_callback_info info)
{
    napi_value argv[2];
    size_t argc = 2;
    double bytes;
    int32_t collections;
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    TRY(napi_get_value_double(env, argv[0], &bytes));
    TRY(napi_get_value_int32(env, argv[1], &collections));
    ffb_allocated(bytes, collections);
    return NULL;
}

static napi_value finish(napi_env env, napi_callback_info info)
{
    (void)info;
    return from_int32(env, ffb_finish());
}

static const struct {
    const char *name;
    napi_callback fn;
} functions[] = {
    {"empty", empty},
    {"add", add},
    {"args10", args10},
    {"bufferIn", buffer_in},
    {"bufferOut", buffer_out},
    {"bufferOutCopied", buffer_out_copied},
    {"callback", callback},
    {"callbackMade", callback_made},
    {"callbackMany", callback_many},
    {"callbackForeignThread", callback_foreign_thread},
    {"sort", sort},
    {"stringIn", string_in},
    {"stringInLengthFirst", string_in_length_first},
    {"stringOut", string_out},
    {"pointByValue", point_by_value},
    {"pointByPointer", point_by_pointer},
    {"pointByNumbers", point_by_numbers},
    {"handleCreate", handle_create},
    {"handleUse", handle_use},
    {"handleFree", handle_free},
    {"lastError", last_error},
    {"lastErrorThrown", last_error_thrown},
    {"size", size},
    {"text", text},
    {"bytesToMultiple", bytes_to_multiple},
    {"next", next},
    {"allocationCalls", allocation_calls},
    {"allocated", allocated},
    {"finish", finish},
};

#ifdef __clang__
static const char compiler_name[] = __VERSION__;
#else
static const char compiler_name[] = "gcc " __VERSION__;
#endif

NAPI_MODULE_INIT(/* env, exports */)
{
    napi_value compiler;
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        napi_value fn;
        TRY(napi_create_function(env, functions[i].name, NAPI_AUTO_LENGTH, functions[i].fn, NULL, &fn));
        TRY(napi_set_named_property(env, exports, functions[i].name, fn));
    }
    TRY(define_handle(env, exports));
    TRY(napi_create_string_utf8(env, compiler_name, NAPI_AUTO_LENGTH, &compiler));
    TRY(napi_set_named_property(env, exports, "compiler", compiler));
    return exports;
}
