/* cmd_list.c - `ffibench list`: what there is, what is installed, and how to install the rest. Builds nothing. */
#include "command.h"
#include "commands.h"
#include "list.h"
#include "memory.h"
#include "signals.h"
#include "wording.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "usage: ffibench list [--json]\n\n"
    "Workloads with their sizes, runtimes with their mechanisms: what is ready with its versions, what each leaves out and why, and\n"
    "what is missing with the line that installs it. Pitfalls are ways that should not be taken, measured where CELLS name them.\n"
    "--json: the same for programs. Exit status: 0, 2 for a usage error.\n";

/* ---- For people ---- */

static void print_workload(const ffb_workload *w)
{
    text_buffer notes = {0};
    for (int32_t s = 0; s < w->size_count && w->sizes[s].label[0] != '\0'; s++)
        text_add(&notes, "%s%s%s", s > 0 ? ", " : "", w->sizes[s].label, s == w->headline ? "*" : "");
    if (w->headline < 0)
        text_add(&notes, "%sfull runs", notes.size > 0 ? "; " : "");
    printf("  %-24s %s%s%s%s\n", w->name, w->what, notes.size > 0 ? " (" : "", notes.size > 0 ? notes.at : "", notes.size > 0 ? ")" : "");
    free(notes.at);
}

static void print_state(const prepared_mechanism *m)
{
    if (m->state == STATE_READY)
        printf("ready: %s\n", m->version);
    else
        printf("%s%s\n", m->state == STATE_UNBUILT ? "installed, " : "", m->detail);
}

/* The one word of all its data, or NULL. */
static const char *common_data(const mechanism *m)
{
    const char *common = NULL;
    for (size_t i = 0; i < m->data.count; i++) {
        if (common != NULL && strcmp(common, m->data.at[i].text) != 0)
            return NULL;
        common = m->data.at[i].text;
    }
    return common;
}

static void print_labels(const mechanism *m)
{
    const char *data = common_data(m);
    printf(" [%s%s%s%s]\n", m->linkage, m->leaf ? ", leaf" : "", data != NULL ? ", " : "", data != NULL ? data : "");
}

typedef const char *question(const manifest *runtime, const mechanism *m, const ffb_workload *w);

static const char *data_of(const manifest *runtime, const mechanism *m, const ffb_workload *w)
{
    (void)runtime;
    return mechanism_data(m, w->name);
}

static const char *skip_of(const manifest *runtime, const mechanism *m, const ffb_workload *w)
{
    return mechanism_has(runtime, m, w) ? mechanism_skip(m, w) : NULL;
}

/* The names of the workloads that have the same answer as workload `index`, to free; NULL where it has none, or is not the first of them.
 */
static char *same_answer(question *ask, const manifest *runtime, const mechanism *m, int32_t index)
{
    const char *answer = ask(runtime, m, ffb_workload_at(index));
    text_buffer names = {0};
    for (int32_t w = 0; answer != NULL && w < ffb_workload_count(); w++) {
        const char *other = ask(runtime, m, ffb_workload_at(w));
        if (other == NULL || strcmp(other, answer) != 0)
            continue;
        if (w < index)
            return NULL;
        text_add(&names, "%s%s", names.size > 0 ? ", " : "", ffb_workload_at(w)->name);
    }
    return names.at;
}

/* What differs from workload to workload, those of one kind in one line. */
static void print_workloads(const manifest *runtime, const mechanism *m, const char *indent)
{
    for (int32_t w = 0; common_data(m) == NULL && w < ffb_workload_count(); w++) {
        char *names = same_answer(data_of, runtime, m, w);
        if (names != NULL)
            printf("%s  %s: %s\n", indent, data_of(runtime, m, ffb_workload_at(w)), names);
        free(names);
    }
    for (int32_t w = 0; w < ffb_workload_count(); w++) {
        char *names = same_answer(skip_of, runtime, m, w);
        if (names != NULL)
            printf("%s  skips %s: %s\n", indent, names, skip_of(runtime, m, ffb_workload_at(w)));
        free(names);
    }
}

/* So that the sentences of a runtime's mechanisms stand under each other. */
static int name_width(const manifest *runtime)
{
    size_t width = 12;
    for (size_t i = 0; i < runtime->mechanism_count; i++) {
        size_t length = strlen(runtime->mechanisms[i].name);
        width = length > width ? length : width;
    }
    return (int)width;
}

