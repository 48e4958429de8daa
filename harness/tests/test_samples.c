/* test_samples.c - a driver's records: what core writes is taken, all else is refused with the line and the reason. */
#include "cmocka_headers.h"
#include "results.h"
#include "slow.h"

#include <math.h>
#include <stdio.h>

enum { SAMPLES = 3, IDLE = 16, LINES_MAX = 64 };

/* Good records of mode=time, one line each without its newline, to be spoiled by tests. */
typedef struct script {
    char line[LINES_MAX][512];
    size_t count;
} script;

enum {
    START,
    FIRST,
    WARMUP_1,
    WARMUP_2,
    IDLE_1,
    SAMPLE_1 = IDLE_1 + IDLE,
    USAGE_WARMUP = SAMPLE_1 + SAMPLES,
    USAGE_SAMPLES,
    BY_RUNTIME,
    END
};

static const samples_job job = {.workload = "add", .size = "", .core_build = "core 1", .samples = SAMPLES, .attempts = SAMPLES};

#define BY_HEAP "{\"record\":\"allocation\",\"by\":\"runtime\",\"calls\":250000,\"bytes\":16000000,\"collections\":3}"
#define BY_MALLOC "{\"record\":\"allocation\",\"by\":\"malloc\",\"calls\":1000,\"bytes\":40000,\"blocks\":2500}"

static void add(script *s, const char *line)
{
    snprintf(s->line[s->count++], sizeof s->line[0], "%s", line);
}

static script good(void)
{
    static script s;
    s.count = 0;
    add(&s, "{\"record\":\"start\",\"protocol\":1,\"build\":\"core 1\",\"counting\":false,\"workload\":\"add\",\"size\":\"\","
            "\"clock\":\"CLOCK_MONOTONIC_RAW\",\"clock_cost_ns\":21.5,\"chain_cycles\":131072,\"width_floor_permille\":1000}");
    add(&s, "{\"record\":\"batch\",\"phase\":\"first\",\"n\":1,\"ns\":1234}");
    add(&s, "{\"record\":\"batch\",\"phase\":\"warmup\",\"n\":10,\"ns\":400}");
    add(&s, "{\"record\":\"batch\",\"phase\":\"warmup\",\"n\":100,\"ns\":4100}");
    for (int i = 0; i < IDLE; i++)
        add(&s, "{\"record\":\"batch\",\"phase\":\"idle\",\"n\":0,\"ns\":40}");
    add(&s, "{\"record\":\"batch\",\"phase\":\"sample\",\"n\":250000,\"ns\":500123,\"chain_before_ns\":40012,\"chain_after_ns\":40013,"
            "\"width_permille\":1001}");
    add(&s, "{\"record\":\"batch\",\"phase\":\"sample\",\"n\":250000,\"ns\":500124,\"chain_before_ns\":40014,\"chain_after_ns\":40015,"
            "\"width_permille\":1001}");
    add(&s, "{\"record\":\"batch\",\"phase\":\"sample\",\"n\":250000,\"ns\":500125,\"chain_before_ns\":40016,\"chain_after_ns\":40017,"
            "\"width_permille\":1001}");
    add(&s, "{\"record\":\"usage\",\"phase\":\"warmup\",\"wall_ns\":9,\"cpu_ns\":8,\"voluntary_switches\":7,\"involuntary_switches\":6,"
            "\"minor_faults\":5,\"major_faults\":4}");
    add(&s,
        "{\"record\":\"usage\",\"phase\":\"samples\",\"wall_ns\":19,\"cpu_ns\":18,\"voluntary_switches\":17,\"involuntary_switches\":16,"
        "\"minor_faults\":15,\"major_faults\":14}");
    add(&s, BY_HEAP);
    add(&s, "{\"record\":\"end\",\"error\":null}");
    return s;
}

static char *text_of(const script *s)
{
    static char text[LINES_MAX * 513];
    text[0] = 0;
    for (size_t i = 0; i < s->count; i++)
        strcat(strcat(text, s->line[i]), "\n");
    return text;
}

static void set(script *s, size_t line, const char *text)
{
    snprintf(s->line[line], sizeof s->line[0], "%s", text);
}

static void drop(script *s, size_t line)
{
    memmove(s->line[line], s->line[line + 1], (s->count - line - 1) * sizeof s->line[0]);
    s->count--;
}

