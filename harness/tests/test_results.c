/* test_results.c - the results file: written whole, read strictly, and no figure believed that the samples do not bear out. */
#include "golden.h"
#include "json.h"
#include "results.h"
#include "results_fields.h"
#include "sample_run.h"
#include "slow.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64], path[100];

static int make_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/ffibench-test-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/run.json", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

/* A bit of everything: a baseline, a cell with a failed process, one without a figure, a runtime that is missing. */
static void make_small(run *r)
{
    const double nine[] = {9, 9.01, 9}, hundred[] = {98, 100};
    made_begin(r);
    made_machine(r);
    made_runtime(r, "c", "C", "measured", NULL);
    made_runtime(r, "node", "Node", "measured", NULL);
    made_runtime(r, "swift", "Swift", "missing", "install it: apt-get install swift\xe2\x80\xa6");
    cell *direct = made_measured(r, "c", "direct", "empty", "", 4, nine, 3);
    made_proof(direct, 16.5, 1);
    for (int i = 0; i < 3; i++)
        made_allocation(&direct->invocations[i], 4800000 + i, 2);
    cell *napi = made_measured(r, "node", "napi", "empty", "", 4, hundred, 2);
    napi->invocations[1].chain_after_ns.at[2] += 5000;
    made_add_failed(napi, 3, "killed by SIGSEGV: \"a \\ line\" \xc3\xa9\xff");
    cell *skipped = made_cell(r, "node", "napi", "buffer_in", "16B");
    skipped->err = mem_text("skipped: no buffers here");
    skipped->data = mem_text("pinned");
    made_starts(made_startup(r, "c", "direct", "add", ""), 2, (const int64_t[]){1000, 1020, 980, 1004}, 4);
    made_starts(made_startup(r, "node", "napi", "add", ""), 2, (const int64_t[]){40000, 47000, 40500, 40100}, 4)->warned_rounds = 2;
    made_startup(r, "node", "koffi", "add", "")->err = mem_text("a start ended with exit status 1");
    summarize(r);
}

static void write_small(void)
{
    char error[300] = "";
    run r;
    make_small(&r);
    assert_int_equal(results_write(&r, path, error, sizeof error), 0);
    assert_string_equal(error, "");
    run_free(&r);
}

static void write_bytes(const char *text, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

/* One line that begins with the file's name, contains `reason` and can be printed. */
static void assert_refused_path(const char *file, const char *reason)
{
    char error[1200] = "";
    run r;
    assert_int_equal(results_read(file, &r, error, sizeof error), -1);
    run_free(&r);
    assert_true(strncmp(error, file, strlen(file)) == 0 && strncmp(error + strlen(file), ": ", 2) == 0);
    for (const char *c = error; *c; c++)
        assert_in_range((unsigned char)*c, 0x20, 0x7e);
    if (!strstr(error, reason))
        fail_msg("\"%s\" does not say \"%s\"", error, reason);
}

static void assert_refused_text(const char *text, size_t size, const char *reason)
{
    write_bytes(text, size);
    assert_refused_path(path, reason);
}

/* ---- Writing ---- */

static void a_run_is_written_as_the_golden_file(void **state)
{
    size_t size;
    (void)state;
    write_small();
    char *text = read_whole(path, &size);
    assert_golden("small.json", text);
    free(text);
}

static void a_run_that_was_read_is_written_as_it_was(void **state)
{
    char error[300] = "";
    size_t size;
    run r;
    (void)state;
    assert_int_equal(results_read(GOLDEN_FOLDER "small.json", &r, error, sizeof error), 0);
    assert_string_equal(error, "");
    assert_int_equal(r.seed, 18446744073709551615u);
    assert_int_equal(r.cell_count, 3);
    assert_int_equal(r.cells[0].invocations[2].sample_ns.count, 4);
    assert_string_equal(r.runtimes[2].detail, "install it: apt-get install swift\xe2\x80\xa6");
    assert_string_equal(r.cells[1].invocations[2].err, "killed by SIGSEGV: \"a \\ line\" \xc3\xa9\xef\xbf\xbd");
    assert_null(r.cells[1].err);
    assert_int_equal(r.startup_count, 3);
    assert_int_equal(r.startups[1].times_ns.at[1], 47000000);
    assert_string_equal(r.startups[2].err, "a start ended with exit status 1");
    assert_int_equal(results_write(&r, path, error, sizeof error), 0);
    run_free(&r);
    char *text = read_whole(path, &size);
    assert_golden("small.json", text);
    free(text);
}

static size_t count_entries(void)
{
    size_t count = 0;
    DIR *entries = opendir(folder);
    while (readdir(entries))
        count++;
    closedir(entries);
    return count;
}

static void a_file_is_readable_by_all_and_alone(void **state)
{
    struct stat status;
    (void)state;
    mode_t old = umask(077);
    write_small();
    umask(old);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0644);
    assert_int_equal(count_entries(), 3); /* with . and .. : no temporary file is left */
}

