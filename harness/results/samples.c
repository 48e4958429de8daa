/* samples.c - what a driver sent, taken apart strictly: the records of core/README.md and nothing else. The driver is not trusted: a lie
 * or a fault must become an error that names the line, never a figure. */
#include "format.h"
#include "json.h"
#include "memory.h"
#include "samples_records.h"
#include "series.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PROTOCOL = 1, LINE_MAX_BYTES = 8192, IDLE_BATCHES = 16 };

typedef struct parser {
    const samples_job *job;
    invocation *out;
    enum { TIME, CHECK, START } mode; /* START: of the timing build */
    check_figures check;
    step reached;
    unsigned seen; /* 1 << step */
    size_t line;
    size_t room[7]; /* of the series, in their order in invocation */
    record start;
    char *end_error;
    char *error;
    size_t error_size;
} parser;

static void record_free(record *r)
{
    for (size_t i = 0; i < sizeof r->text / sizeof r->text[0]; i++)
        free(r->text[i]);
    *r = (record){0};
}

/* ---- Errors ---- */

static int fail(parser *p, const char *format, ...) __attribute__((format(printf, 2, 3)));

static int fail(parser *p, const char *format, ...)
{
    char message[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    snprintf(p->error, p->error_size, "line %zu: %s", p->line, message);
    return -1;
}

static int fail_with_excerpt(parser *p, const char *problem, const char *line, size_t size)
{
    char excerpt[80];
    format_ascii(line, size < 200 ? size : 200, excerpt, sizeof excerpt);
    return fail(p, "%s: %s", problem, excerpt);
}

/* ---- One record ---- */

static bool may_repeat(step s)
{
    return s == STEP_WARMUP || s == STEP_IDLE || s == STEP_SAMPLE || s == STEP_CHECK;
}

/* What malloc gave is counted by the counting core alone; what a runtime says of its heap may come in both modes. */
static bool belongs(const parser *p, step s)
{
    if (s == STEP_START || s == STEP_END)
        return true;
    if (s == STEP_CHECK || s == STEP_BY_MALLOC)
        return p->mode == CHECK;
    return p->mode == TIME || s == (p->mode == START ? STEP_FIRST : STEP_BY_RUNTIME);
}

static int check_order(parser *p, step s)
{
    static const char *const modes[] = {"time", "check", "start"};
    if (p->reached == STEP_BEGIN && s != STEP_START && s != STEP_END)
        return fail(p, "the first record is \"%s\", not \"start\"", samples__step_names[s]);
    if (s < p->reached || (s == p->reached && !may_repeat(s)))
        return fail(p, "a record \"%s\" after \"%s\"", samples__step_names[s], samples__step_names[p->reached]);
    if (!belongs(p, s))
        return fail(p, "a record \"%s\" does not belong to mode=%s", samples__step_names[s], modes[p->mode]);
    p->reached = s;
    p->seen |= 1u << s;
    return 0;
}

/* The same number of calls in all samples; 1 in the first batch, 0 in idle ones, at least 1 in the warm-up. */
static int check_n(parser *p, step s, int32_t n)
{
    if ((s == STEP_FIRST && n != 1) || (s == STEP_IDLE && n != 0) || (s == STEP_WARMUP && n == 0))
        return fail(p, "n is %d in a batch \"%s\"", n, samples__step_names[s]);
    if (s == STEP_SAMPLE && p->out->sample_ns.count && n != p->out->n)
        return fail(p, "n is %d, but %d in the samples before", n, p->out->n);
    return 0;
}

/* What a runtime says is of as many calls as a sample has. */
static int keep_allocation(parser *p, step s, const record *r)
{
    if (p->mode != CHECK && r->calls != p->out->n)
        return fail(p, "what %lld calls allocated, but a sample has %d", (long long)r->calls, p->out->n);
    if (p->mode == CHECK && s == STEP_BY_MALLOC) {
        p->check.malloc_bytes_per_call = (double)r->bytes / (double)r->calls;
        p->check.malloc_blocks_per_call = (double)r->blocks / (double)r->calls;
    } else if (p->mode != CHECK) {
        p->out->allocation_calls = r->calls;
        p->out->allocation_bytes = r->bytes;
        p->out->allocation_collections = r->collections;
    }
    return 0;
}

static void keep_batch(parser *p, step s, const record *r)
{
    invocation *out = p->out;
    if (s == STEP_FIRST) {
        out->first_ns = r->ns;
    } else if (s == STEP_WARMUP) {
        series_push(&out->warmup_n, &p->room[0], r->n);
        series_push(&out->warmup_ns, &p->room[1], r->ns);
    } else if (s == STEP_IDLE) {
        series_push(&out->idle_ns, &p->room[2], r->ns);
    } else {
        out->n = r->n;
        series_push(&out->sample_ns, &p->room[3], r->ns);
        series_push(&out->chain_before_ns, &p->room[4], r->chain_before_ns);
        series_push(&out->chain_after_ns, &p->room[5], r->chain_after_ns);
        series_push(&out->width_permille, &p->room[6], r->width_permille);
    }
}

/* Moves what is to stay out of `r`. */
static int keep(parser *p, step s, record *r)
{
    switch (s) {
    case STEP_START:
        p->start = *r;
        *r = (record){0};
        break;
    case STEP_CHECK:
        p->check.batches++;
        p->check.calls += r->n;
        p->check.other_calls += r->other_calls;
        break;
    case STEP_USAGE_WARMUP: p->out->warmup_usage = r->usage; break;
    case STEP_USAGE_SAMPLES: p->out->samples_usage = r->usage; break;
    case STEP_BY_RUNTIME:
    case STEP_BY_MALLOC: return keep_allocation(p, s, r);
    case STEP_END:
        p->end_error = r->text[0];
        r->text[0] = NULL;
        break;
    default:
        if (check_n(p, s, r->n))
            return -1;
        keep_batch(p, s, r);
    }
    return 0;
}

static int parse_line(parser *p, const char *line, size_t size)
{
    char problem[400];
    if (size > LINE_MAX_BYTES)
        return fail_with_excerpt(p, "longer than any record", line, size);
    cJSON *tree = json_parse(line, size, problem, sizeof problem);
    if (!tree)
        return fail_with_excerpt(p, "no JSON", line, size);
    record r = {0};
    place where = {.error = problem, .error_size = sizeof problem};
    step s = samples__step_of(tree);
    int result = s == STEP_BEGIN ? fail_with_excerpt(p, "no record of this protocol", line, size)
                 : fields_read(tree, samples__step_fields[s], &r, &where)
                     ? fail(p, "%s in a record \"%s\"", problem, samples__step_names[s])
                 : check_order(p, s) ? -1
                                     : keep(p, s, &r);
    record_free(&r);
    cJSON_Delete(tree);
    return result;
}

static int parse_lines(parser *p, const char *records, size_t size)
{
    const char *end = records + size;
    while (records < end) {
        p->line++;
        const char *newline = memchr(records, '\n', (size_t)(end - records));
        if (p->reached == STEP_END)
            return fail_with_excerpt(p, "text after the record \"end\"", records, (size_t)(end - records));
        if (!newline)
            return fail_with_excerpt(p, "cut short", records, (size_t)(end - records));
        if (parse_line(p, records, (size_t)(newline - records)))
            return -1;
        records = newline + 1;
    }
    return 0;
}

/* ---- The whole ---- */

static int fail_whole(parser *p, const char *format, ...) __attribute__((format(printf, 2, 3)));

static int fail_whole(parser *p, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(p->error, p->error_size, format, arguments);
    va_end(arguments);
    return -1;
}

static int check_said(parser *p, const char *what, const char *said, const char *asked)
{
    char shown[200];
    if (!asked || strcmp(said, asked) == 0)
        return 0;
    format_ascii(said, strlen(said), shown, sizeof shown);
    return fail_whole(p, "the driver's core says %s \"%s\", asked for was \"%s\"", what, shown, asked);
}

static int check_start(parser *p)
{
    const record *r = &p->start;
    if (r->protocol != PROTOCOL)
        return fail_whole(p, "the driver's core speaks protocol %d, this program %d", r->protocol, PROTOCOL);
    if (r->counting != (p->mode == CHECK))
        return fail_whole(p, "the driver loaded the %s core where the %s one was asked for", r->counting ? "counting" : "timing",
                          p->mode == CHECK ? "counting" : "timing");
    return check_said(p, "workload", r->text[1], p->job->workload) || check_said(p, "size", r->text[2], p->job->size) ||
                   check_said(p, "build", r->text[0], p->job->core_build)
               ? -1
               : 0;
}

static int check_complete(parser *p)
{
    static const step once[] = {STEP_START, STEP_FIRST, STEP_USAGE_WARMUP, STEP_USAGE_SAMPLES};
    size_t needed = p->mode == CHECK ? 1 : p->mode == START ? 2 : sizeof once / sizeof once[0];
    for (size_t i = 0; i < needed; i++)
        if (!(p->seen >> once[i] & 1))
            return fail_whole(p, "no record \"%s\"", samples__step_names[once[i]]);
    if (p->mode == CHECK)
        return p->check.batches > 0 ? 0 : fail_whole(p, "no batch was checked");
    if (p->mode == START)
        return 0;
    const invocation *out = p->out;
    if (out->warmup_n.count == 0 || out->idle_ns.count != IDLE_BATCHES)
        return fail_whole(p, "%zu batches of warm-up and %zu idle ones, not at least 1 and %d", out->warmup_n.count, out->idle_ns.count,
                          (int)IDLE_BATCHES);
    if (out->sample_ns.count < (size_t)p->job->samples || out->sample_ns.count > (size_t)p->job->attempts)
        return fail_whole(p, "%zu samples, asked for were %d to %d", out->sample_ns.count, p->job->samples, p->job->attempts);
    return 0;
}

static int parse_all(parser *p, const char *records, size_t size)
{
    char shown[400];
    if (size == 0)
        return fail_whole(p, "no records");
    if (parse_lines(p, records, size))
        return -1;
    if (p->reached != STEP_END)
        return fail_whole(p, "no record \"end\" after %zu lines: the driver ended early", p->line);
    if (p->end_error) {
        format_ascii(p->end_error, strlen(p->end_error), shown, sizeof shown);
        return fail_whole(p, "core: %s", shown);
    }
    return check_complete(p) || check_start(p) ? -1 : 0;
}

static void empty_measured(invocation *i)
{
    series *const all[] = {&i->warmup_n,        &i->warmup_ns,      &i->idle_ns,       &i->sample_ns,
                           &i->chain_before_ns, &i->chain_after_ns, &i->width_permille};
    for (size_t s = 0; s < sizeof all / sizeof all[0]; s++)
        series_free(all[s]);
    i->n = i->chain_cycles = i->width_floor_permille = 0;
    i->clock_cost_ns = 0;
    i->first_ns = i->allocation_calls = i->allocation_bytes = i->allocation_collections = 0;
    i->warmup_usage = i->samples_usage = (phase_usage){0};
}

int samples_parse(const char *records, size_t size, const samples_job *job, invocation *out, char *error, size_t error_size)
{
    parser p = {.job = job, .out = out, .error = error, .error_size = error_size};
    empty_measured(out);
    int result = parse_all(&p, records, size);
    out->clock_cost_ns = p.start.clock_cost_ns;
    out->chain_cycles = p.start.chain_cycles;
    out->width_floor_permille = p.start.width_floor_permille;
    if (result)
        empty_measured(out);
    record_free(&p.start);
    free(p.end_error);
    return result;
}

int check_parse(const char *records, size_t size, const samples_job *job, check_figures *out, char *error, size_t error_size)
{
    parser p = {.job = job,
                .mode = CHECK,
                .check = {.malloc_bytes_per_call = (double)NAN, .malloc_blocks_per_call = (double)NAN},
                .error = error,
                .error_size = error_size};
    int result = parse_all(&p, records, size);
    *out = p.check;
    record_free(&p.start);
    free(p.end_error);
    return result;
}

/* Up to the end of the line that is an `end`; all where there is none. */
static size_t first_process(const char *records, size_t size)
{
    static const char mark[] = "{\"record\":\"end\"";
    const char *at = records, *end = records + size;
    while (at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *next = newline ? newline + 1 : end;
        if ((size_t)(next - at) >= sizeof mark - 1 && memcmp(at, mark, sizeof mark - 1) == 0)
            return (size_t)(next - records);
        at = next;
    }
    return size;
}

int starts_parse(const char *records, size_t size, const samples_job *job, size_t *count, char *error, size_t error_size)
{
    *count = 0;
    for (size_t taken; size > 0; records += taken, size -= taken) {
        invocation ignored = {0};
        parser p = {.job = job, .out = &ignored, .mode = START, .error = error, .error_size = error_size};
        taken = first_process(records, size);
        int result = parse_all(&p, records, taken);
        record_free(&p.start);
        free(p.end_error);
        if (result)
            return -1;
        ++*count;
    }
    return 0;
}
