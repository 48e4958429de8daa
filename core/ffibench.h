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

/* Copies `size` bytes (1 … FFB_SIZE_MAX) from `data` into core's own memory and returns the last byte of the copy (0 … 255).
 * The host's buffer is filled once, before the first batch: byte i is (i * 31 + 7) & 255. Check value: sum of the results. */
FFB_API int32_t ffb_buffer_in(const uint8_t *data, int32_t size);

/* Fills `data` with `size` bytes (1 … FFB_SIZE_MAX) from core's own memory; the last byte differs from batch to batch, in the
 * counting build from call to call. Check value: sum over the calls of the last byte (0 … 255) as read from the host's buffer. */
FFB_API void ffb_buffer_out(uint8_t *data, int32_t size);

/* A host's function that C calls back: returns x + 1, wrapping. `user` is the pointer that was passed beside the function; a
 * host may use it or leave it. Must not unwind (throw, panic, longjmp) into C. */
typedef int32_t ffb_callback_fn(void *user, int32_t x);

/* Calls fn(user, x) once, on the calling thread, and returns its result.
 * Check value: x after n times x = ffb_callback(fn, user, x), from x = 0. `fn` is made once, before the first batch. */
FFB_API int32_t ffb_callback(ffb_callback_fn *fn, void *user, int32_t x);

/* Takes a NUL-terminated UTF-8 text and returns its length in bytes plus its last byte (0 … 255). The host's string is a real
 * string of that language, made from ffb_text() before the first batch; turning it into what C takes is part of each call.
 * Check value: sum of the results. */
FFB_API int32_t ffb_string_in(const char *text);

/* Returns a NUL-terminated UTF-8 text that core owns and that stays valid and unchanged until the next call. The host makes a
 * real string of its language from it in each call.
 * Check value: sum over the calls of the string's length in the host's units plus its last unit, read from the host's string
 * (units: bytes of UTF-8 or UTF-16 code units, as the manifest's `string_units` says). */
FFB_API const char *ffb_string_out(void);

/* `host_call` has no function here: the driver calls a function of its own language, int32 x -> x + 1, which must not be
 * inlined. Check value: x after n times x = host_add(x, 1), from x = 0. */

enum { FFB_SIZE_MAX = 1 << 20 }; /* bytes, the largest buffer */

/* ---- What a driver asks before its first batch; cheap, but never called inside a kernel. ---- */

/* The size of this job's buffer in bytes; 0 where the workload has no buffer. */
FFB_API int32_t ffb_size(void);

/* The job's text, NUL-terminated UTF-8, owned by core, valid until the process ends; "" where the workload has no text. */
FFB_API const char *ffb_text(void);

/* ---- The meter: one job a process, called from one thread. ---- */

/* Closes the running batch (the clock is read on entry), compares `check` with the value that its n calls must give (ignored
 * before the first batch), plans the next batch, and reads the clock as the last thing before it returns.
 * Returns n >= 0, the number of calls to make (0: enter and leave the kernel, whose price is a result too), or -1: no more
 * batches, call ffb_finish(). Allocates nothing and does no I/O between batches. */
FFB_API int32_t ffb_next(int32_t check);

/* Writes the records. Returns 0 when the job is complete, 1 when it failed (see ffb_error): a process's exit status. */
FFB_API int32_t ffb_finish(void);

/* The first error as one English sentence, owned by core, or NULL. A driver need not print it: the runner gets it. */
FFB_API const char *ffb_error(void);

/* ---- The table of workloads, for everything that is no driver. All pointers are to static memory. ---- */

typedef struct ffb_size_row {
    const char *label; /* part of a cell's name: "16B", "cjk32"; "" where a workload has no sizes */
    int32_t bytes;     /* size of the buffer, or of the text without its NUL; 0 where there is none */
    const char *text;  /* the text, UTF-8; NULL where there is none */
} ffb_size_row;

typedef struct ffb_workload {
    const char *name;   /* "buffer_in" */
    const char *family; /* "buffer copy" */
    const char *scale;  /* "cpu": follows the core's clock, given in cycles; "mem" and "sys" do not */
    const char *what;   /* one sentence for `list` */
    const ffb_size_row *sizes;
    int32_t size_count; /* at least 1 */
    int32_t headline;   /* index of the size that quick runs and headline tables show */
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