static void a_failed_write_leaves_the_old_file(void **state)
{
    struct rlimit limit, old;
    char error[400] = "";
    size_t size;
    run r;
    (void)state;
    write_bytes("old", 3);
    make_small(&r);
    getrlimit(RLIMIT_FSIZE, &old);
    limit = old;
    limit.rlim_cur = 1000; /* the disk is full after so many bytes */
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    int result = results_write(&r, path, error, sizeof error);
    setrlimit(RLIMIT_FSIZE, &old);
    signal(SIGXFSZ, SIG_DFL);
    run_free(&r);
    assert_int_equal(result, -1);
    assert_non_null(strstr(error, path));
    assert_non_null(strstr(error, "cannot be written: File too large"));
    char *text = read_whole(path, &size);
    assert_string_equal(text, "old");
    free(text);
    assert_int_equal(count_entries(), 3);
}

static void a_missing_folder_and_a_folder_are_no_files(void **state)
{
    char error[400] = "";
    run r;
    (void)state;
    make_small(&r);
    assert_int_equal(results_write(&r, "/no/such/folder/run.json", error, sizeof error), -1);
    assert_string_equal(error, "/no/such/folder/run.json: cannot write beside it: No such file or directory");
    mkdir(path, 0755);
    assert_int_equal(results_write(&r, path, error, sizeof error), -1);
    assert_non_null(strstr(error, "cannot be written: Is a directory"));
    assert_int_equal(count_entries(), 3);
    rmdir(path);
    run_free(&r);
}

/* ---- Files that are none ---- */

static void what_is_no_file_is_refused(void **state)
{
    (void)state;
    assert_refused_path("/no/such/file", "No such file or directory");
    assert_refused_path(folder, "is a folder");
    mkfifo(path, 0600);
    assert_refused_path(path, "is no regular file");
    unlink(path);
    assert_refused_text("", 0, "is empty");
}

static void a_file_without_permission_is_refused(void **state)
{
    (void)state;
    if (geteuid() == 0)
        skip();
    write_small();
    chmod(path, 0);
    assert_refused_path(path, "Permission denied");
}