/* Replaces the first `from` in a line. */
static void edit(script *s, size_t line, const char *from, const char *to)
{
    char copy[512], *at;
    strcpy(copy, s->line[line]);
    at = strstr(copy, from);
    assert_non_null(at);
    *at = 0;
    int length = snprintf(s->line[line], sizeof s->line[0], "%s%s%s", copy, to, at + strlen(from));
    assert_in_range(length, 1, sizeof s->line[0] - 1);
}

static void assert_error_is_safe(const char *error)
{
    assert_true(error[0] != 0);
    for (const char *c = error; *c; c++)
        assert_in_range((unsigned char)*c, 0x20, 0x7e);
}

/* Refused, with a message that contains `reason`, and nothing measured left behind. */
static void assert_refused_bytes(const char *records, size_t size, const char *reason)
{
    invocation i = {.round = 7};
    char error[300] = "";
    assert_int_equal(samples_parse(records, size, &job, &i, error, sizeof error), -1);
    assert_error_is_safe(error);
    if (!strstr(error, reason))
        fail_msg("\"%s\" does not say \"%s\"", error, reason);
    assert_int_equal(i.n, 0);
    assert_int_equal(i.sample_ns.count + i.warmup_n.count + i.idle_ns.count, 0);
    assert_int_equal(i.allocation_calls + i.allocation_bytes, 0);
    assert_null(i.sample_ns.at);
    assert_int_equal(i.round, 7);
    invocation_free(&i);
}

static void assert_refused(const script *s, const char *reason)
{
    const char *text = text_of(s);
    assert_refused_bytes(text, strlen(text), reason);
}

static void what_core_writes_is_taken_whole(void **state)
{
    script s = good();
    invocation i = {.round = 3};
    char error[300] = "";
    (void)state;
    const char *text = text_of(&s);
    assert_int_equal(samples_parse(text, strlen(text), &job, &i, error, sizeof error), 0);
    assert_string_equal(error, "");
    assert_int_equal(i.round, 3);
    assert_int_equal(i.n, 250000);
    assert_int_equal(i.chain_cycles, 131072);
    assert_true(i.clock_cost_ns == 21.5);
    assert_int_equal(i.first_ns, 1234);
    assert_int_equal(i.warmup_n.count, 2);
    assert_int_equal(i.warmup_n.at[1], 100);
    assert_int_equal(i.warmup_ns.at[1], 4100);
    assert_int_equal(i.idle_ns.count, 16);
    assert_int_equal(i.idle_ns.at[15], 40);
    assert_int_equal(i.sample_ns.count, 3);
    assert_int_equal(i.sample_ns.at[2], 500125);
    assert_int_equal(i.chain_before_ns.at[0], 40012);
    assert_int_equal(i.chain_after_ns.at[2], 40017);
    assert_int_equal(i.width_permille.at[2], 1001);
    assert_int_equal(i.width_floor_permille, 1000);
    assert_int_equal(i.warmup_usage.wall_ns, 9);
    assert_int_equal(i.warmup_usage.major_faults, 4);
    assert_int_equal(i.samples_usage.cpu_ns, 18);
    assert_int_equal(i.samples_usage.voluntary_switches, 17);
    assert_int_equal(i.allocation_calls, 250000);
    assert_int_equal(i.allocation_bytes, 16000000);
    assert_int_equal(i.allocation_collections, 3);
    assert_null(i.err);
    invocation_free(&i);
}

static void parsing_again_replaces_what_was_there(void **state)
{
    script s = good();
    invocation i = {0};
    char error[300] = "";
    (void)state;
    for (int times = 0; times < 2; times++) {
        const char *text = text_of(&s);
        assert_int_equal(samples_parse(text, strlen(text), &job, &i, error, sizeof error), 0);
        assert_int_equal(i.sample_ns.count, 3);
    }
    invocation_free(&i);
}

