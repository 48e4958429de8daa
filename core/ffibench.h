/* ffibench.h - the contract of core, and its only public header: the workloads that every runtime calls, the meter that times
 * them, and the table that names them.
 *
 * A driver is kernels and this loop, nothing else:
 *
 *     int32_t n, check = 0;
 *     while ((n = ffb_next(check)) >= 0)
 *         check = kernel(n);
 *     exit(ffb_finish());
 *
 * where a kernel makes exactly n calls of its workload and returns the check value that stands at that workload below.
 * Check values are sums or chains in int32_t that wrap modulo 2^32, so every host computes them in its own 32-bit integer.
 *
 * Core owns the clock, the plan of batches, the check and the records. It never exits, aborts or prints inside a runtime: it
 * keeps the first error, hands out no more batches, and reports the error in the records and in ffb_finish(). */
#ifndef FFIBENCH_H
#define FFIBENCH_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define FFB_API __attribute__((visibility("default")))

/* ---- Workloads: plain C functions, as a library of today would export them. Thread-safe only as far as stated. ---- */

/* Does nothing. Check value: n. */
FFB_API void ffb_empty(void);

/* Returns a + b, wrapping. Check value: x after n times x = ffb_add(x, 1), from x = 0. */
FFB_API int32_t ffb_add(int32_t a, int32_t b);

/* Takes integers and doubles in turn and returns the sum of all ten, wrapping; the doubles' sum must be whole and fit into int32_t.
 * Check value: x after n times x = ffb_args10(x, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.0), from x = 0. */
FFB_API int32_t ffb_args10(int32_t a, double b, int32_t c, double d, int32_t e, double f, int32_t g, double h, int32_t i, double j);

/* Copies `size` bytes (1 … FFB_SIZE_MAX) from `data` into core's own memory and returns the last byte of the copy (0 … 255).
 * The host's buffer is filled once, before the first batch: byte i is (i * 31 + 7) & 255. Check value: sum of the results. */
FFB_API int32_t ffb_buffer_in(const uint8_t *data, int32_t size);

/* Fills `data` with `size` bytes (1 … FFB_SIZE_MAX) from core's own memory; the last byte differs from batch to batch, in the
 * counting build from call to call. Check value: sum over the calls of the last byte (0 … 255) as read from the host's buffer. */
FFB_API void ffb_buffer_out(uint8_t *data, int32_t size);

/* A host's function that C calls back: returns x + 1, wrapping. `user` is the pointer that was passed beside the function; a
 * host may use it or leave it. Must not unwind (throw, panic, longjmp) into C. The counting build calls it more often, with arguments
 * of its own, so a host must not count its calls. */
typedef int32_t ffb_callback_fn(void *user, int32_t x);

/* Calls fn(user, x) once, on the calling thread, and returns its result.
 * Check value: x after n times x = ffb_callback(fn, user, x), from x = 0. `fn` is made once, before the first batch. */
FFB_API int32_t ffb_callback(ffb_callback_fn *fn, void *user, int32_t x);

/* Calls fn(user, …) `count` times in a row, each with the last one's result, beginning with x; returns the last result.
 * Check value: x after n times x = ffb_callback_many(fn, user, x, ffb_size()), from x = 0. */
FFB_API int32_t ffb_callback_many(ffb_callback_fn *fn, void *user, int32_t x, int32_t count);

/* A host's comparator, as qsort_r of POSIX.1-2024 takes it: `a` and `b` point to one int32_t each, the result is below, equal to or
 * above 0 as *a is below, equal to or above *b. Must not unwind into C. */
typedef int32_t ffb_compare_fn(const void *a, const void *b, void *user);

/* Sorts FFB_SORT_COUNT different int32_t of core's own, which lie in the same disorder before each call, by qsort_r; returns the one in
 * the middle. Check value: sum of the results. */
FFB_API int32_t ffb_sort(ffb_compare_fn *compare, void *user);

