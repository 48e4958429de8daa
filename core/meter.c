/* meter.c - the plan of batches: which batch comes next, and what surrounds it. Clock, chain, check and records are files of their own. */
#include "chain.h"
#include "check.h"
#include "clock.h"
#include "counting.h"
#include "processor.h"
#include "records.h"
#include "ruler.h"
#include "state.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef enum { AT_BEGIN, AT_FIRST, AT_WARMUP, AT_IDLE, AT_SETTLE, AT_SAMPLE, AT_CHECK, AT_END } position;

enum {
    IDLE_BATCHES = 16,
    WARMUP_STRETCH = 4, /* times its length at most, where calls are too dear to make as many as are wanted */
    HANDED_OVER_LENGTH = 20,
    WINDOW = 31 /* batches at the end of the warm-up of which the median sets n */
};

static const int32_t N_MAX = 1000000000;
static const double SETTLE_PART = 1.0 / 4; /* the settle batch has this part of a sample's calls */
static const double STEPS_A_SAMPLE = 50.0; /* a sample must be this many steps of the clock long */

/* Batches of a check: the edges, then enough calls for every tier of a JIT, then those whose blocks of malloc are counted. */
static const int32_t check_plan[] = {0,     1,     1,     2,     3,     7,     64,    1000,  10000, 10000,
                                     10000, 10000, 10000, 10000, 10000, 10000, 10000, 10000, 10000, 10000,
                                     10000, 10000, 10000, 10000, 1,     0,     12345, 12345, 12345};
enum { CHECK_BATCHES = sizeof check_plan / sizeof check_plan[0], CHECK_LAST_BATCHES = 3 };

/* A check looks at every byte: of large data it makes fewer calls. In bytes a batch, and calls that even the largest get. */
enum { CHECK_WORK_MAX = 4000000, CHECK_CALLS_MIN = 20 };

enum { ALLOCATION_ROUNDS = 2 }; /* the first may still allocate what is made once */

static struct {
    position at;           /* the kind of the open batch */
    int32_t n;             /* calls of the open batch */
    int32_t sample_n;      /* calls of a sample, frozen after the warm-up */
    int32_t batches;       /* closed so far, settle batches included */
    int32_t left;          /* idle batches, clean samples or check batches still to come */
    int32_t attempts_left; /* samples that may still be taken, clean or not */
    int32_t clean_in_a_row, unclean_in_a_row;
    bool moved; /* since the last sample, to another CPU */
    int64_t warmup_calls;
    int64_t opened_ns;
    ruler before; /* the open sample's */
    usage begin;
    malloc_count malloc_before; /* until the open batch was opened */
    int32_t allocation_rounds;  /* handed out so far */
    records records;
} meter;

/* ---- Closing a batch ---- */

static batch *record(batch_phase phase, int64_t ns)
{
    batch *b = ffb__records_add(&meter.records);
    if (b)
        *b = (batch){.ns = ns, .n = meter.n, .phase = phase};
    return b;
}

static void close_sample(int64_t ns)
{
    ruler after = ffb__ruler_read();
    const ruler *before = &meter.before;
    batch *b = record(PHASE_SAMPLE, ns);
    if (!b)
        return;
    b->chain_before_ns = before->chain_ns;
    b->chain_after_ns = after.chain_ns;
    b->width_permille = after.width_permille > before->width_permille ? after.width_permille : before->width_permille;
    meter.attempts_left--;
    bool clean = ffb__ruler_is_clean(before, &after);
    meter.clean_in_a_row = clean ? meter.clean_in_a_row + 1 : 0;
    meter.unclean_in_a_row = clean ? 0 : meter.unclean_in_a_row + 1;
    if (meter.clean_in_a_row >= 2) /* then it counts; and the one before it, which did not yet where it was the first */
        meter.left -= meter.clean_in_a_row == 2 ? 2 : 1;
    if ((double)ns < STEPS_A_SAMPLE * ffb__clock_step_ns())
        ffb__fail("a sample of %d calls took %lld ns, less than %.0f steps of the clock: nothing was called", meter.n, (long long)ns,
                  STEPS_A_SAMPLE);
}

static bool is_last_batches(void)
{
    return meter.at == AT_CHECK && meter.left <= CHECK_LAST_BATCHES;
}

/* What a runtime allocates once is behind the last batches; what it allocates now and then, as a compiler's job that falls into one of
 * them, is no call's. So of those batches, which have the same calls, the frugal one. */
static void close_malloc(void)
{
    malloc_count now;
    const malloc_count *then = &meter.malloc_before, *own = &ffb__own_malloc;
    allocation *least = &meter.records.by_malloc;
    if (!is_last_batches() || !ffb__counting_malloc(&now))
        return;
    allocation taken = {meter.n, (double)(now.bytes - then->bytes - own->bytes), (double)(now.blocks - then->blocks - own->blocks)};
    if (least->calls == 0 || taken.bytes < least->bytes)
        *least = taken;
}