static void print_mechanism(const listed *l, size_t index, const prepared_mechanism *of_runtime)
{
    const mechanism *m = &l->entry->manifest.mechanisms[index];
    const prepared_mechanism *state = &l->prepared->mechanisms[index];
    const char *indent = m->pitfall != NULL ? "      " : "    ";
    printf("%s%-*s %s", indent, name_width(&l->entry->manifest), m->name, m->how);
    print_labels(m);
    if (state->state != of_runtime->state) {
        printf("%s  ", indent);
        print_state(state);
    }
    if (m->pitfall != NULL)
        printf("%s  wrong: %s\n", indent, m->pitfall);
    for (size_t i = 0; i < m->only.count; i++)
        printf("%s%s%s%s", i > 0 ? ", " : indent, i > 0 ? "" : "  only ", m->only.at[i], i + 1 < m->only.count ? "" : "\n");
    print_workloads(&l->entry->manifest, m, indent);
}

static void print_pairs(const char *indent, pair_count pairs)
{
    printf("%s%zu of %zu mechanism × workload pairs run\n", indent, pairs.run, pairs.all);
}

static void print_pitfalls(const listed *l, const prepared_mechanism *state)
{
    const manifest *m = &l->entry->manifest;
    bool any = false;
    for (size_t i = 0; i < m->mechanism_count; i++) {
        if (m->mechanisms[i].pitfall == NULL)
            continue;
        if (!any)
            puts("    pitfalls (measured only by name)");
        any = true;
        print_mechanism(l, i, state);
    }
}

static void print_runtime(const listed *l)
{
    if (l->prepared == NULL) {
        printf("  %-12s error: %s\n", l->entry->name, l->entry->error);
        return;
    }
    const manifest *m = &l->entry->manifest;
    const prepared_mechanism *state = prepared_summary(l->prepared);
    printf("  %-12s %s: ", m->name, m->title);
    print_state(state);
    for (size_t i = 0; i < m->mechanism_count; i++)
        if (m->mechanisms[i].pitfall == NULL)
            print_mechanism(l, i, state);
    print_pitfalls(l, state);
    print_pairs("    ", l->pairs);
}

static void print_list(const listing *all)
{
    printf("core\n  %s\n\nworkloads (*: the size of quick and default runs; full runs: not in those)\n", ffb_build());
    for (int32_t i = 0; i < ffb_workload_count(); i++)
        print_workload(ffb_workload_at(i));
    puts("\nruntimes and their mechanisms [linkage, how data reaches the other side]");
    for (size_t i = 0; i < all->count; i++)
        print_runtime(&all->at[i]);
    print_pairs("\nin all ", all->pairs);
}

/* ---- Both ---- */

static const prepared *find_prepared(const command *c, const catalog_entry *entry)
{
    for (size_t i = 0; i < c->ready.count; i++)
        if (c->ready.at[i].runtime == entry)
            return &c->ready.at[i];
    return NULL;
}

static void count_pairs(const cell_plans *plans, listed *l, listing *all)
{
    for (size_t i = 0; i < plans->count; i++) {
        const cell_plan *plan = &plans->at[i];
        if (plan->runtime != l->entry || plan->mechanism->pitfall != NULL || plan->size != plan->workload->sizes)
            continue;
        l->pairs.all++;
        l->pairs.run += plan->skip == NULL;
    }
    all->pairs.all += l->pairs.all;
    all->pairs.run += l->pairs.run;
}

static int list(command *c, bool json)
{
    progress shown;
    progress_begin(&shown, stdout);
    signals_catch();
    int status = command_prepare(c, PREPARE_LOOK, &shown);
    if (status != 0)
        return status;
    listing all = {.at = mem_zeroed(c->catalog.count, sizeof *all.at), .count = c->catalog.count};
    for (size_t i = 0; i < all.count; i++) {
        all.at[i] = (listed){.entry = &c->catalog.at[i], .prepared = find_prepared(c, &c->catalog.at[i])};
        count_pairs(&c->plans, &all.at[i], &all);
    }
    if (json)
        list_print_json(&all);
    else
        print_list(&all);
    free(all.at);
    return 0;
}

int cmd_list(int argc, char **argv)
{
    bool json = false, done;
    const option_row rows[] = {{"--json", NULL, &json}, {0}};
    command c;
    int status = command_line(&c, argc, argv, rows, help, &done);
    if (status == 0 && !done && c.words.count > 0)
        status = command_fail(2, "list takes no CELLS: it lists everything");
    if (status == 0 && !done)
        status = command_open(&c);
    if (status == 0 && !done && c.catalog.count == 0)
        status = command_fail(2, "no folder of langs/ holds a runtime.json");
    if (status == 0 && !done)
        cells_all(&c.catalog, &c.plans);
    if (status == 0 && !done)
        status = list(&c, json);
    command_free(&c);
    return status;
}