/* A thread of core's own, one for the whole process, calls fn(user, …) `count` times in a row, each with the last one's result, beginning
 * with x; returns the last result when it is done. It runs on the calling thread's processor. The host did not make this thread and may
 * never have seen it, as with the threads of audio, device and event libraries.
 * A kernel makes one call with count = n, so that the handing over (two switches of threads) is paid once a batch and not once a
 * callback, and returns its result. Check value: the result from x = 0, n calls back. */
FFB_API int32_t ffb_callback_foreign_thread(ffb_callback_fn *fn, void *user, int32_t x, int32_t count);

/* The same in two halves, for runtimes whose callbacks wait for the calling thread: begin returns at once, end waits until the thread is
 * done and returns the last result. */
FFB_API void ffb_foreign_thread_begin(ffb_callback_fn *fn, void *user, int32_t x, int32_t count);
FFB_API int32_t ffb_foreign_thread_end(void);

/* Takes a NUL-terminated UTF-8 text and returns its length in bytes plus its last byte (0 … 255). The host's string is a real
 * string of that language, made from ffb_text() before the first batch; turning it into what C takes is part of each call.
 * Check value: sum of the results. */
FFB_API int32_t ffb_string_in(const char *text);

/* Returns a NUL-terminated UTF-8 text that core owns and that stays valid and unchanged until the next call. The host makes a
 * real string of its language from it in each call.
 * Check value: sum over the calls of the string's length in the host's units plus its last unit, read from the host's string
 * (units: bytes of UTF-8 or UTF-16 code units, as the manifest's `string_units` says). */
FFB_API const char *ffb_string_out(void);

typedef struct ffb_point {
    double x, y;
} ffb_point;

/* Returns the point moved by (1, -1). Check value: (int32_t)p.x - (int32_t)p.y after n times p = ffb_point_by_value(p), from (0, 0). */
FFB_API ffb_point ffb_point_by_value(ffb_point p);

/* Moves the host's point by (1, -1). Check value: (int32_t)p.x - (int32_t)p.y after n times ffb_point_by_pointer(&p), from (0, 0). */
FFB_API void ffb_point_by_pointer(ffb_point *p);

/* An object of C that hosts know by its address alone. */
typedef struct ffb_handle ffb_handle;

/* Makes an object on the heap that holds `value`; NULL when memory is out. The host frees it by ffb_handle_free before its next call of
 * the workload. One call of the workload is all three, with the object wrapped as the language wraps such objects:
 * check value: x after n times { h = ffb_handle_create(x); x = ffb_handle_use(h); ffb_handle_free(h); }, from x = 0. */
FFB_API ffb_handle *ffb_handle_create(int32_t value);

/* Returns the object's value + 1, wrapping. */
FFB_API int32_t ffb_handle_use(const ffb_handle *handle);

FFB_API void ffb_handle_free(ffb_handle *handle);

/* Fails: returns -1 and sets errno to a code (1 … 100) that differs from batch to batch, in the counting build from call to call. The
 * host reads it the way its runtime offers, not by another call of C where it has a better one. Check value: sum of the codes. */
FFB_API int32_t ffb_last_error(void);

/* `host_call` has no function here: the driver calls a function of its own language, int32 x -> x + 1, which must not be
 * inlined. Check value: x after n times x = host_add(x, 1), from x = 0. */

enum {
    FFB_SIZE_MAX = 1 << 20, /* bytes, the largest buffer */
    FFB_TEXT_MAX = 4096,    /* characters, the longest text */
    FFB_SORT_COUNT = 1000   /* elements */
};

/* ---- What a driver asks before its first batch; cheap, but never called inside a kernel. ---- */

/* The size of this job: bytes of the buffer, calls back in one call, or characters of the text; 0 where the workload has no sizes. */
FFB_API int32_t ffb_size(void);

/* The job's text, NUL-terminated UTF-8, owned by core, valid until the process ends; "" where the workload has no text. */
FFB_API const char *ffb_text(void);

/* ---- The meter: one job a process, called from one thread. ---- */