static void what_is_no_results_file_is_refused(void **state)
{
    static const struct {
        const char *text, *reason;
    } bad[] = {
        {"\n", "line 2, column 1: text ends where a value should stand"},
        {"{}", "its field \"format\" is not"},
        {"[]", "its field \"format\" is not"},
        {"null", "its field \"format\" is not"},
        {"hello", "line 1, column 1: no JSON value here, at: hello"},
        {"{\"format\":\"google-benchmark\"}", "its field \"format\" is not"},
        {"{\"format\":\"ffibench-results\",\"format_rev\":1}", "format_rev: 1 is not known to this ffibench, which knows 2 and 3"},
        {"{\"format\":\"ffibench-results\",\"format_rev\":2,\"method_rev\":9}", "method_rev: 9 is not known"},
        {"{\"format\":\"ffibench-results\",\"format_rev\":2,\"method_rev\":2}", "field \"profile\" is missing"},
        {"{\"format\":\"ffibench-results\",\"format_rev\":4}", "format_rev: 4 is not known"},
        {"{\"format\":\"ffibench-results\",\"format_rev\":3,\"method_rev\":2}", "field \"profile\" is missing"},
        {"{\"format\":\"ffibench-results\"} x", "line 1, column 31: text after the end, at: x"},
        {"\xef\xbb\xbf{}", "no JSON value here, at: \\xef\\xbb\\xbf{}"},
        {"{\"a\":\"\xc3\"}", "not UTF-8"},
        {"{\"a\":\"\\u0000\"}", "NUL in a string"},
        {"{\"a\":\"\\ud800\"}", "half of a surrogate pair"},
        {"{\"a\":\"\t\"}", "control character"},
        {"{\"a\":01}", "a number begins with 0"},
        {"{\"a\":1.}", "a digit is missing"},
        {"{\"a\":+1}", "no JSON value"},
        {"{\"a\":1,}", "a member's name is missing"},
        {"{\"a\" 1}", "':' is missing"},
        {"[1 2]", "',' is missing"},
        {"[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]", "column 17: nested too deeply"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_refused_text(bad[i].text, strlen(bad[i].text), bad[i].reason);
    assert_refused_text("{\"a\":\"\0\"}", 9, "NUL in a string");
    assert_refused_text("{}\0", 3, "text after the end");
}

static void a_million_brackets_do_no_harm(void **state)
{
    size_t size = 1000000;
    char *text = malloc(size);
    (void)state;
    memset(text, '[', size);
    assert_refused_text(text, size, "nested too deeply");
    free(text);
}

/* ---- Files that lie ---- */

/* The golden file with its `nth` occurrence (from 1) of `from` replaced. */
static char *edited(const char *from, const char *to, int nth)
{
    size_t size;
    char *text = read_whole(GOLDEN_FOLDER "small.json", &size), *at = text;
    while ((at = strstr(at, from)) != NULL && --nth > 0)
        at++;
    if (!at)
        fail_msg("\"%s\" is not in the golden file", from);
    memmove(at + strlen(to), at + strlen(from), strlen(at + strlen(from)) + 1);
    memcpy(at, to, strlen(to));
    return text;
}

static void each_fault_is_named_with_its_field(void **state)
{
    static const struct {
        const char *from, *to;
        int nth;
        const char *reason;
    } faults[] = {
        {"\"rounds\"", "\"runds\"", 1, ": unknown field \"runds\""},
        {"\"rounds\":\t10,", "", 1, ": field \"rounds\" is missing"},
        {"\"rounds\":\t10,", "\"rounds\":10,\"rounds\":10,", 1, ": field \"rounds\" stands there twice"},
        {"\"rounds\":\t10", "\"rounds\":10.5", 1, "rounds: 10.5 is not an integer of 1"},
        {"\"rounds\":\t10", "\"rounds\":1e999", 1, "rounds: inf is not"},
        {"\"rounds\":\t10", "\"rounds\":1", 1, "cells[0].invocations[2]: round: 3, but with 1 planned there are at most 2"},
        {"\"18446744073709551615\"", "\"18446744073709551616\"", 1, "seed: must be a string of decimal digits"},
        {"\"18446744073709551615\"", "17", 1, "seed: must be a string"},
        {"\"interrupted\":\tfalse", "\"interrupted\":0", 1, "interrupted: must be true or false"},
        {"\"cpus_online\":\t2", "\"cpus_online\":2.5", 1, "machine: \"cpus_online\" must be an integer"},
        {"\"cpus_online\":\t2", "\"cpus\":2", 1, "machine: \"cpus\" is no fact"},
        {"\"cpus_online\":\t2,", "", 1, "machine: "},
        {"\"smt\":\tfalse", "\"smt\":\"no\"", 1, "machine: \"smt\" must be true, false or null"},
        {"\"level\":\t1", "\"level\":0", 1, "machine: \"caches\" must be null or an array of caches"},
        {"\"string_units\":\t\"utf8\"", "\"string_units\":\"utf32\"", 1, "runtimes[0].string_units: \"utf32\" is none"},
        {"\"name\":\t\"node\"", "\"name\":\"c\"", 1, "runtimes: \"c\" stands there twice"},
        {"\"name\":\t\"node\"", "\"name\":\"nodes\"", 1, "cells[1].runtime: \"node\" is none of the runtimes"},
        {"\"name\":\t\"node\"", "\"name\":\"no\\u001bde\"", 1, "runtimes[1].name: \"no\\x1bde\" is no name"},
        {"\"{build}/driver\"", "5", 1, "runtimes[0].recipe: must be null or an object of"},
        {"\"scale\":\t\"cpu\"", "\"scale\":\"fast\"", 2, "cells[1].scale: \"fast\" is none"},
        {"\"workload\":\t\"empty\"", "\"workload\":\"\"", 1, "cells[0].workload: \"\" is no name"},
        {"\"err\":\t\"skipped: no buffers here\"", "\"err\":null", 1, "cells[2]: err: no reason why there is no figure"},
        {"\"err\":\tnull", "\"err\":\"bad\"", 3, "cells[0]: err: a reason why there is no figure beside"},
        {"\"err\":\tnull", "\"err\":\"bad\"", 4, "cells[0].invocations[0]: err: a reason why it failed beside samples"},
        {"\"n\":\t100000", "\"n\":0", 1, "cells[0].invocations[0]: n: must be at least 1"},
        {"\"n\":\t100000", "\"n\":-1", 1, "cells[0].invocations[0].n: -1 is not an integer"},
        {"\"n\":\t100000", "\"n\":100001", 1, "cells[0].ns.p10: 2.747596291 does not follow from the samples, 2.7475"},
        {"\"clock_cost_ns\":\t20", "\"clock_cost_ns\":21", 1, "cells[0].cycles.p10: "},
        {"\"counted\":\t4", "\"counted\":3", 1, "cells[0].invocations[0].counted: 3 does not follow from the samples, 4 does"},
        {"\"width_floor_permille\":\t1001", "\"width_floor_permille\":1000", 1, "width_floor_permille: 1000 does not follow from"},
        {"\"modes\":\t[]", "\"modes\":[{\"cycles\":9,\"share\":1}]", 1, "cells[0].modes: must be an array of 0"},
        {"\"flags\":\t[\"allocates\"]", "\"flags\":[]", 1, "cells[0].flags: must be an array of 1"},
        {"\"flags\":\t[]", "\"flags\":[\"noisy\"]", 2, "cells[2].flags: must be an array of 0"},
        {"\"flags\":\t[\"failed_runs\"]", "\"flags\":[\"noisy\"]", 1, "cells[1].flags: element 0 must be \"failed_runs\""},
        {"\"flags\":\t[\"failed_runs\"]", "\"flags\":\"failed_runs\"", 1, "cells[1].flags: must be an array of 1"},
        {"\"idle_ns\":\t40", "\"idle_ns\":41", 1, "cells[0].idle_ns: 41 does not follow from the samples, 40 does"},
        {"\"linkage\":\t\"plt\"", "\"linkage\":\"magic\"", 2, "cells[1].linkage: \"magic\" is none"},
        {"\"data\":\t\"pinned\"", "\"data\":\"held\"", 1, "cells[2].data: \"held\" is none"},
        {"\"proved\":\ttrue", "\"proved\":false", 1, "cells[0]: proved: false, and yet what malloc gave was counted"},
        {"\"malloc_blocks_per_call\":\t1", "\"malloc_blocks_per_call\":null", 1, "cells[0]: malloc_bytes_per_call, malloc_blocks"},
        {"\"malloc_bytes_per_call\":\tnull", "\"malloc_bytes_per_call\":-1", 1, "cells[1].malloc_bytes_per_call: -1 is not a number"},
        {"\"heap_bytes_per_call\":\t48.0", "\"heap_bytes_per_call\":47.0", 1, "cells[0].heap_bytes_per_call: 47.00001 does not follow"},
        {"\"heap_bytes_per_call\":\tnull", "\"heap_bytes_per_call\":48", 1, "cells[1].heap_bytes_per_call: must be null"},
        {"\"allocation_calls\":\t100000", "\"allocation_calls\":0", 1, "cells[0].invocations[0]: allocation_calls: must be at least 1"},
        {"\"ratio_to_c\":\t1", "\"ratio_to_c\":null", 2, "cells[0].ratio_to_c: must be a number: 1 follows"},
        {"\"ratio_to_c\":\tnull", "\"ratio_to_c\":1", 2, "cells[2].ratio_to_c: must be null"},
        {"\"p10\":", "\"p11\":", 1, "cells[0].ns.p10: is missing"},
        {"\"p10\":", "\"p9\":1,\"p10\":", 1, "cells[0].ns: must have 6 fields, not 7"},
        {"\"274658 274658", "\"274658  274658", 1, "cells[0].invocations[0].sample_ns: element 2 is no integer"},
        {"\"274658 274658", "\"274658 0274658", 1, "cells[0].invocations[0].sample_ns: element 2 is no integer"},
        {"\"274658 274658", "\"274658 -27465", 1, "cells[0].invocations[0].sample_ns: element 2 is no integer"},
        {"\"274658 274658", "\"274658 9007199254740993", 1, "cells[0].invocations[0].sample_ns: element 2 is no integer"},
        {"\"274658 274658", "\"274658 0", 1, "cells[0].invocations[0]: sample_ns: element 2 is 0, not of 1"},
        {"\"274658 274658", "\"274658", 1, "cells[0].invocations[0]: chain_before_ns has 4 elements, sample_ns 3"},
        {"\"274658 274658", "[274658], \"", 1, "':' is missing"},
        {"\"major_faults\":\t0", "\"major_faults\":null", 1, "cells[0].invocations[0].warmup_usage.major_faults: must be an integer"},
        {"\"started_ms\":\t1795384538000", "\"started_ms\":-1", 1, "started_ms: -1 is not"},
        {"\"baseline\":\t\"c/direct\"", "\"baseline\":null", 1, "startup[0].ratio_to_c: must be null"},
        {"\"format_rev\":\t3", "\"format_rev\":2", 1, ": field \"startup\" stands there twice"},
        {"\"startup\"", "\"start\"", 1, ": unknown field \"start\""},
        {"\"koffi\"", "\"napi\"", 1, "startup[2]: node/napi/add/ stands there twice"},
        {"\"runtime\":\t\"node\"", "\"runtime\":\"go\"", 1, "startup[1]: runtime: \"go\" is none of the runtimes"},
        {"\"median_ns\":\t1002000", "\"median_ns\":1000000", 1, "startup[0].median_ns: 1000000 does not follow from the samples, 1002000"},
        {"\"low_ns\":\tnull", "\"low_ns\":1", 1, "startup[2].low_ns: must be null"},
        {"\"flags\":\t[\"warned\", ", "\"flags\":[", 1, "startup[1].flags: must be an array of 2"},
        {"\"warned_rounds\":\t2", "\"warned_rounds\":3", 1, "startup[1]: warned_rounds: more than there are rounds"},
        {"\"warned_rounds\":\t2", "\"warned_rounds\":1", 1, "startup[1].flags: must be an array of 1"},
        {"\"round_runs\":\t\"2 2\"", "\"round_runs\":\"2 1\"", 1, "startup[0]: times_ns has 4 elements, round_runs are 3 starts"},
        {"\"round_runs\":\t\"2 2\"", "\"round_runs\":\"4 0\"", 1, "startup[0]: round_runs: element 2 is 0, not of 1 to 4"},
        {"\"round_runs\":\t\"2 2\"", "\"round_runs\":\"1 3\"", 1, "startup[0].low_ns: "},
        {"1000000 1020000", "1000000 0", 1, "startup[0]: times_ns: element 2 is 0, not at least 1"},
        {"1000000 1020000", "1000000 1020001", 1, "startup[0].low_ns: "},
        {"\"user_ns\":\t600000", "\"user_ns\":null", 1, "startup[0]: user_ns, system_ns: must be numbers"},
        {"\"err\":\tnull", "\"err\":\"bad\"", 1, "startup[0]: err: a reason why there are no times beside some"},
        {"\"err\":\t\"a start ended with exit status 1\"", "\"err\":null", 1, "startup[2]: err: no reason why there are no times"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        char *text = edited(faults[i].from, faults[i].to, faults[i].nth);
        assert_refused_text(text, strlen(text), faults[i].reason);
        free(text);
    }
}

/* Revision 2 had no start-ups; its files are still published. */
static void a_file_of_revision_2_is_read_and_written_as_revision_3(void **state)
{
    char error[300] = "", *text = edited("\"format_rev\":\t3", "\"format_rev\":2", 1);
    size_t size;
    run r;
    (void)state;
    char *begin = strstr(text, "\"startup\":"), *end = strstr(text, "\"cells\":");
    assert_true(begin && end);
    memmove(begin, end, strlen(end) + 1);
    write_bytes(text, strlen(text));
    free(text);
    assert_int_equal(results_read(path, &r, error, sizeof error), 0);
    assert_string_equal(error, "");
    assert_int_equal(r.startup_count, 0);
    assert_int_equal(results_write(&r, path, error, sizeof error), 0);
    run_free(&r);
    text = read_whole(path, &size);
    assert_non_null(strstr(text, "\"format_rev\":\t3,"));
    assert_non_null(strstr(text, "\"startup\":\t[],"));
    free(text);
}

static void the_same_cell_twice_is_refused(void **state)
{
    char *text = edited("\"buffer_in\"", "\"empty\"", 1), *at = strstr(text, "\"16B\"");
    (void)state;
    memcpy(at, "\"\"   ", 5);
    assert_refused_text(text, strlen(text), "cells: node/napi/empty/ stands there twice");
    free(text);
}

/* ---- Mutations ---- */

static bool near_or_same(double a, double b)
{
    return a == b || fabs(a - b) <= 2e-9 * fmax(fabs(a), fabs(b));
}

/* Objects with the same members in any order; figures as near as reading demands. */
static bool same_meaning(const cJSON *a, const cJSON *b)
{
    if ((a->type & 0xff) != (b->type & 0xff))
        return false;
    if (cJSON_IsNumber(a))
        return near_or_same(a->valuedouble, b->valuedouble);
    if (cJSON_IsString(a))
        return strcmp(a->valuestring, b->valuestring) == 0;
    if (cJSON_GetArraySize(a) != cJSON_GetArraySize(b))
        return false;
    const cJSON *other = b->child, *item;
    cJSON_ArrayForEach (item, a) {
        const cJSON *twin = cJSON_IsObject(a) ? cJSON_GetObjectItemCaseSensitive(b, item->string) : other;
        if (!twin || !same_meaning(item, twin))
            return false;
        other = other->next;
    }
    return true;
}

static cJSON *parsed(char *text)
{
    char error[200];
    cJSON *tree = json_parse(text, strlen(text), error, sizeof error);
    free(text);
    assert_non_null(tree);
    return tree;
}

/* As results_write would write it, without a disk in between. */
static cJSON *written(const run *r)
{
    cJSON *tree = fields_write(&results__table, r);
    char *text = cJSON_PrintUnformatted(tree);
    cJSON_Delete(tree);
    return parsed(text);
}

/* The file is refused with a line, or what it says arrives. Returns whether it was taken. */
static bool refused_or_understood(void)
{
    char error[1200] = "";
    size_t size;
    run r;
    int result = results_read(path, &r, error, sizeof error);
    if (result) {
        assert_true(error[0] != 0 && !strchr(error, '\n'));
    } else {
        cJSON *before = parsed(read_whole(path, &size)), *after = written(&r);
        assert_true(same_meaning(before, after));
        cJSON_Delete(before);
        cJSON_Delete(after);
    }
    run_free(&r);
    return result == 0;
}

static void a_file_with_any_byte_changed_is_refused_or_understood(void **state)
{
    static const char changes[] = {0, '"', ' ', '1', '9', '-', '{', ']', ',', 'e', '\x80', '\\', '\n', 'n'};
    size_t size, taken = 0, tried = 0;
    char *text = read_whole(GOLDEN_FOLDER "small.json", &size);
    (void)state;
    write_bytes(text, size);
    int fd = open(path, O_WRONLY);
    for (size_t at = 0; at < size; at += byte_stride(), tried++) {
        char change = changes[(at * 7 + at / 13) % sizeof changes];
        assert_int_equal(pwrite(fd, &change, 1, (off_t)at), 1);
        taken += refused_or_understood();
        assert_int_equal(pwrite(fd, &text[at], 1, (off_t)at), 1);
    }
    close(fd);
    free(text);
    assert_in_range(taken, 1, tried / 2); /* texts may change, figures may not */
}

static void a_file_cut_anywhere_is_refused(void **state)
{
    size_t size;
    char *text = read_whole(GOLDEN_FOLDER "small.json", &size);
    (void)state;
    write_bytes(text, size);
    for (size_t left = size - 2; left > 0; left -= left > byte_stride() ? byte_stride() : left) {
        assert_int_equal(truncate(path, (off_t)left), 0);
        assert_false(refused_or_understood());
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_run_is_written_as_the_golden_file, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_run_that_was_read_is_written_as_it_was, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_file_is_readable_by_all_and_alone, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_failed_write_leaves_the_old_file, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_missing_folder_and_a_folder_are_no_files, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(what_is_no_file_is_refused, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_file_without_permission_is_refused, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(what_is_no_results_file_is_refused, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_million_brackets_do_no_harm, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(each_fault_is_named_with_its_field, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_file_of_revision_2_is_read_and_written_as_revision_3, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(the_same_cell_twice_is_refused, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_file_with_any_byte_changed_is_refused_or_understood, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_file_cut_anywhere_is_refused, make_folder, remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
