/* callbacks.c - the wrappers of functions that call back. The JavaScript function is an argument like any other: what C gets beside the
 * trampoline is a struct on the wrapper's stack, for C calls before it returns. For C's own thread it is one on the heap. */
#include "addon.h"

#include <semaphore.h>
#include <stdlib.h>

/* What C carries as `user` from the wrapper to the trampoline. */
typedef struct call_back {
    napi_env env;
    napi_value fn, this_value;
} call_back;

static napi_status call_back_to(napi_env env, napi_value fn, call_back *to)
{
    *to = (call_back){.env = env, .fn = fn};
    return napi_get_undefined(env, &to->this_value);
}

/* x through the JavaScript function; after a failure 0, and the wrapper finds the exception pending. */
static int32_t call(const call_back *to, int32_t x)
{
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

/* For functions that call back once: the handles live in the wrapper's own scope. */
static int32_t call_once(void *user, int32_t x)
{
    return call(user, x);
}

/* For functions that call back often: a scope for each call's handles, or they would all live until C returns. */
static int32_t call_often(void *user, int32_t x)
{
    const call_back *to = user;
    napi_handle_scope scope;
    if (napi_open_handle_scope(to->env, &scope) != napi_ok)
        return 0;
    int32_t value = call(to, x);
    napi_close_handle_scope(to->env, scope);
    return value;
}

/* callback(fn, x) */
napi_value callback(napi_env env, napi_callback_info info)
{
    napi_value argv[2];
    size_t argc = 2;
    call_back to;
    int32_t x;
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    TRY(call_back_to(env, argv[0], &to));
    TRY(napi_get_value_int32(env, argv[1], &x));
    return from_int32(env, ffb_callback(call_once, &to, x));
}

/* callbackMany(fn, x, count) */
napi_value callback_many(napi_env env, napi_callback_info info)
{
    napi_value argv[3];
    size_t argc = 3;
    call_back to;
    int32_t x, count;
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    TRY(call_back_to(env, argv[0], &to));
    TRY(napi_get_value_int32(env, argv[1], &x));
    TRY(napi_get_value_int32(env, argv[2], &count));
    return from_int32(env, ffb_callback_many(call_often, &to, x, count));
}

/* The two numbers through the JavaScript function, which gets no pointers. */
static int32_t call_compare(const void *a, const void *b, void *user)
{
    const call_back *to = user;
    napi_handle_scope scope;
    napi_value argv[2], result;
    int32_t order = 0;
    if (napi_open_handle_scope(to->env, &scope) != napi_ok)
        return 0;
    if (napi_create_int32(to->env, *(const int32_t *)a, &argv[0]) != napi_ok ||
        napi_create_int32(to->env, *(const int32_t *)b, &argv[1]) != napi_ok ||
        napi_call_function(to->env, to->this_value, to->fn, 2, argv, &result) != napi_ok ||
        napi_get_value_int32(to->env, result, &order) != napi_ok)
        fail(to->env);
    napi_close_handle_scope(to->env, scope);
    return order;
}

/* sort(compare) */
napi_value sort(napi_env env, napi_callback_info info)
{
    napi_value argv[1];
    size_t argc = 1;
    call_back to;
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    TRY(call_back_to(env, argv[0], &to));
    return from_int32(env, ffb_sort(call_compare, &to));
}

/* The pitfall `napi-make-callback`: what is meant for calls from the event loop, as it runs what waits for the end of a callback
 * (process.nextTick, promises). */
static int32_t make_callback(void *user, int32_t x)
{
    const call_back *to = user;
    napi_value global, argument, result;
    int32_t value;
    if (napi_get_global(to->env, &global) != napi_ok || napi_create_int32(to->env, x, &argument) != napi_ok ||
        napi_make_callback(to->env, NULL, global, to->fn, 1, &argument, &result) != napi_ok ||
        napi_get_value_int32(to->env, result, &value) != napi_ok) {
        fail(to->env);
        return 0;
    }
    return value;
}

napi_value callback_made(napi_env env, napi_callback_info info)
{
    napi_value argv[2];
    size_t argc = 2;
    call_back to;
    int32_t x;
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    TRY(call_back_to(env, argv[0], &to));
    TRY(napi_get_value_int32(env, argv[1], &x));
    return from_int32(env, ffb_callback(make_callback, &to, x));
}

/* ---- From a thread of C's own. JavaScript runs on the main thread alone: each call travels there through the event loop, by a thread-safe
 * function, while C's thread waits for the answer, and a thread of libuv waits for C's to be done. ---- */

typedef struct foreign_calls {
    napi_threadsafe_function to_main;
    napi_async_work end;
    napi_deferred promise;
    sem_t answered;
    int32_t x, result;
} foreign_calls;

/* On C's thread. */
static int32_t call_on_main(void *user, int32_t x)
{
    foreign_calls *calls = user;
    calls->x = x;
    if (napi_call_threadsafe_function(calls->to_main, NULL, napi_tsfn_blocking) == napi_ok)
        while (sem_wait(&calls->answered) != 0) {
        }
    return calls->x;
}

/* On the main thread. `env` is NULL while Node.js ends: then there is nothing to call, but C's thread still waits. */
static void answer(napi_env env, napi_value fn, void *context, void *unused)
{
    foreign_calls *calls = context;
    call_back to;
    (void)unused;
    if (env != NULL && call_back_to(env, fn, &to) == napi_ok)
        calls->x = call(&to, calls->x);
    sem_post(&calls->answered);
}

/* On a thread of libuv. */
static void wait_for_end(napi_env env, void *data)
{
    foreign_calls *calls = data;
    (void)env;
    calls->result = ffb_foreign_thread_end();
}

/* On the main thread again. */
static void fulfil(napi_env env, napi_status status, void *data)
{
    foreign_calls *calls = data;
    napi_value result;
    (void)status;
    if (napi_create_int32(env, calls->result, &result) == napi_ok)
        napi_resolve_deferred(env, calls->promise, result);
    napi_delete_async_work(env, calls->end);
    napi_release_threadsafe_function(calls->to_main, napi_tsfn_release);
}

/* Runs once the thread-safe function is gone. */
static void free_foreign(napi_env env, void *data, void *context)
{
    foreign_calls *calls = data;
    (void)env, (void)context;
    sem_destroy(&calls->answered);
    free(calls);
}

static napi_status prepare_foreign(napi_env env, napi_value fn, foreign_calls *calls, napi_value *promise)
{
    napi_value name;
    napi_status status = napi_create_string_utf8(env, "ffb_callback_foreign_thread", NAPI_AUTO_LENGTH, &name);
    if (status == napi_ok)
        status = napi_create_promise(env, &calls->promise, promise);
    if (status == napi_ok)
        status = napi_create_async_work(env, NULL, name, wait_for_end, fulfil, calls, &calls->end);
    if (status == napi_ok)
        status = napi_create_threadsafe_function(env, fn, NULL, name, 0, 1, calls, free_foreign, calls, answer, &calls->to_main);
    return status;
}

/* callbackForeignThread(fn, x, count): a promise of the last result. */
napi_value callback_foreign_thread(napi_env env, napi_callback_info info)
{
    napi_value argv[3], promise;
    size_t argc = 3;
    int32_t x, count;
    TRY(napi_get_cb_info(env, info, &argc, argv, NULL, NULL));
    TRY(napi_get_value_int32(env, argv[1], &x));
    TRY(napi_get_value_int32(env, argv[2], &count));
    foreign_calls *calls = calloc(1, sizeof *calls);
    if (calls == NULL || sem_init(&calls->answered, 0, 0) != 0) {
        free(calls);
        napi_throw_error(env, NULL, "out of memory");
        return NULL;
    }
    if (prepare_foreign(env, argv[0], calls, &promise) != napi_ok) {
        free_foreign(env, calls, NULL);
        return fail(env);
    }
    ffb_foreign_thread_begin(call_on_main, calls, x, count);
    TRY(napi_queue_async_work(env, calls->end));
    return promise;
}
