/* objects.c - a struct as a JavaScript object or as memory of a typed array, and C's opaque object as a class. */
#include "addon.h"

/* ---- The struct ---- */

static napi_status get_double(napi_env env, napi_value object, const char *name, double *value)
{
    napi_value property;
    napi_status status = napi_get_named_property(env, object, name, &property);
    return status == napi_ok ? napi_get_value_double(env, property, value) : status;
}

static napi_status set_double(napi_env env, napi_value object, const char *name, double value)
{
    napi_value property;
    napi_status status = napi_create_double(env, value, &property);
    return status == napi_ok ? napi_set_named_property(env, object, name, property) : status;
}

/* pointByValue({x, y}): another such object */
napi_value point_by_value(napi_env env, napi_callback_info info)
{
    napi_value argv[1], result;
    size_t argc = 1;
    ffb_point p;
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    TRY(get_double(env, argv[0], "x", &p.x));
    TRY(get_double(env, argv[0], "y", &p.y));
    p = ffb_point_by_value(p);
    TRY(napi_create_object(env, &result));
    TRY(set_double(env, result, "x", p.x));
    TRY(set_double(env, result, "y", p.y));
    return result;
}

/* The memory of a Float64Array of x and y; NULL after an exception. */
static ffb_point *point_memory(napi_env env, napi_value array)
{
    napi_typedarray_type type;
    size_t length;
    void *data;
    if (napi_get_typedarray_info(env, array, &type, &length, &data, NULL, NULL) != napi_ok) {
        fail(env);
        return NULL;
    }
    if (type != napi_float64_array || length != 2) {
        napi_throw_type_error(env, NULL, "a Float64Array of two numbers was expected");
        return NULL;
    }
    return data;
}

/* pointByNumbers(x, y, Float64Array that gets the result's x and y): of `napi-numbers`, where JavaScript takes the objects apart and makes
 * them. */
napi_value point_by_numbers(napi_env env, napi_callback_info info)
{
    napi_value argv[3];
    size_t argc = 3;
    ffb_point p, *result;
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    TRY(napi_get_value_double(env, argv[0], &p.x));
    TRY(napi_get_value_double(env, argv[1], &p.y));
    if ((result = point_memory(env, argv[2])) != NULL)
        *result = ffb_point_by_value(p);
    return NULL;
}

/* pointByPointer(Float64Array of x and y) */
napi_value point_by_pointer(napi_env env, napi_callback_info info)
{
    napi_value argv[1];
    size_t argc = 1;
    ffb_point *p;
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    if ((p = point_memory(env, argv[0])) != NULL)
        ffb_point_by_pointer(p);
    return NULL;
}

/* ---- class Handle { constructor(value); use(); close() } ---- */

/* For an object that nobody closed. */
static void finalize(napi_env env, void *data, void *hint)
{
    (void)env, (void)hint;
    ffb_handle_free(data);
}

static napi_value class_new(napi_env env, napi_callback_info info)
{
    napi_value argv[1], self;
    size_t argc = 1;
    int32_t value;
    TRY(napi_get_cb_info(env, info, &argc, argv, &self, NULL));
    TRY(napi_get_value_int32(env, argv[0], &value));
    ffb_handle *handle = ffb_handle_create(value);
    if (handle == NULL) {
        napi_throw_error(env, NULL, "out of memory");
        return NULL;
    }
    if (napi_wrap(env, self, handle, finalize, NULL, NULL) != napi_ok) {
        ffb_handle_free(handle);
        return fail(env);
    }
    return self;
}

/* Both refuse an object that was closed: nothing is wrapped in it. */
static napi_value class_use(napi_env env, napi_callback_info info)
{
    napi_value self;
    void *handle;
    TRY(napi_get_cb_info(env, info, NULL, NULL, &self, NULL));
    TRY(napi_unwrap(env, self, &handle));
    return from_int32(env, ffb_handle_use(handle));
}

static napi_value class_close(napi_env env, napi_callback_info info)
{
    napi_value self;
    void *handle;
    TRY(napi_get_cb_info(env, info, NULL, NULL, &self, NULL));
    TRY(napi_remove_wrap(env, self, &handle));
    ffb_handle_free(handle);
    return NULL;
}

napi_status define_handle(napi_env env, napi_value exports)
{
    const napi_property_descriptor methods[] = {
        {.utf8name = "use", .method = class_use},
        {.utf8name = "close", .method = class_close},
    };
    napi_value class;
    napi_status status =
        napi_define_class(env, "Handle", NAPI_AUTO_LENGTH, class_new, NULL, sizeof methods / sizeof methods[0], methods, &class);
    return status == napi_ok ? napi_set_named_property(env, exports, "Handle", class) : status;
}

/* ---- The same as three functions: of `napi-external`, where the class is JavaScript's and the pointer an opaque value in it ---- */

/* handleCreate(value): the pointer */
napi_value handle_create(napi_env env, napi_callback_info info)
{
    napi_value argv[1], result;
    size_t argc = 1;
    int32_t value;
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    TRY(napi_get_value_int32(env, argv[0], &value));
    ffb_handle *handle = ffb_handle_create(value);
    if (handle == NULL)
        TRY(napi_get_null(env, &result));
    else
        TRY(napi_create_external(env, handle, NULL, NULL, &result));
    return result;
}

static napi_status get_pointer(napi_env env, napi_callback_info info, void **pointer)
{
    napi_value argv[1];
    size_t argc = 1;
    napi_status status = napi_get_cb_info(env, info, &argc, argv, NULL, NULL);
    return status == napi_ok ? napi_get_value_external(env, argv[0], pointer) : status;
}

napi_value handle_use(napi_env env, napi_callback_info info)
{
    void *handle;
    TRY(get_pointer(env, info, &handle));
    return from_int32(env, ffb_handle_use(handle));
}

napi_value handle_free(napi_env env, napi_callback_info info)
{
    void *handle;
    TRY(get_pointer(env, info, &handle));
    ffb_handle_free(handle);
    return NULL;
}