static void record_calls(void)
{
    batch *b = record(PHASE_CHECK, ffb__check_calls());
    if (b)
        b->chain_before_ns = ffb__check_other_calls();
}

static void close_check(void)
{
    close_malloc();
    record_calls();
}

static void close_first(int64_t ns)
{
    if (ffb_is_counting())
        record_calls();
    else
        record(PHASE_FIRST, ns);
}

static void close_batch(int64_t ns, int32_t check)
{
    switch (meter.at) {
    case AT_FIRST: close_first(ns); break;
    case AT_WARMUP: record(PHASE_WARMUP, ns); break;
    case AT_IDLE: record(PHASE_IDLE, ns); break;
    case AT_SAMPLE: close_sample(ns); break;
    case AT_CHECK: close_check(); break;
    default: break; /* settle batches are not recorded */
    }
    if (meter.at == AT_FIRST || meter.at == AT_WARMUP)
        meter.warmup_calls += meter.n;
    ffb__check_close(++meter.batches, meter.n, check);
}

/* ---- Planning the next one ---- */

static int32_t clamp_n(double n)
{
    return n<1 ? 1 : n>(double) N_MAX ? N_MAX : (int32_t)n;
}

static double warmup_target_ns(void)
{
    return ffb__job_warmup_batch_us(&ffb__state.job) * 1000.0;
}

/* Handing over to core's own thread and back is in each sample of its workload once: only in a long one it is little. */
static double sample_target_ns(void)
{
    bool is_handed_over = ffb__state.job.workload == WORKLOAD_CALLBACK_FOREIGN_THREAD;
    return ffb__state.job.sample_us * 1000.0 * (is_handed_over ? HANDED_OVER_LENGTH : 1);
}

