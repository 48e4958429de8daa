/* prepare.c - detect, build, version (prepare.h). */
#include "prepare.h"

#include "build.h"
#include "driver.h"
#include "memory.h"
#include "packages.h"
#include "process.h"
#include "stamp.h"
#include "wording.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COMMAND_TIMEOUT_NS (INT64_C(60) * 1000000000)
enum { VERSION_MAX_BYTES = 1 << 16, WHY_MAX = 512 };

/* What came of one command, kept for the mechanisms that share it. */
typedef struct outcome {
    const void *of;
    prepare_state state;
    char *detail, *version;
} outcome;
typedef struct outcomes {
    outcome *at;
    size_t count;
} outcomes;

typedef struct work {
    const preparation *how;
    prepared *p;
    outcomes outcomes; /* of this runtime */
} work;

/* ---- Commands ---- */

/* Runs a short command. Returns 0 when it succeeded, -1 with why not; `out` gets the first line of its stdout. */
static int ask(const work *w, const build_unit *u, const argv_list *command, char *out, char *why)
{
    placeholders values = unit_placeholders(u, u->project->core);
    process_result r;
    argv_list argv;
    char *own[] = {driver_library_path(u->project, u->project->core), NULL};
    char **env = project_environment(u->project, false, own);
    if (argv_expand(command, &values, &argv) < 0)
        argv = (argv_list){0};
    process_spec spec = {.argv = argv.at,
                         .folder = u->manifest->folder,
                         .env = env,
                         .timeout_ns = COMMAND_TIMEOUT_NS,
                         .records_max = VERSION_MAX_BYTES,
                         .capture_stdout = true,
                         .interrupted = w->how->interrupted};
    int status = process_run(&spec, &r, why, WHY_MAX);
    if (status == 0) {
        process_describe_failure(&r, why, WHY_MAX);
        status = why[0] != '\0' ? -1 : 0;
        text_last_line(r.records, strcspn(r.records, "\n"), out, WHY_MAX);
    }
    process_result_free(&r);
    argv_free(&argv);
    free(own[0]);
    free(env);
    return status;
}

static outcome detect(const work *w, const build_unit *u)
{
    char line[WHY_MAX] = "", why[WHY_MAX] = "";
    outcome o = {.state = STATE_READY};
    if (ask(w, u, unit_detect(u), line, why) == 0)
        return o;
    char *hint = packages_hint(u->manifest->packages, u->manifest->package_count);
    o.state = STATE_MISSING;
    o.detail = mem_format("not installed: %s (%s)", hint, why);
    free(hint);
    return o;
}

static outcome build(const work *w, const build_unit *u)
{
    char why[WHY_MAX] = "";
    outcome o = {.state = STATE_READY};
    if (build_is_current(u))
        return o;
    if (w->how->depth == PREPARE_LOOK) {
        o.state = STATE_UNBUILT;
        o.detail = mem_text("not built yet");
        return o;
    }
    progress_status(w->how->shown, "building %s", u->manifest->name);
    int status = build_run(u, w->how->shown, w->how->interrupted, &w->p->build_ns, why, sizeof why);
    progress_clear(w->how->shown);
    if (status < 0) {
        char *log = build_log_path(u);
        o.state = STATE_FAILED;
        o.detail = mem_format("build failed: %s (all of it: %s)", why, log);
        free(log);
    }
    return o;
}

static outcome version(const work *w, const build_unit *u)
{
    char line[WHY_MAX] = "", why[WHY_MAX] = "";
    outcome o = {.state = STATE_READY};
    if (w->how->depth == PREPARE_BUILD)
        return o;
    int status = ask(w, u, unit_version(u), line, why);
    if (status == 0 && line[0] != '\0') {
        o.version = mem_text(line);
        return o;
    }
    o.state = STATE_FAILED;
    o.detail = mem_format("no version, no measurement: %s", status < 0 ? why : "its version command prints nothing");
    return o;
}

/* ---- Each command once ---- */

