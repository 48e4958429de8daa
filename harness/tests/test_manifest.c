/* test_manifest.c - runtime.json: what is taken, and that every fault is named with its file, line and field. */
#include "cmocka_headers.h"
#include "ffibench.h"
#include "manifest.h"
#include "memory.h"
#include "packages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char top[] = "/tmp/ffibench-manifest-XXXXXX", folder[128];

static const char good[] =
    "{\n"
    "  \"name\": \"fake\",\n"
    "  \"title\": \"Fake (F#)\",\n"
    "  \"detect\": [\"fakec\", \"--version\"],\n"
    "  \"build\": [[\"fakec\", \"-o\", \"{build}/x\", \"{src}/x.c\"], [\"strip\", \"{build}/x\"]],\n"
    "  \"version\": [\"{build}/x\", \"--version\", \"{core}\", \"{include}\"],\n"
    "  \"run\": [\"{build}/x\", \"{mechanism}\", \"{workload}\"],\n"
    "  \"mechanisms\": [\n"
    "    {\"name\": \"first\", \"how\": \"one way\", \"linkage\": \"plt\", \"leaf\": true, \"data\": {\"string_in\": \"zero-copy\"}},\n"
    "    {\"name\": \"second-2\", \"how\": \"another\", \"linkage\": \"inlined\",\n"
    "     \"skip\": {\"callback\": \"it cannot\"},\n"
    "     \"run\": [\"other\", \"{mechanism}\", \"{workload}\", \"{flavour}\"]},\n"
    "    {\"name\": \"slow\", \"how\": \"a third\", \"linkage\": \"got\", \"binary\": \"{build}/x\", \"pitfall\": \"it is slow\",\n"
    "     \"only\": [\"add\", \"host_call\"],\n"
    "     \"warmup_ms\": 9, \"warmup_calls\": 0}\n"
    "  ],\n"
    "  \"string_units\": \"utf16\",\n"
    "  \"warmup_ms\": 250,\n"
    "  \"warmup_calls\": 50000,\n"
    "  \"loop_rev\": 3,\n"
    "  \"baseline\": \"first\",\n"
    "  \"status\": {\"broken\": \"it fails\", \"since\": \"2026-11-22\"}\n"
    "}\n";

