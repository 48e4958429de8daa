/* test_crosscheck.c - crosscheck.json: what is taken, what is the runtime's where it says nothing, and that every fault is named with its
 * file, line and field. */
#include "cmocka_headers.h"
#include "crosscheck.h"
#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static char top[] = "/tmp/ffibench-crosscheck-XXXXXX";
static char *runtime_folder, *folder;
static catalog_entry runtime;
static project project_here;

static const char manifest_text[] =
    "{\"title\": \"Fake\", \"detect\": [\"fakec\", \"--version\"], \"build\": [[\"fakec\"]], \"version\": [\"fakec\"],"
    " \"run\": [\"fakec\", \"{mechanism}\", \"{workload}\"], \"mechanisms\": ["
    "{\"name\": \"one\", \"how\": \"one way\", \"linkage\": \"plt\"},"
    "{\"name\": \"leaf\", \"how\": \"another\", \"linkage\": \"plt\", \"leaf\": true}],"
    " \"string_units\": \"utf8\", \"warmup_ms\": 1, \"loop_rev\": 1}";

static const char good[] = "{\n"
                           "  \"harness\": \"Fake Bench\",\n"
                           "  \"own_loop\": true,\n"
                           "  \"mechanism\": \"one\",\n"
                           "  \"cells\": [\"add\", \"buffer_in/4KiB\", \"callback\", \"host_call\"],\n"
                           "  \"detect\": [\"fake-bench\", \"--version\", \"{core}\"],\n"
                           "  \"packages\": [\"libfake-bench-dev\"],\n"
                           "  \"build\": [[\"fakec\", \"{build}/x\", \"{src}\"], [\"cp\", \"{driver}/lib\", \"{include}\"]],\n"
                           "  \"run\": [\"{build}/x\", \"{core}\"],\n"
                           "  \"version\": [\"{build}/x\", \"--version\"],\n"
                           "  \"reasons\": {\"buffer_in/4KiB\": \"it copies twice\"}\n"
                           "}\n";