/* Closes the running batch (the clock is read on entry), compares `check` with the value that its n calls must give (ignored
 * before the first batch), plans the next batch, and reads the clock as the last thing before it returns.
 * Returns n >= 0, the number of calls to make (0: enter and leave the kernel, whose price is a result too), or -1: no more
 * batches, call ffb_finish(). Allocates nothing and does no I/O between batches. Where only a start is asked for (`ffibench startup`),
 * it ends the process instead of returning when the first call is over and was right. */
FFB_API int32_t ffb_next(int32_t check);

/* After the last batch: how many calls to make once more, not timed, while the driver watches what its runtime allocates; 0: no need.
 * A driver whose runtime cannot tell asks nothing. Where core counts itself what malloc gives (the counting build), that is another figure.
 */
FFB_API int32_t ffb_allocation_calls(void);

/* What those calls took from the runtime's own heap: bytes (a whole number, below 2^53), and how many garbage collections began or ended
 * meanwhile. */
FFB_API void ffb_allocated(double bytes, int32_t collections);

/* Writes the records. Returns 0 when the job is complete, 1 when it failed (see ffb_error): a process's exit status. */
FFB_API int32_t ffb_finish(void);

/* The first error as one English sentence, owned by core, or NULL. A driver need not print it: the runner gets it. */
FFB_API const char *ffb_error(void);

/* ---- The table of workloads, for everything that is no driver. All pointers are to static memory. ---- */

typedef struct ffb_size_row {
    const char *label; /* part of a cell's name: "16B", "cjk32"; "" where a workload has no sizes */
    int32_t amount;    /* what ffb_size() returns: bytes, calls back, or characters; 0 where there is none */
    const char *text;  /* UTF-8, at most 32 characters, repeated until there are `amount`; NULL where there is none */
    const char *scale; /* "cpu": follows the core's clock, given in cycles; "mem": bound by memory, in nanoseconds alone */
} ffb_size_row;

typedef struct ffb_workload {
    const char *name;   /* "buffer_in" */
    const char *family; /* "buffer copy" */
    const char *what;   /* one sentence for `list` */
    const ffb_size_row *sizes;
    int32_t size_count; /* at least 1 */
    int32_t headline;   /* index of the size that stands for the workload; -1: the workload is only in full runs */
    int32_t calls_back; /* 1 where C calls the host, which leaf mechanisms must not be asked for; else 0 */
    int32_t control;    /* 1 where nothing foreign is called, so that all mechanisms of one program would measure the same; else 0 */
} ffb_workload;

FFB_API int32_t ffb_workload_count(void);
FFB_API const ffb_workload *ffb_workload_at(int32_t index); /* NULL beyond 0 … count-1 */

/* ---- The machine as core sees it, for the runner. ---- */

typedef struct ffb_selftest_result {
    const char *clock;     /* "CLOCK_MONOTONIC_RAW" */
    double clock_cost_ns;  /* one reading of the clock; above 100 the machine is unfit */
    double clock_step_ns;  /* smallest difference that was seen between two readings */
    double chain_ns;       /* the reference chain: 10th percentile of many */
    int32_t chain_cycles;  /* the chain's length in core cycles, by construction */
    double width;          /* an addition of the wide chain, in cycles: 1.0 on a core that nobody shares, if five wide (10th percentile) */
    double imul_add_ratio; /* 3.0 where the chain is true; otherwise its cycles mean nothing */
    double golden_cycles;  /* a loop of golden_expected dependent cycles, measured as a cell is */
    int32_t golden_expected;
} ffb_selftest_result;

/* Takes about 0.1 s, up to 0.6 s on a busy machine. Returns 0, or 1 when the clock or the chain is unfit for figures of nanoseconds. */
FFB_API int32_t ffb_selftest(ffb_selftest_result *result);

/* How this core was built: version, compiler, flags, and whether it counts. One line, static memory. */
FFB_API const char *ffb_build(void);

/* 1 in the counting build, else 0. */
FFB_API int32_t ffb_is_counting(void);

#ifdef __cplusplus
}
#endif
#endif