static void another_core_job_or_count_than_asked_for_is_found_out(void **state)
{
    script s = good();
    (void)state;
    edit(&s, START, "\"workload\":\"add\"", "\"workload\":\"empty\"");
    assert_refused(&s, "says workload \"empty\", asked for was \"add\"");
    s = good();
    edit(&s, START, "\"size\":\"\"", "\"size\":\"4KiB\"");
    assert_refused(&s, "says size \"4KiB\", asked for was \"\"");
    s = good();
    edit(&s, START, "core 1", "core \\u001b2");
    assert_refused(&s, "says build \"core \\x1b2\"");
    s = good();
    edit(&s, START, "\"counting\":false", "\"counting\":true");
    assert_refused(&s, "counting core");
    s = good();
    edit(&s, START, "\"protocol\":1", "\"protocol\":2");
    assert_refused(&s, "protocol 2");
    s = good();
    drop(&s, SAMPLE_1);
    assert_refused(&s, "2 samples, asked for were 3 to 3");
}

static void the_order_of_records_is_fixed(void **state)
{
    script s = good();
    (void)state;
    drop(&s, START);
    assert_refused(&s, "line 1: the first record is \"first\"");
    s = good();
    set(&s, FIRST, s.line[START]);
    assert_refused(&s, "line 2: a record \"start\" after \"start\"");
    s = good();
    set(&s, WARMUP_2, s.line[FIRST]);
    assert_refused(&s, "line 4: a record \"first\" after \"warmup\"");
    s = good();
    set(&s, SAMPLE_1 + 1, s.line[IDLE_1]);
    assert_refused(&s, "a record \"idle\" after \"sample\"");
    s = good();
    set(&s, USAGE_SAMPLES, s.line[USAGE_WARMUP]);
    assert_refused(&s, "a record \"usage of warmup\" after");
    s = good();
    add(&s, s.line[END]);
    assert_refused(&s, "text after the record \"end\"");
    s = good();
    set(&s, WARMUP_1, "{\"record\":\"batch\",\"phase\":\"check\",\"n\":1000,\"calls\":1000,\"other_calls\":0}");
    assert_refused(&s, "does not belong to mode=time");
    s = good();
    add(&s, s.line[END]);
    set(&s, END, s.line[BY_RUNTIME]);
    assert_refused(&s, "a record \"allocation by runtime\" after \"allocation by runtime\"");
    s = good();
    set(&s, BY_RUNTIME, BY_MALLOC);
    assert_refused(&s, "a record \"allocation by malloc\" does not belong to mode=time");
    s = good();
    set(&s, USAGE_SAMPLES, s.line[BY_RUNTIME]);
    assert_refused(&s, "a record \"allocation by runtime\" after \"allocation by runtime\"");
}

static void a_runtime_that_cannot_tell_its_allocations_has_none(void **state)
{
    script s = good();
    invocation i = {.allocation_calls = 7, .allocation_bytes = 7};
    char error[300] = "";
    (void)state;
    drop(&s, BY_RUNTIME);
    const char *text = text_of(&s);
    assert_int_equal(samples_parse(text, strlen(text), &job, &i, error, sizeof error), 0);
    assert_int_equal(i.allocation_calls, 0);
    assert_int_equal(i.allocation_bytes, 0);
    invocation_free(&i);
}

