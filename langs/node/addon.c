/* addon.c - core's functions as a Node-API addon, wrapped one by one the way addons of C libraries are written by hand: arguments
 * into a fixed array, every status checked, no state kept between calls. The loops are JavaScript's, in napi.js. */
#include <ffibench.h>
#include <node_api.h>

#include <stdbool.h>
#include <stdlib.h>

enum { TEXT_ON_STACK = 1024 }; /* bytes; longer texts are copied to the heap */

/* Throws what Node-API says of its last failed call, unless JavaScript has thrown already, and gives the wrapper's result. */
static napi_value fail(napi_env env)
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

#define TRY(call)                                                                                                                          \
    do {                                                                                                                                   \
        if ((call) != napi_ok)                                                                                                             \
            return fail(env);                                                                                                              \
    } while (0)

static napi_value from_int32(napi_env env, int32_t value)
{
    napi_value result;
    TRY(napi_create_int32(env, value, &result));
    return result;
}

static napi_value from_text(napi_env env, const char *text)
{
    napi_value result;
    TRY(napi_create_string_utf8(env, text, NAPI_AUTO_LENGTH, &result));
    return result;
}

/* ---- Workloads. An argument that the caller left out is `undefined`, which every getter refuses. ---- */

static napi_value empty(napi_env env, napi_callback_info info)
{
    (void)env, (void)info;
    ffb_empty();
    return NULL; /* undefined */
}

static napi_value add(napi_env env, napi_callback_info info)
{
    napi_value argv[2];
    size_t argc = 2;
    int32_t a, b;
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    TRY(napi_get_value_int32(env, argv[0], &a));
    TRY(napi_get_value_int32(env, argv[1], &b));
    return from_int32(env, ffb_add(a, b));
}

static napi_value buffer_in(napi_env env, napi_callback_info info)
{
    napi_value argv[1];
    size_t argc = 1, size;
    void *data;
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    TRY(napi_get_buffer_info(env, argv[0], &data, &size));
    return from_int32(env, ffb_buffer_in(data, (int32_t)size));
}

static napi_value buffer_out(napi_env env, napi_callback_info info)
{
    napi_value argv[1];
    size_t argc = 1, size;
    void *data;
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    TRY(napi_get_buffer_info(env, argv[0], &data, &size));
    ffb_buffer_out(data, (int32_t)size);
    return NULL;
}

/* What C carries as `user` from the wrapper to the trampoline, on the wrapper's stack. */
typedef struct call_back {
    napi_env env;
    napi_value fn, this_value;
} call_back;

/* The C function that core calls back: calls the JavaScript function. After a failure the wrapper finds the exception pending. */
static int32_t trampoline(void *user, int32_t x)
{
    const call_back *to = user;
    napi_value argument, result;
    int32_t value;
    if (napi_create_int32(to->env, x, &argument) != napi_ok ||
        napi_call_function(to->env, to->this_value, to->fn, 1, &argument, &result) != napi_ok ||
        napi_get_value_int32(to->env, result, &value) != napi_ok) {
        fail(to->env);
        return 0;
    }
    return value;
}

static napi_value callback(napi_env env, napi_callback_info info)
{
    napi_value argv[2];
    size_t argc = 2;
    int32_t x;
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    call_back to = {.env = env, .fn = argv[0]};
    TRY(napi_get_undefined(env, &to.this_value));
    TRY(napi_get_value_int32(env, argv[1], &x));
    return from_int32(env, ffb_callback(trampoline, &to, x));
}

/* A text too long for the stack: ask for its length, then copy it to the heap. */
static napi_value long_string_in(napi_env env, napi_value string)
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

static napi_value string_in(napi_env env, napi_callback_info info)
{
    napi_value argv[1];
    size_t argc = 1, length;
    char text[TEXT_ON_STACK];
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    TRY(napi_get_value_string_utf8(env, argv[0], text, sizeof text, &length));
    if (length > sizeof text - 5) /* it may have been cut, before a character of up to 4 bytes */
        return long_string_in(env, argv[0]);
    return from_int32(env, ffb_string_in(text));
}

static napi_value string_out(napi_env env, napi_callback_info info)
{
    (void)info;
    return from_text(env, ffb_string_out());
}

/* ---- What a driver asks, and the meter ---- */

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

static napi_value next(napi_env env, napi_callback_info info)
{
    napi_value argv[1];
    size_t argc = 1;
    int32_t check;
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    TRY(napi_get_value_int32(env, argv[0], &check));
    return from_int32(env, ffb_next(check));
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
    {"bufferIn", buffer_in},
    {"bufferOut", buffer_out},
    {"callback", callback},
    {"stringIn", string_in},
    {"stringOut", string_out},
    {"size", size},
    {"text", text},
    {"next", next},
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
    TRY(napi_create_string_utf8(env, compiler_name, NAPI_AUTO_LENGTH, &compiler));
    TRY(napi_set_named_property(env, exports, "compiler", compiler));
    return exports;
}