static const outcome *once(work *w, const build_unit *u, const void *of, outcome (*step)(const work *, const build_unit *))
{
    outcomes *all = &w->outcomes;
    for (size_t i = 0; i < all->count; i++)
        if (all->at[i].of == of)
            return &all->at[i];
    all->at = mem_resize(all->at, all->count + 1, sizeof *all->at);
    all->at[all->count] = step(w, u);
    all->at[all->count].of = of;
    return &all->at[all->count++];
}

static void prepare_mechanism(work *w, const mechanism *m, prepared_mechanism *out)
{
    const manifest *runtime = &w->p->runtime->manifest;
    build_unit own = {w->how->project, runtime, m}, built = unit_that_builds(w->how->project, runtime, m);
    const outcome *o;
    if (runtime->broken != NULL) {
        out->state = STATE_BROKEN;
        out->detail = mem_format("broken since %s: %s", runtime->broken_since, runtime->broken);
        return;
    }
    o = build_is_current(&built) ? NULL : once(w, &own, unit_detect(&own), detect); /* what was built needs no toolchain now */
    if (o == NULL || o->state == STATE_READY)
        o = once(w, &built, unit_build(&built)->build, build);
    if (o->state == STATE_READY)
        o = once(w, &own, unit_version(&own), version);
    out->state = o->state;
    out->detail = mem_text(o->detail);
    out->version = mem_text(o->version);
}

static void prepare_runtime(const preparation *how, prepared *p)
{
    work w = {.how = how, .p = p};
    progress_status(how->shown, "looking at %s", p->runtime->name);
    for (size_t m = 0; m < p->runtime->manifest.mechanism_count; m++)
        if (p->mechanisms[m].wanted && *how->interrupted == 0)
            prepare_mechanism(&w, &p->runtime->manifest.mechanisms[m], &p->mechanisms[m]);
    progress_clear(how->shown);
    for (size_t i = 0; i < w.outcomes.count; i++) {
        free(w.outcomes.at[i].detail);
        free(w.outcomes.at[i].version);
    }
    free(w.outcomes.at);
}

/* ---- All runtimes ---- */

static size_t mechanism_index(const cell_plan *plan)
{
    return (size_t)(plan->mechanism - plan->runtime->manifest.mechanisms);
}

static prepared *entry_of(prepared_list *list, const catalog_entry *runtime)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->at[i].runtime == runtime)
            return &list->at[i];
    list->at = mem_resize(list->at, list->count + 1, sizeof *list->at);
    prepared *p = &list->at[list->count++];
    *p = (prepared){.runtime = runtime, .mechanisms = mem_zeroed(runtime->manifest.mechanism_count, sizeof *p->mechanisms)};
    return p;
}

void prepare(const preparation *how, const cell_plans *cells, prepared_list *out)
{
    *out = (prepared_list){0};
    for (size_t i = 0; i < cells->count; i++)
        entry_of(out, cells->at[i].runtime)->mechanisms[mechanism_index(&cells->at[i])].wanted = true;
    for (size_t i = 0; i < out->count; i++)
        prepare_runtime(how, &out->at[i]);
}

void prepared_free(prepared_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        for (size_t m = 0; m < list->at[i].runtime->manifest.mechanism_count; m++) {
            free(list->at[i].mechanisms[m].detail);
            free(list->at[i].mechanisms[m].version);
        }
        free(list->at[i].mechanisms);
    }
    free(list->at);
    *list = (prepared_list){0};
}

const prepared_mechanism *prepared_of(const prepared_list *list, const cell_plan *plan)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->at[i].runtime == plan->runtime)
            return &list->at[i].mechanisms[mechanism_index(plan)];
    return NULL;
}

const prepared_mechanism *prepared_summary(const prepared *p)
{
    const prepared_mechanism *first = NULL;
    for (size_t m = 0; m < p->runtime->manifest.mechanism_count; m++) {
        const prepared_mechanism *candidate = &p->mechanisms[m];
        if (candidate->wanted && (first == NULL || (first->state != STATE_READY && candidate->state == STATE_READY)))
            first = candidate;
    }
    return first;
}