/* Ten times as many calls until a batch takes a tenth of the target, then as many as should meet it. */
static int32_t next_warmup_n(void)
{
    const batch *last = &meter.records.batches[meter.records.count - 1];
    double ns = last->ns > 0 ? (double)last->ns : 1;
    if (ns < warmup_target_ns() / 10)
        return clamp_n(last->n * 10.0);
    return clamp_n(last->n * warmup_target_ns() / ns);
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* From the median of the last batches: one that was interrupted must not decide over all samples. */
static int32_t freeze_n(void)
{
    double call_ns[WINDOW] = {0};
    int32_t count = meter.records.count < WINDOW ? meter.records.count : WINDOW;
    for (int32_t i = 0; i < count; i++) {
        const batch *b = &meter.records.batches[meter.records.count - count + i];
        call_ns[i] = (double)(b->ns > 0 ? b->ns : 1) / b->n;
    }
    qsort(call_ns, (size_t)count, sizeof call_ns[0], compare_doubles);
    return clamp_n(sample_target_ns() / call_ns[count / 2]);
}

static bool is_warm(void)
{
    int64_t elapsed_ns = ffb__clock_now_ns() - meter.begin.wall_ns;
    int64_t wanted_ns = (int64_t)ffb__state.job.warmup_ms * 1000000;
    bool enough_calls = meter.warmup_calls >= ffb__state.job.warmup_calls || (wanted_ns > 0 && elapsed_ns >= wanted_ns * WARMUP_STRETCH);
    return elapsed_ns >= wanted_ns && enough_calls;
}

static void end_warmup(void)
{
    meter.records.warmup = ffb__usage_since(&meter.begin);
    meter.sample_n = freeze_n();
    meter.left = IDLE_BATCHES;
    meter.at = AT_IDLE;
    ffb__processor_pin();
    meter.begin = ffb__usage_now();
}

/* What looking at one call costs, in bytes that are looked at. */
static int32_t check_work(void)
{
    enum { A_CALLBACK = 10, A_SWITCH = 2000 };
    const job *j = &ffb__state.job;
    switch (j->workload) {
    case WORKLOAD_CALLBACK_MANY: return j->size->amount * A_CALLBACK;
    case WORKLOAD_SORT: return FFB_SORT_COUNT * 20 * A_CALLBACK;
    case WORKLOAD_CALLBACK_FOREIGN_THREAD: return A_SWITCH;
    default: return j->size->amount > 0 ? j->size->amount : 1;
    }
}

static int32_t check_n(int32_t planned)
{
    int32_t most = CHECK_WORK_MAX / check_work();
    if (most < CHECK_CALLS_MIN)
        most = CHECK_CALLS_MIN;
    return planned < most ? planned : most;
}

static bool is_mode(job_mode mode)
{
    return ffb__state.job.mode == mode;
}

static int32_t plan_first(void)
{
    if (!is_mode(MODE_START) && is_mode(MODE_CHECK) != (ffb_is_counting() == 1))
        ffb__fail(ffb_is_counting() ? "this is the counting build of core: it checks (mode=check), it does not time"
                                    : "only the counting build of core can check (mode=check)");
    meter.at = is_mode(MODE_CHECK) ? AT_CHECK : AT_FIRST;
    meter.left = is_mode(MODE_START) ? 1 : CHECK_BATCHES;
    if (is_mode(MODE_TIME))
        meter.begin = ffb__usage_now();
    return is_mode(MODE_CHECK) ? check_plan[0] : 1;
}

/* The first call is over, and was right: here a start ends, without what the runtime does when it shuts down. Returns where the records
 * are not taken. */
static int32_t end_process(void)
{
    if (ffb__records_write_rest(&meter.records) == 0)
        _exit(0);
    return -1;
}

/* Neighbours come and go within tens of milliseconds, and on each core others: rather than to wait for one to go, look elsewhere. */
static void flee_neighbour(void)
{
    int32_t patience = ffb__state.job.move_after;
    meter.moved = patience > 0 && meter.unclean_in_a_row >= patience && ffb__processor_move();
    if (meter.moved)
        meter.unclean_in_a_row = 0;
}

/* On a core that has not seen the loop yet, as long as a sample. */
static int32_t plan_settle(void)
{
    meter.at = AT_SETTLE;
    flee_neighbour();
    ffb__scrub();
    return clamp_n(meter.sample_n * (meter.moved ? 1 : SETTLE_PART));
}

/* Steps from the batch that was closed to the next one; returns its n, -1 at the end. */
static int32_t plan(void)
{
    switch (meter.at) {
    case AT_BEGIN: return plan_first();
    case AT_FIRST:
        if (is_mode(MODE_START))
            return end_process();
        meter.at = AT_WARMUP;
        return 1;
    case AT_WARMUP:
        if (!is_warm())
            return next_warmup_n();
        end_warmup();
        return 0;
    case AT_IDLE:
        if (--meter.left > 0)
            return 0;
        meter.left = ffb__state.job.samples;
        meter.attempts_left = ffb__state.job.attempts;
        return plan_settle();
    case AT_SETTLE: meter.at = AT_SAMPLE; return meter.sample_n;
    case AT_SAMPLE:
        if (meter.left > 0 && meter.attempts_left > 0)
            return plan_settle();
        meter.records.samples = ffb__usage_since(&meter.begin);
        break;
    case AT_CHECK:
        if (--meter.left > 0)
            return check_n(check_plan[CHECK_BATCHES - meter.left]);
        break;
    case AT_END: break;
    }
    meter.at = AT_END;
    return -1;
}

/* A start has nothing in it that only a measurement needs. */
static void begin(void)
{
    ffb__begin();
    if (is_mode(MODE_START)) {
        ffb__clock_take();
    } else {
        ffb__clock_start();
        memset(&meter.records, 0, sizeof meter.records); /* touches every page, so that no fault falls into a batch */
    }
    ffb__records_write_start();
}

int32_t ffb_next(int32_t check)
{
    int64_t now_ns = ffb__clock_now_ns();
    if (meter.at == AT_BEGIN)
        begin();
    else if (meter.at != AT_END)
        close_batch(now_ns - meter.opened_ns, check);
    meter.n = ffb_error() ? -1 : plan();
    if (ffb_error()) /* plan_first can find one */
        meter.n = -1;
    if (meter.n < 0) {
        meter.at = AT_END;
        return -1;
    }
    ffb__check_open(is_last_batches());
    if (meter.at == AT_CHECK)
        ffb__counting_malloc(&meter.malloc_before);
    if (meter.at == AT_SAMPLE)
        meter.before = ffb__ruler_read();
    meter.opened_ns = ffb__clock_now_ns();
    return meter.n;
}

int32_t ffb_allocation_calls(void)
{
    if (meter.at != AT_END || ffb_error() || meter.allocation_rounds++ >= ALLOCATION_ROUNDS)
        return 0;
    ffb__check_open(true);
    meter.n = is_mode(MODE_CHECK) ? check_n(check_plan[CHECK_BATCHES - 1]) : meter.sample_n;
    return meter.n;
}

void ffb_allocated(double bytes, int32_t collections)
{
    if (!(bytes >= 0 && bytes < 9007199254740992.0) || collections < 0)
        ffb__fail("the driver says that %d calls allocated %g bytes in %d collections", meter.n, bytes, collections);
    else
        meter.records.by_runtime = (allocation){meter.n, bytes, collections};
}

int32_t ffb_finish(void)
{
    if (meter.at == AT_BEGIN) {
        begin();
        ffb__fail("the driver ended before its first batch");
    } else if (meter.at != AT_END) {
        ffb__fail("the driver ended before its last batch");
    }
    meter.at = AT_END;
    if (ffb__records_write_rest(&meter.records) < 0)
        return 1;
    return ffb_error() ? 1 : 0;
}