static void nothing_may_be_missing(void **state)
{
    static const struct {
        size_t line;
        const char *reason;
    } missing[] = {
        {FIRST, "no record \"first\""},
        {IDLE_1, "15 idle ones"},
        {USAGE_WARMUP, "no record \"usage of warmup\""},
        {USAGE_SAMPLES, "no record \"usage of samples\""},
        {END, "no record \"end\""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof missing / sizeof missing[0]; i++) {
        script s = good();
        drop(&s, missing[i].line);
        assert_refused(&s, missing[i].reason);
    }
    script s = good();
    drop(&s, WARMUP_1);
    drop(&s, WARMUP_1);
    assert_refused(&s, "0 batches of warm-up");
    assert_refused_bytes("", 0, "no records");
    assert_refused_bytes("{\"record\":\"end\",\"error\":null}\n", 30, "no record \"start\"");
}

static void every_field_is_required_and_no_other_is_allowed(void **state)
{
    (void)state;
    for (size_t line = 0; line <= END; line++) {
        script s = good();
        char *comma = strrchr(s.line[line], ',');
        strcpy(comma, "}");
        assert_refused(&s, "");
        s = good();
        edit(&s, line, "\"record\"", "\"surplus\":1,\"record\"");
        assert_refused(&s, "unknown field \"surplus\"");
        s = good();
        edit(&s, line, "{\"record\"", "{\"record\":\"start\",\"record\"");
        assert_refused(&s, "");
    }
    script s = good();
    edit(&s, SAMPLE_1, "\"ns\":500123", "\"ns\":500123,\"ns\":500123");
    assert_refused(&s, "field \"ns\" stands there twice");
    s = good();
    edit(&s, SAMPLE_1, ",\"chain_before_ns\":40012", "");
    assert_refused(&s, "line 21: field \"chain_before_ns\" is missing in a record \"sample\"");
}

static void numbers_have_their_type_and_range(void **state)
{
    static const struct {
        size_t line;
        const char *from, *to, *reason;
    } spoiled[] = {
        {SAMPLE_1, "\"ns\":500123", "\"ns\":0", "ns: 0 is not"},
        {SAMPLE_1, "\"ns\":500123", "\"ns\":-1", "ns: -1 is not"},
        {SAMPLE_1, "\"ns\":500123", "\"ns\":1.5", "ns: 1.5 is not an integer"},
        {SAMPLE_1, "\"ns\":500123", "\"ns\":1e999", "ns: inf is not"},
        {SAMPLE_1, "\"ns\":500123", "\"ns\":9223372036854775808", "ns: 9.2233720368547758e+18 is not"},
        {SAMPLE_1, "\"ns\":500123", "\"ns\":9007199254740994", "is not an integer of 1 to"},
        {SAMPLE_1, "\"ns\":500123", "\"ns\":\"500123\"", "ns: must be an integer"},
        {SAMPLE_1, "\"ns\":500123", "\"ns\":null", "ns: must be an integer"},
        {SAMPLE_1, "\"ns\":500123", "\"ns\":NaN", "no JSON"},
        {SAMPLE_1, "\"ns\":500123", "\"ns\":0500123", "no JSON"},
        {SAMPLE_1, "\"ns\":500123", "\"ns\":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]", "no JSON"},
        {SAMPLE_1, "\"chain_before_ns\":40012", "\"chain_before_ns\":0", "chain_before_ns: 0 is not"},
        {SAMPLE_1, "\"chain_after_ns\":40013", "\"chain_after_ns\":0", "chain_after_ns: 0 is not"},
        {SAMPLE_1 + 1, "\"n\":250000", "\"n\":250001", "n is 250001, but 250000 in the samples before"},
        {SAMPLE_1, "\"n\":250000", "\"n\":2147483648", "n: 2147483648 is not"},
        {FIRST, "\"n\":1", "\"n\":2", "n is 2 in a batch \"first\""},
        {IDLE_1, "\"n\":0", "\"n\":1", "n is 1 in a batch \"idle\""},
        {WARMUP_1, "\"n\":10", "\"n\":0", "n is 0 in a batch \"warmup\""},
        {WARMUP_1, "\"phase\":\"warmup\"", "\"phase\":\"Warmup\"", "no record of this protocol"},
        {WARMUP_1, "\"phase\":\"warmup\"", "\"phase\":3", "no record of this protocol"},
        {START, "\"clock_cost_ns\":21.5", "\"clock_cost_ns\":-1", "clock_cost_ns: -1 is not"},
        {START, "\"clock_cost_ns\":21.5", "\"clock_cost_ns\":null", "clock_cost_ns: must be a number"},
        {START, "\"chain_cycles\":131072", "\"chain_cycles\":0", "chain_cycles: 0 is not"},
        {START, "\"counting\":false", "\"counting\":0", "counting: must be true or false"},
        {START, "\"workload\":\"add\"", "\"workload\":5", "workload: must be a string"},
        {END, "null", "5", "error: must be a string or null"},
        {USAGE_WARMUP, "\"wall_ns\":9", "\"wall_ns\":-9", "wall_ns: -9 is not"},
        {BY_RUNTIME, "\"calls\":250000", "\"calls\":0", "calls: 0 is not"},
        {BY_RUNTIME, "\"calls\":250000", "\"calls\":249999", "what 249999 calls allocated, but a sample has 250000"},
        {BY_RUNTIME, "\"bytes\":16000000", "\"bytes\":-1", "bytes: -1 is not"},
        {BY_RUNTIME, "\"bytes\":16000000", "\"bytes\":0.5", "bytes: 0.5 is not an integer"},
        {BY_RUNTIME, "\"collections\":3", "\"blocks\":3", "unknown field \"blocks\""},
        {BY_RUNTIME, "\"runtime\"", "\"somebody\"", "no record of this protocol"},
        {BY_RUNTIME, "\"by\"", "\"phase\"", "no record of this protocol"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof spoiled / sizeof spoiled[0]; i++) {
        script s = good();
        edit(&s, spoiled[i].line, spoiled[i].from, spoiled[i].to);
        assert_refused(&s, spoiled[i].reason);
    }
}

static void an_error_of_core_comes_through_whatever_else_is_missing(void **state)
{
    script s = good();
    (void)state;
    set(&s, END, "{\"record\":\"end\",\"error\":\"wrong check value: \\u0007 5\"}");
    assert_refused(&s, "core: wrong check value: \\x07 5");
    s.count = 2;
    edit(&s, START, "\"workload\":\"add\"", "\"workload\":\"\"");
    set(&s, 1, "{\"record\":\"end\",\"error\":\"no such workload\"}");
    assert_refused(&s, "core: no such workload");
    assert_refused_bytes("{\"record\":\"end\",\"error\":\"e\"}\n", 29, "core: e");
}

static void garbage_is_refused_with_its_line(void **state)
{
    script s = good();
    (void)state;
    set(&s, WARMUP_1, "Exception in thread \"main\"\033[31m");
    assert_refused(&s, "line 3: no JSON: Exception in thread \"main\"\\x1b[31m");
    set(&s, WARMUP_1, "");
    assert_refused(&s, "line 3: no JSON");
    set(&s, WARMUP_1, "[1]");
    assert_refused(&s, "line 3: no record of this protocol");
    set(&s, WARMUP_1, "{\"record\":\"hello\"}");
    assert_refused(&s, "no record of this protocol");
    s = good();
    edit(&s, WARMUP_1, "}", "} {}");
    assert_refused(&s, "line 3: no JSON");
    assert_refused_bytes("\0\0\0\n", 4, "line 1: no JSON: \\x00\\x00\\x00");
    assert_refused_bytes("\xff\xfe\n", 3, "line 1: no JSON: \\xff\\xfe");
}

static void a_record_that_is_cut_short_is_refused_at_every_byte(void **state)
{
    script s = good();
    (void)state;
    char *whole = text_of(&s);
    size_t step = byte_stride();
    for (size_t size = strlen(whole) - 1; size < strlen(whole); size -= step) /* until it wraps */
        assert_refused_bytes(whole, size, "");
}

static void every_single_byte_that_is_changed_is_refused_or_harmless(void **state)
{
    static const char changes[] = {0, ' ', '"', '}', '9', '-', '\n', '\x80'};
    script s = good();
    (void)state;
    char *whole = text_of(&s);
    size_t size = strlen(whole), taken = 0;
    for (size_t at = 0; at < size; at += byte_stride()) {
        for (size_t c = 0; c < sizeof changes; c++) {
            invocation i = {0};
            char error[300] = "", old = whole[at];
            whole[at] = changes[c];
            if (samples_parse(whole, size, &job, &i, error, sizeof error) == 0) {
                assert_int_equal(i.sample_ns.count, SAMPLES);
                taken++;
            } else {
                assert_error_is_safe(error);
            }
            whole[at] = old;
            invocation_free(&i);
        }
    }
    assert_in_range(taken, 1, size); /* digits that became a 9, mostly */
}

static void a_hundred_megabytes_of_one_line_are_refused_at_once(void **state)
{
    size_t size = 100u << 20;
    char *garbage = malloc(size);
    (void)state;
    memset(garbage, '[', size);
    assert_refused_bytes(garbage, size, "line 1: cut short: [[[[");
    garbage[size - 1] = '\n';
    assert_refused_bytes(garbage, size, "line 1: longer than any record: [[[[");
    free(garbage);
}

/* ---- mode=check ---- */

#define CHECK_START                                                                                                                        \
    "{\"record\":\"start\",\"protocol\":1,\"build\":\"c\",\"counting\":true,\"workload\":\"add\",\"size\":\"\","                           \
    "\"clock\":\"CLOCK_MONOTONIC_RAW\",\"clock_cost_ns\":21.5,\"chain_cycles\":131072,\"width_floor_permille\":1000}\n"
#define CHECK_BATCH "{\"record\":\"batch\",\"phase\":\"check\",\"n\":1000,\"calls\":1000,\"other_calls\":0}\n"
#define END_GOOD "{\"record\":\"end\",\"error\":null}\n"

static int parse_check(const char *text, check_figures *found, char *error, size_t error_size)
{
    samples_job asked = {.workload = "add", .size = ""};
    return check_parse(text, strlen(text), &asked, found, error, error_size);
}

static void check_records_are_counted(void **state)
{
    check_figures found;
    char error[300] = "";
    (void)state;
    assert_int_equal(parse_check(CHECK_START CHECK_BATCH CHECK_BATCH END_GOOD, &found, error, sizeof error), 0);
    assert_int_equal(found.batches, 2);
    assert_int_equal(found.calls, 2000);
    assert_int_equal(found.other_calls, 0);
    assert_true(isnan(found.malloc_bytes_per_call) && isnan(found.malloc_blocks_per_call));
}

static void what_malloc_gave_is_told_a_call(void **state)
{
    check_figures found;
    char error[300] = "";
    (void)state;
    assert_int_equal(parse_check(CHECK_START CHECK_BATCH BY_MALLOC "\n" END_GOOD, &found, error, sizeof error), 0);
    assert_true(found.malloc_bytes_per_call == 40 && found.malloc_blocks_per_call == 2.5);
    assert_int_equal(parse_check(CHECK_START CHECK_BATCH BY_HEAP "\n" BY_MALLOC "\n" END_GOOD, &found, error, sizeof error), 0);
    assert_true(found.malloc_bytes_per_call == 40 && found.malloc_blocks_per_call == 2.5);
    assert_int_equal(parse_check(CHECK_START CHECK_BATCH BY_HEAP "\n" END_GOOD, &found, error, sizeof error), 0);
    assert_true(isnan(found.malloc_bytes_per_call));
}

static void check_records_that_prove_nothing_are_refused(void **state)
{
    static const struct {
        const char *text, *reason;
    } bad[] = {
        {CHECK_START END_GOOD, "no batch was checked"},
        {CHECK_START CHECK_BATCH, "no record \"end\""},
        {CHECK_START "{\"record\":\"batch\",\"phase\":\"first\",\"n\":1,\"ns\":1234}\n" CHECK_BATCH END_GOOD,
         "does not belong to mode=check"},
        {CHECK_START CHECK_BATCH "{\"record\":\"end\",\"error\":\"999 calls, not 1000\"}\n", "core: 999 calls, not 1000"},
        {CHECK_START BY_MALLOC "\n" END_GOOD, "no batch was checked"},
        {CHECK_START CHECK_BATCH BY_MALLOC "\n" BY_MALLOC "\n" END_GOOD, "\"allocation by malloc\" after \"allocation by malloc\""},
        {CHECK_START CHECK_BATCH BY_MALLOC "\n" BY_HEAP "\n" END_GOOD, "\"allocation by runtime\" after \"allocation by malloc\""},
        {CHECK_BATCH END_GOOD, "the first record is \"check\""},
    };
    check_figures found;
    char error[300], timing[1000];
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(parse_check(bad[i].text, &found, error, sizeof error), -1);
        assert_non_null(strstr(error, bad[i].reason));
    }
    strcpy(timing, CHECK_START CHECK_BATCH END_GOOD);
    memcpy(strstr(timing, "true"), "null", 4);
    assert_int_equal(parse_check(timing, &found, error, sizeof error), -1);
}

static void the_timing_core_proves_no_counts(void **state)
{
    check_figures found;
    char error[300];
    script s = good();
    (void)state;
    snprintf(s.line[1], sizeof s.line[1], "%.*s", (int)strlen(CHECK_BATCH) - 1, CHECK_BATCH);
    set(&s, 2, "{\"record\":\"end\",\"error\":null}");
    s.count = 3;
    assert_int_equal(parse_check(text_of(&s), &found, error, sizeof error), -1);
    assert_string_equal(error, "the driver loaded the timing core where the counting one was asked for");
}

/* ---- Starts: the records of one process after the other ---- */

/* Those of one start. */
static script good_start(void)
{
    script s = good();
    set(&s, 2, "{\"record\":\"end\",\"error\":null}");
    s.count = 3;
    return s;
}

static int parse_starts(const script *const *starts, size_t count, size_t *found, char *error, size_t error_size)
{
    char text[8192] = "";
    for (size_t i = 0; i < count; i++)
        strcat(text, text_of(starts[i]));
    return starts_parse(text, strlen(text), &job, found, error, error_size);
}

static void starts_are_counted(void **state)
{
    script s = good_start();
    const script *const three[] = {&s, &s, &s};
    char error[300] = "";
    size_t found = 7;
    (void)state;
    assert_int_equal(parse_starts(three, 3, &found, error, sizeof error), 0);
    assert_int_equal(found, 3);
    assert_int_equal(parse_starts(three, 0, &found, error, sizeof error), 0);
    assert_int_equal(found, 0);
}

static void a_start_among_others_that_is_none_is_found_out(void **state)
{
    static const struct {
        size_t line;
        const char *from, *to, *reason;
    } faults[] = {
        {0, "\"core 1\"", "\"core 2\"", "the driver's core says build \"core 2\", asked for was \"core 1\""},
        {0, "\"add\"", "\"empty\"", "the driver's core says workload \"empty\""},
        {0, "false", "true", "the driver loaded the counting core where the timing one was asked for"},
        {1, "\"n\":1", "\"n\":2", "n is 2 in a batch \"first\""},
        {1, "\"first\"", "\"warmup\"", "a record \"warmup\" does not belong to mode=start"},
        {1, "\"batch\"", "\"bench\"", "no record of this protocol"},
        {2, "null", "\"it went wrong\"", "core: it went wrong"},
        {2, "\"end\"", "\"start\"", "in a record \"start\""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        script honest = good_start(), bad = good_start();
        const script *const all[] = {&honest, &bad, &honest};
        char error[300] = "";
        size_t found = 0;
        edit(&bad, faults[i].line, faults[i].from, faults[i].to);
        assert_int_equal(parse_starts(all, 3, &found, error, sizeof error), -1);
        assert_int_equal(found, 1);
        assert_error_is_safe(error);
        if (!strstr(error, faults[i].reason))
            fail_msg("\"%s\" does not say \"%s\"", error, faults[i].reason);
    }
}

static void a_start_that_lacks_a_record_is_found_out(void **state)
{
    (void)state;
    for (size_t line = 0; line < 3; line++) {
        script honest = good_start(), bad = good_start();
        const script *const all[] = {&honest, &bad};
        char error[300] = "";
        size_t found = 0;
        drop(&bad, line);
        assert_int_equal(parse_starts(all, 2, &found, error, sizeof error), -1);
        assert_int_equal(found, 1);
        assert_error_is_safe(error);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(starts_are_counted),
        cmocka_unit_test(a_start_among_others_that_is_none_is_found_out),
        cmocka_unit_test(a_start_that_lacks_a_record_is_found_out),
        cmocka_unit_test(what_core_writes_is_taken_whole),
        cmocka_unit_test(parsing_again_replaces_what_was_there),
        cmocka_unit_test(another_core_job_or_count_than_asked_for_is_found_out),
        cmocka_unit_test(the_order_of_records_is_fixed),
        cmocka_unit_test(a_runtime_that_cannot_tell_its_allocations_has_none),
        cmocka_unit_test(nothing_may_be_missing),
        cmocka_unit_test(every_field_is_required_and_no_other_is_allowed),
        cmocka_unit_test(numbers_have_their_type_and_range),
        cmocka_unit_test(an_error_of_core_comes_through_whatever_else_is_missing),
        cmocka_unit_test(garbage_is_refused_with_its_line),
        cmocka_unit_test(a_record_that_is_cut_short_is_refused_at_every_byte),
        cmocka_unit_test(every_single_byte_that_is_changed_is_refused_or_harmless),
        cmocka_unit_test(a_hundred_megabytes_of_one_line_are_refused_at_once),
        cmocka_unit_test(check_records_are_counted),
        cmocka_unit_test(what_malloc_gave_is_told_a_call),
        cmocka_unit_test(check_records_that_prove_nothing_are_refused),
        cmocka_unit_test(the_timing_core_proves_no_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