static void put_file(const char *where, const char *name, const char *content)
{
    char *path = mem_format("%s/%s", where, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(content, file);
    fclose(file);
    free(path);
}

static int make_runtime(void **state)
{
    (void)state;
    char error[512];
    if (mkdtemp(top) == NULL)
        return -1;
    runtime_folder = mem_format("%s/fake", top);
    folder = mem_format("%s/crosscheck", runtime_folder);
    if (mkdir(runtime_folder, 0777) < 0 || mkdir(folder, 0777) < 0)
        return -1;
    put_file(runtime_folder, "runtime.json", manifest_text);
    put_file(runtime_folder, "packages", "fakec-12\n");
    runtime.name = mem_text("fake");
    project_here.langs = top;
    project_here.build = "/b";
    return manifest_read(runtime_folder, "/b", &runtime.manifest, error, sizeof error);
}

static int remove_runtime(void **state)
{
    (void)state;
    char *command = mem_format("rm -r %s", top);
    int status = system(command);
    free(command);
    free(folder);
    free(runtime_folder);
    free(runtime.name);
    manifest_free(&runtime.manifest);
    return status;
}

/* A copy of `good` with its first `from` replaced. */
static char *changed(const char *from, const char *to)
{
    const char *at = strstr(good, from);
    assert_non_null(at);
    return mem_format("%.*s%s%s", (int)(at - good), good, to, at + strlen(from));
}

static void a_whole_file_is_taken(void **state)
{
    (void)state;
    crosscheck c;
    char error[512] = "";
    put_file(folder, "crosscheck.json", good);
    assert_int_equal(crosscheck_read(&project_here, &runtime, &c, error, sizeof error), 0);
    const manifest *m = &c.program.manifest;
    assert_string_equal(c.harness, "Fake Bench");
    assert_true(c.own_loop);
    assert_ptr_equal(c.mechanism, &runtime.manifest.mechanisms[0]);
    assert_int_equal(c.cell_count, 4);
    assert_string_equal(c.cells[1].label, "buffer_in/4KiB");
    assert_string_equal(c.cells[1].plan.workload->name, "buffer_in");
    assert_int_equal(c.cells[1].plan.size->amount, 4096);
    assert_string_equal(c.cells[1].reason, "it copies twice");
    assert_null(c.cells[0].reason);
    assert_string_equal(m->folder, folder);
    assert_string_equal(m->build_folder, "/b/crosscheck/fake");
    assert_ptr_equal(m->owner, &runtime.manifest);
    assert_string_equal(m->recipe.detect.at[0], "fake-bench");
    assert_int_equal(m->recipe.build_count, 2);
    assert_string_equal(m->recipe.build[1].at[1], "{driver}/lib");
    assert_int_equal(m->package_count, 1);
    assert_string_equal(m->packages[0], "libfake-bench-dev");
    crosscheck_free(&c);
}

static void what_is_left_out_is_the_runtimes(void **state)
{
    (void)state;
    crosscheck c;
    char error[512] = "";
    put_file(folder, "crosscheck.json",
             "{\"harness\": \"x\", \"mechanism\": \"leaf\", \"cells\": [\"empty\"], \"build\": [[\"x\"]], \"run\": [\"x\"], "
             "\"version\": [\"x\"]}");
    assert_int_equal(crosscheck_read(&project_here, &runtime, &c, error, sizeof error), 0);
    const manifest *m = &c.program.manifest;
    assert_false(c.own_loop);
    assert_int_equal(m->recipe.detect.count, 2);
    assert_string_equal(m->recipe.detect.at[0], "fakec");
    assert_string_equal(m->recipe.detect.at[1], "--version");
    assert_int_equal(m->package_count, 1);
    assert_string_equal(m->packages[0], "fakec-12");
    crosscheck_free(&c);
}

static void assert_fault(const char *from, const char *to, const char *wanted)
{
    crosscheck c;
    char error[512] = "", *other = changed(from, to), *whole = mem_format("%s/crosscheck.json:%s", folder, wanted);
    put_file(folder, "crosscheck.json", other);
    assert_int_equal(crosscheck_read(&project_here, &runtime, &c, error, sizeof error), -1);
    assert_string_equal(error, whole);
    crosscheck_free(&c);
    free(other);
    free(whole);
}

static void every_fault_is_named_with_its_line(void **state)
{
    (void)state;
    assert_fault("\"harness\": \"Fake Bench\",", "", "1: lacks the field \"harness\"");
    assert_fault("\"own_loop\": true", "\"own_loop\": 1", "3: own_loop: must be true or false");
    assert_fault("\"own_loop\": true", "\"loop\": true", "3: loop: unknown field (langs/README.md lists those there are)");
    assert_fault("\"mechanism\": \"one\"", "\"mechanism\": \"two\"", "4: mechanism: fake has no mechanism of this name");
    assert_fault("[\"libfake-bench-dev\"]", "\"libfake-bench-dev\"",
                 "7: packages: must be a list of Debian's packages: [\"libbenchmark-dev\"]");
    assert_fault("[[\"fakec\", ", "[\"fakec\", [", "8: build[0]: must be a list of arguments: [\"program\", \"argument\"]");
    assert_fault("\"run\": [\"{build}/x\"", "\"run\": [\"{build}/{mechanism}\"",
                 "9: run[0]: {mechanism} is only allowed in the run of runtime.json");
    assert_fault("\"--version\"],\n  \"reasons\"", "\"{all}\"],\n  \"reasons\"", "10: version[1]: unknown placeholder {all}");
    assert_fault("}\n", "", "12: is no JSON from here on");
}

static void cells_are_those_of_the_mechanism(void **state)
{
    (void)state;
    assert_fault("[\"add\", \"buffer_in/4KiB\", \"callback\", \"host_call\"]", "[]",
                 "5: cells: must be a list of at least one cell: [\"add\", \"buffer_in/4KiB\"]");
    assert_fault("\"add\"", "\"ad\"", "5: cells[0]: core has no workload of this name (`ffibench list` names them)");
    assert_fault("\"add\"", "\"add/\"", "5: cells[0]: add has no sizes");
    assert_fault("\"add\"", "\"add/1\"", "5: cells[0]: add has no sizes");
    assert_fault("\"add\"", "\"buffer_in\"",
                 "5: cells[0]: must name a size of buffer_in, as in \"buffer_in/16B\" (`ffibench list` names them)");
    assert_fault("\"add\"", "\"buffer_in/\"",
                 "5: cells[0]: must name a size of buffer_in, as in \"buffer_in/16B\" (`ffibench list` names them)");
    assert_fault("\"add\"", "\"buffer_in/4KiB\"", "5: cells[1]: given twice");
    assert_fault("\"add\"", "7", "5: cells[0]: must be a string");
    assert_fault("\"one\"", "\"leaf\"", "5: cells[2]: fake/leaf skips it: leaf: C must not call back");
    assert_fault("\"one\",\n  \"cells\": [\"add\", \"buffer_in/4KiB\", \"callback\"", "\"leaf\",\n  \"cells\": [\"add\"",
                 "5: cells[1]: is no cell of fake/leaf");
}

static void reasons_are_of_cells(void **state)
{
    (void)state;
    assert_fault("\"it copies twice\"", "\"\"", "11: reasons.buffer_in/4KiB: must not be empty");
    assert_fault("{\"buffer_in/4KiB\": ", "{\"empty\": ", "11: reasons.empty: is not among `cells`, so there is nothing to explain");
    assert_fault("\"it copies twice\"", "\"it copies twice\", \"buffer_in/4KiB\": \"x\"", "11: reasons.buffer_in/4KiB: given twice");
    assert_fault("{\"buffer_in/4KiB\": \"it copies twice\"}", "[]", "11: reasons: must be an object: cell to reason");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_file_is_taken),
        cmocka_unit_test(what_is_left_out_is_the_runtimes),
        cmocka_unit_test(every_fault_is_named_with_its_line),
        cmocka_unit_test(cells_are_those_of_the_mechanism),
        cmocka_unit_test(reasons_are_of_cells),
    };
    return cmocka_run_group_tests(tests, make_runtime, remove_runtime);
}