static void put_file(const char *name, const char *content)
{
    char *path = mem_format("%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(content, file);
    fclose(file);
    free(path);
}

static int make_folder(void **state)
{
    (void)state;
    if (mkdtemp(top) == NULL)
        return -1;
    snprintf(folder, sizeof folder, "%s/fake", top);
    return mkdir(folder, 0777);
}

static int remove_folder(void **state)
{
    (void)state;
    char *command = mem_format("rm -r %s", top);
    int status = system(command);
    free(command);
    return status;
}

static void a_whole_manifest_is_taken(void **state)
{
    (void)state;
    manifest m;
    char error[512] = "";
    put_file("runtime.json", good);
    put_file("packages", "# a comment\nfakec-12\n\n  libfake-dev/trixie-backports  # from there\nfake/host\n");
    assert_int_equal(manifest_read(folder, "/b", &m, error, sizeof error), 0);
    assert_string_equal(error, "");
    assert_string_equal(m.name, "fake");
    assert_string_equal(m.title, "Fake (F#)");
    assert_string_equal(m.folder, folder);
    assert_string_equal(m.build_folder, "/b/fake");
    assert_int_equal(m.recipe.detect.count, 2);
    assert_null(m.recipe.detect.at[2]);
    assert_int_equal(m.recipe.build_count, 2);
    assert_string_equal(m.recipe.build[1].at[1], "{build}/x");
    assert_int_equal(m.mechanism_count, 3);
    assert_true(m.mechanisms[0].leaf);
    assert_string_equal(m.mechanisms[0].linkage, "plt");
    assert_int_equal(m.mechanisms[0].own.run.count, 0);
    assert_null(m.mechanisms[0].pitfall);
    assert_false(m.mechanisms[1].leaf);
    assert_string_equal(m.mechanisms[1].own.run.at[0], "other");
    assert_string_equal(m.mechanisms[2].pitfall, "it is slow");
    assert_string_equal(m.string_units, "utf16");
    assert_int_equal(m.warmup_ms, 250);
    assert_int_equal(m.warmup_calls, 50000);
    assert_int_equal(m.loop_rev, 3);
    assert_string_equal(m.baseline, "first");
    assert_string_equal(m.broken, "it fails");
    assert_string_equal(m.broken_since, "2026-11-22");
    assert_int_equal(m.package_count, 3);
    assert_string_equal(m.packages[1], "libfake-dev/trixie-backports");
    manifest_free(&m);
    put_file("packages", "");
}

static const ffb_workload *workload(const char *name)
{
    for (int32_t i = 0; i < ffb_workload_count(); i++)
        if (strcmp(ffb_workload_at(i)->name, name) == 0)
            return ffb_workload_at(i);
    fail_msg("core has no %s", name);
    return NULL;
}

static void a_mechanism_is_asked(void **state)
{
    (void)state;
    manifest m;
    char error[512] = "";
    put_file("runtime.json", good);
    assert_int_equal(manifest_read(folder, "/b", &m, error, sizeof error), 0);
    const mechanism *first = &m.mechanisms[0], *second = &m.mechanisms[1], *slow = &m.mechanisms[2];
    assert_string_equal(mechanism_data(first, "string_in"), "zero-copy");
    assert_null(mechanism_data(first, "string_out"));
    assert_string_equal(mechanism_skip(first, workload("sort")), "leaf: C must not call back");
    assert_null(mechanism_skip(first, workload("empty")));
    assert_string_equal(mechanism_skip(second, workload("callback")), "it cannot");
    assert_null(mechanism_skip(second, workload("sort")));
    assert_true(mechanism_has(&m, first, workload("host_call")) && mechanism_has(&m, second, workload("host_call")));
    assert_true(mechanism_has(&m, slow, workload("host_call")));
    assert_false(mechanism_has(&m, slow, workload("empty")));
    assert_int_equal(mechanism_warmup_ms(&m, first), 250);
    assert_int_equal(mechanism_warmup_calls(&m, first), 50000);
    assert_int_equal(mechanism_warmup_ms(&m, slow), 9);
    assert_int_equal(mechanism_warmup_calls(&m, slow), 0);
    char *binary = mechanism_binary(&m, slow);
    assert_string_equal(binary, "/b/fake/x");
    assert_null(mechanism_binary(&m, first));
    free(binary);
    manifest_free(&m);
}

/* `good` with the first `old` replaced. */
static char *changed(const char *old, const char *new)
{
    const char *at = strstr(good, old);
    assert_non_null(at);
    return mem_format("%.*s%s%s", (int)(at - good), good, new, at + strlen(old));
}

static void assert_fault(const char *old, const char *new, const char *wanted)
{
    manifest m;
    char error[512] = "";
    char *content = changed(old, new);
    char *message = mem_format("%s/runtime.json:%s", folder, wanted);
    put_file("runtime.json", content);
    assert_int_equal(manifest_read(folder, "/b", &m, error, sizeof error), -1);
    assert_string_equal(error, message);
    manifest_free(&m);
    free(message);
    free(content);
}

static void a_fault_of_syntax_is_named_with_its_line(void **state)
{
    (void)state;
    assert_fault("\"loop_rev\": 3,", "\"loop_rev\": 3", "21: is no JSON from here on");
    assert_fault("250,", "250,,", "18: is no JSON from here on");
    assert_fault("\"2026-11-22\"}\n}", "\"2026-11-22\"}\n", "24: is no JSON from here on");
    assert_fault("}\n}\n", "}\n}\n{}\n", "24: is no JSON from here on");
    assert_fault("{\n", "", "1: is no JSON from here on");
    assert_fault(good, "[]", "1: must be an object");
}

static void unknown_and_repeated_fields_are_faults(void **state)
{
    (void)state;
    assert_fault("\"title\"", "\"titel\"", "3: titel: unknown field (langs/README.md lists those there are)");
    assert_fault("\"title\"", "\"Title\"", "3: Title: unknown field (langs/README.md lists those there are)");
    assert_fault("\"loop_rev\": 3,", "\"loop_rev\": 3,\n\"loop_rev\": 3,", "21: loop_rev: given twice");
    assert_fault("\"leaf\"", "\"laef\"", "9: mechanisms[0].laef: unknown field (langs/README.md lists those there are)");
    assert_fault("\"since\"", "\"date\"", "22: status.date: unknown field (langs/README.md lists those there are)");
    assert_fault("\"callback\": \"it cannot\"", "\"add\": \"no\",\n\"add\": \"no\"", "12: mechanisms[1].skip.add: given twice");
}

static void lacking_fields_are_faults(void **state)
{
    (void)state;
    assert_fault("  \"title\": \"Fake (F#)\",\n", "", "1: lacks the field \"title\"");
    assert_fault("  \"detect\": [\"fakec\", \"--version\"],\n", "", "1: lacks the field \"detect\"");
    assert_fault("  \"loop_rev\": 3,\n", "", "1: lacks the field \"loop_rev\"");
    assert_fault("\"how\": \"another\",", "", "10: mechanisms[1]: lacks the field \"how\"");
    assert_fault("\"broken\": \"it fails\", ", "", "22: status: lacks the field \"broken\"");
}

static void wrong_types_and_ranges_are_faults(void **state)
{
    (void)state;
    assert_fault("\"Fake (F#)\"", "7", "3: title: must be a string");
    assert_fault("\"Fake (F#)\"", "\" \"", "3: title: must not be empty");
    assert_fault("\"Fake (F#)\"", "\"a\\nb\"",
                 "3: title: must be one line without control characters, and without those that hide or turn round text");
    assert_fault("[\"fakec\", \"--version\"]", "\"fakec\"", "4: detect: must be a list of arguments: [\"program\", \"argument\"]");
    assert_fault("[\"fakec\", \"--version\"]", "[]", "4: detect: must be a list of arguments: [\"program\", \"argument\"]");
    assert_fault("[\"fakec\", \"--version\"]", "[\"fakec\",\n 7]", "5: detect[1]: must be a string");
    assert_fault("[\"fakec\", \"--version\"]", "[\"\"]", "4: detect[0]: must name a program");
    assert_fault("[\"strip\", \"{build}/x\"]", "\"strip\"", "5: build[1]: must be a list of arguments: [\"program\", \"argument\"]");
    assert_fault("\"warmup_ms\": 250", "\"warmup_ms\": \"250\"", "18: warmup_ms: must be an integer from 1 to 60000");
    assert_fault("\"warmup_ms\": 250", "\"warmup_ms\": 0", "18: warmup_ms: must be an integer from 1 to 60000");
    assert_fault("\"warmup_ms\": 250", "\"warmup_ms\": 2.5", "18: warmup_ms: must be an integer from 1 to 60000");
    assert_fault("\"warmup_ms\": 250", "\"warmup_ms\": 60001", "18: warmup_ms: must be an integer from 1 to 60000");
    assert_fault("50000", "-1", "19: warmup_calls: must be an integer from 0 to 1000000000");
    assert_fault("\"loop_rev\": 3", "\"loop_rev\": 0", "20: loop_rev: must be an integer from 1 to 2147483647");
    assert_fault("\"leaf\": true", "\"leaf\": \"true\"", "9: mechanisms[0].leaf: must be true or false");
    assert_fault("\"plt\"", "\"PLT\"", "9: mechanisms[0].linkage: must be one of inlined, static, plt, got, dlsym, jit");
    assert_fault("\"zero-copy\"", "\"none\"", "9: mechanisms[0].data.string_in: must be one of pinned, copied, zero-copy, host-heap");
    assert_fault("\"utf16\"", "\"utf-16\"", "17: string_units: must be one of utf8, utf16");
    assert_fault("\"2026-11-22\"", "\"yesterday\"", "22: status.since: must be a date like 2026-11-22");
    assert_fault("{\"callback\": \"it cannot\"}", "[\"callback\"]", "11: mechanisms[1].skip: must be an object: workload to reason");
}

static void fields_of_mechanisms_are_checked(void **state)
{
    (void)state;
    assert_fault("\"linkage\": \"got\", ", "", "13: mechanisms[2]: lacks the field \"linkage\"");
    assert_fault("\"binary\": \"{build}/x\"", "\"binary\": \"/x\"",
                 "13: mechanisms[2].binary: must be a path below the build folder: \"{build}/driver\"");
    assert_fault("\"binary\": \"{build}/x\"", "\"binary\": \"{build}/\"",
                 "13: mechanisms[2].binary: must be a path below the build folder: \"{build}/driver\"");
    assert_fault("\"binary\": \"{build}/x\"", "\"binary\": \"{build}/{mechanism}\"",
                 "13: mechanisms[2].binary: {mechanism} is not allowed here, {build} alone is");
    assert_fault("\"it is slow\"", "true", "13: mechanisms[2].pitfall: must be a string");
    assert_fault("[\"add\", \"host_call\"]", "\"add\"", "14: mechanisms[2].only: must be a list of at least one workload");
    assert_fault("[\"add\", \"host_call\"]", "[]", "14: mechanisms[2].only: must be a list of at least one workload");
    assert_fault("[\"add\", \"host_call\"]", "[\"add\",\n 7]", "15: mechanisms[2].only[1]: must be a string");
    assert_fault("[\"add\", \"host_call\"]", "[\"add\",\n \"add\"]", "15: mechanisms[2].only[1]: given twice");
    assert_fault("[\"add\", \"host_call\"]", "[\"ad\"]",
                 "14: mechanisms[2].only[0]: core has no workload of this name (`ffibench list` names them)");
    assert_fault("\"warmup_ms\": 9", "\"warmup_ms\": 0", "15: mechanisms[2].warmup_ms: must be an integer from 1 to 60000");
    assert_fault("\"warmup_calls\": 0", "\"warmup_calls\": -1", "15: mechanisms[2].warmup_calls: must be an integer from 0 to 1000000000");
    assert_fault("{\"string_in\": \"zero-copy\"}", "\"zero-copy\"", "9: mechanisms[0].data: must be an object: workload to word");
    assert_fault("\"string_in\": \"zero-copy\"", "\"strings\": \"zero-copy\"",
                 "9: mechanisms[0].data.strings: core has no workload of this name (`ffibench list` names them)");
}

static void fields_that_contradict_each_other_are_faults(void **state)
{
    (void)state;
    assert_fault("\"leaf\": true", "\"skip\": {\"sort\": \"no\"}, \"leaf\": true",
                 "9: mechanisms[0].skip.sort: a leaf mechanism skips this workload by itself: leave it out here");
    assert_fault("\"only\": [", "\"skip\": {\"empty\": \"no\"}, \"only\": [",
                 "14: mechanisms[2].skip.empty: is not among `only`, so there is nothing to skip");
    assert_fault("\"only\": [\"add\", \"host_call\"]", "\"skip\": {\"host_call\": \"no\"}",
                 "14: mechanisms[2].skip.host_call: the control is no cell of this mechanism, so there is nothing to skip");
    assert_fault("\"leaf\": true", "\"only\": [\"add\"]",
                 "9: mechanisms[0].only: the first mechanism stands for its runtime in quick runs, so it must be an ordinary one");
    assert_fault("\"leaf\": true", "\"pitfall\": \"it is slow\"",
                 "9: mechanisms[0].pitfall: the first mechanism stands for its runtime in quick runs, so it must be an ordinary one");
}

static void placeholders_are_those_that_the_place_allows(void **state)
{
    (void)state;
    assert_fault("{src}/x.c", "{source}/x.c", "5: build[0][3]: unknown placeholder {source}");
    assert_fault("\"--version\"]", "\"{workload}\"]", "4: detect[1]: {workload} is only allowed in the run of runtime.json");
    assert_fault("\"{mechanism}\", \"{workload}\"],\n  \"mech", "\"{workload}\"],\n  \"mech", "7: run: must contain {mechanism}");
    assert_fault("\"{mechanism}\", \"{workload}\", \"", "\"{mechanism}\", \"", "12: mechanisms[1].run: must contain {workload}");
    assert_fault("--version", "a{b}c} { {} {A}", "4: detect[1]: unknown placeholder {b}");
}

/* So that a copied folder is a runtime of its own. */
static void the_folders_name_counts(void **state)
{
    (void)state;
    char error[400];
    manifest m;
    char *other = changed("\"name\": \"fake\"", "\"name\": \"other\"");
    put_file("runtime.json", other);
    assert_int_equal(manifest_read(folder, "/b", &m, error, sizeof error), 0);
    assert_string_equal(m.name, "fake");
    manifest_free(&m);
    free(other);
}

static void names_are_names(void **state)
{
    (void)state;
    assert_fault("\"name\": \"fake\"", "\"name\": \"Fake\"", "2: name: must be of a-z, 0-9 and -, not beginning with -");
    assert_fault("second-2", "a/b", "10: mechanisms[1].name: must be of a-z, 0-9 and -, not beginning with -");
    assert_fault("second-2", "*", "10: mechanisms[1].name: must be of a-z, 0-9 and -, not beginning with -");
    assert_fault("second-2", "first", "10: mechanisms[1].name: another mechanism has the name \"first\"");
    assert_fault("\"baseline\": \"first\"", "\"baseline\": \"third\"", "21: baseline: no mechanism here has the name \"third\"");
    assert_fault("\"callback\": ", "\"calback\": ",
                 "11: mechanisms[1].skip.calback: core has no workload of this name (`ffibench list` names them)");
    assert_fault("\"it cannot\"", "\"\"", "11: mechanisms[1].skip.callback: must not be empty");
}

static void a_packages_file_holds_names_and_where_they_come_from(void **state)
{
    (void)state;
    manifest m;
    char error[512] = "";
    char *wanted = mem_format("%s/packages:2: must be NAME, NAME/trixie-backports or NAME/host", folder);
    put_file("runtime.json", good);
    put_file("packages", "good\nbad/elsewhere\n");
    assert_int_equal(manifest_read(folder, "/b", &m, error, sizeof error), -1);
    assert_string_equal(error, wanted);
    manifest_free(&m);
    free(wanted);
}

static void assert_hint(const char *const *packages, size_t count, const char *wanted)
{
    char *hint = packages_hint((char *const *)packages, count);
    assert_string_equal(hint, wanted);
    free(hint);
}

static void the_hint_is_a_line_to_copy(void **state)
{
    (void)state;
    assert_hint((const char *const[]){"a", "b"}, 2, "sudo apt-get install a b");
    assert_hint((const char *const[]){"g/trixie-backports", "h/trixie-backports"}, 2, "sudo apt-get install -t trixie-backports g h");
    assert_hint((const char *const[]){"a", "g/trixie-backports"}, 2,
                "sudo apt-get install a && sudo apt-get install -t trixie-backports g");
    assert_hint((const char *const[]){"dotnet/host", "a"}, 2, "sudo apt-get install a; and, which Debian does not have: dotnet");
    assert_hint((const char *const[]){"dotnet/host"}, 1, "not in Debian, install it as its makers say: dotnet");
    assert_hint(NULL, 0, "its folder's README.md says what it needs");
}

static void placeholders_are_filled_in(void **state)
{
    (void)state;
    char *words[] = {(char *)"{build}/{mechanism}{mechanism}", (char *)"{x", (char *)"", NULL};
    argv_list in = {words, 3}, out;
    placeholders values = {.build = "/b", .mechanism = "m"};
    assert_int_equal(argv_expand(&in, &values, &out), 0);
    assert_int_equal(out.count, 3);
    assert_string_equal(out.at[0], "/b/mm");
    assert_string_equal(out.at[1], "{x");
    assert_string_equal(out.at[2], "");
    assert_null(out.at[3]);
    argv_free(&out);
    values.mechanism = NULL;
    assert_int_equal(argv_expand(&in, &values, &out), -1);
    assert_int_equal(out.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_manifest_is_taken),
        cmocka_unit_test(a_mechanism_is_asked),
        cmocka_unit_test(a_fault_of_syntax_is_named_with_its_line),
        cmocka_unit_test(unknown_and_repeated_fields_are_faults),
        cmocka_unit_test(lacking_fields_are_faults),
        cmocka_unit_test(wrong_types_and_ranges_are_faults),
        cmocka_unit_test(fields_of_mechanisms_are_checked),
        cmocka_unit_test(fields_that_contradict_each_other_are_faults),
        cmocka_unit_test(placeholders_are_those_that_the_place_allows),
        cmocka_unit_test(the_folders_name_counts),
        cmocka_unit_test(names_are_names),
        cmocka_unit_test(a_packages_file_holds_names_and_where_they_come_from),
        cmocka_unit_test(the_hint_is_a_line_to_copy),
        cmocka_unit_test(placeholders_are_filled_in),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
