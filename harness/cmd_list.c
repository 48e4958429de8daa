/* cmd_list.c - `ffibench list`: what there is, what is installed, and how to install the rest. Builds nothing. */
#include "command.h"
#include "commands.h"
#include "memory.h"
#include "packages.h"
#include "signals.h"
#include "wording.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

static const char help[] = "usage: ffibench list [--json]\n\n"
                           "Workloads with their sizes, runtimes with their mechanisms: what is ready with its versions, what each leaves "
                           "out and why, and what is\n"
                           "missing with the line that installs it. --json: the same for programs. Exit status: 0, 2 for a usage error.\n";

/* A runtime as listed: prepared is NULL where its manifest cannot be used. */
typedef struct listed {
    const catalog_entry *entry;
    const prepared *prepared;
} listed;

static const char *state_word(prepare_state state)
{
    switch (state) {
    case STATE_READY: return "ready";
    case STATE_UNBUILT: return "installed";
    case STATE_MISSING: return "missing";
    case STATE_BROKEN: return "broken";
    case STATE_FAILED: break;
    }
    return "failed";
}

static const prepared *find_prepared(const command *c, const catalog_entry *entry)
{
    for (size_t i = 0; i < c->ready.count; i++)
        if (c->ready.at[i].runtime == entry)
            return &c->ready.at[i];
    return NULL;
}

/* ---- For people ---- */

static void print_workload(const ffb_workload *w)
{
    text_buffer sizes = {0};
    for (int32_t s = 0; s < w->size_count && w->sizes[s].label[0] != '\0'; s++)
        text_add(&sizes, "%s%s%s", s > 0 ? ", " : "", w->sizes[s].label, s == w->headline ? "*" : "");
    printf("  %-24s %s%s%s%s\n", w->name, w->what, sizes.at != NULL ? " (" : "", sizes.at != NULL ? sizes.at : "",
           sizes.at != NULL ? ")" : "");
    free(sizes.at);
}

static void print_state(const prepared_mechanism *m)
{
    if (m->state == STATE_READY)
        printf("ready: %s\n", m->version);
    else
        printf("%s%s\n", m->state == STATE_UNBUILT ? "installed, " : "", m->detail);
}

static void print_mechanism(const mechanism *m, const prepared_mechanism *state, const prepared_mechanism *of_runtime)
{
    printf("    %-12s %s", m->name, m->how);
    if (m->linkage != NULL || m->leaf)
        printf(" [%s%s%s]", m->linkage != NULL ? m->linkage : "", m->linkage != NULL && m->leaf ? ", " : "", m->leaf ? "leaf" : "");
    puts("");
    if (state->state != of_runtime->state) {
        printf("      ");
        print_state(state);
    }
    for (size_t i = 0; i < m->skips.count; i++)
        printf("      skips %s: %s\n", m->skips.at[i].workload, m->skips.at[i].text);
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
        print_mechanism(&m->mechanisms[i], &l->prepared->mechanisms[i], state);
}

static void print_list(const listed *all, size_t count)
{
    printf("core\n  %s\n\nworkloads (* is the size of quick runs)\n", ffb_build());
    for (int32_t i = 0; i < ffb_workload_count(); i++)
        print_workload(ffb_workload_at(i));
    puts("\nruntimes and their mechanisms");
    for (size_t i = 0; i < count; i++)
        print_runtime(&all[i]);
}

/* ---- For programs ---- */

static void add_text(cJSON *object, const char *name, const char *value)
{
    if (value != NULL)
        cJSON_AddStringToObject(object, name, value);
    else
        cJSON_AddNullToObject(object, name);
}

static cJSON *workload_json(const ffb_workload *w)
{
    cJSON *object = cJSON_CreateObject();
    add_text(object, "name", w->name);
    add_text(object, "family", w->family);
    add_text(object, "what", w->what);
    cJSON *sizes = cJSON_AddArrayToObject(object, "sizes");
    for (int32_t s = 0; s < w->size_count; s++) {
        cJSON *size = cJSON_CreateObject();
        add_text(size, "label", w->sizes[s].label);
        cJSON_AddNumberToObject(size, "amount", w->sizes[s].amount);
        add_text(size, "scale", w->sizes[s].scale);
        cJSON_AddBoolToObject(size, "headline", s == w->headline);
        cJSON_AddItemToArray(sizes, size);
    }
    return object;
}

static cJSON *mechanism_json(const mechanism *m, const prepared_mechanism *state)
{
    cJSON *object = cJSON_CreateObject();
    add_text(object, "name", m->name);
    add_text(object, "how", m->how);
    add_text(object, "linkage", m->linkage);
    cJSON *data = cJSON_AddObjectToObject(object, "data");
    for (size_t i = 0; i < m->data.count; i++)
        add_text(data, m->data.at[i].workload, m->data.at[i].text);
    cJSON_AddBoolToObject(object, "leaf", m->leaf);
    add_text(object, "status", state_word(state->state));
    add_text(object, "detail", state->detail);
    add_text(object, "version", state->version);
    cJSON *skips = cJSON_AddObjectToObject(object, "skip");
    for (size_t i = 0; i < m->skips.count; i++)
        add_text(skips, m->skips.at[i].workload, m->skips.at[i].text);
    return object;
}

static cJSON *runtime_json(const listed *l)
{
    cJSON *object = cJSON_CreateObject();
    const manifest *m = &l->entry->manifest;
    const prepared_mechanism *state = l->prepared != NULL ? prepared_summary(l->prepared) : NULL;
    add_text(object, "name", l->entry->name);
    add_text(object, "title", state != NULL ? m->title : NULL);
    add_text(object, "status", state != NULL ? state_word(state->state) : "error");
    add_text(object, "detail", state != NULL ? state->detail : l->entry->error);
    add_text(object, "version", state != NULL ? state->version : NULL);
    char *hint = state != NULL ? packages_hint(m->packages, m->package_count) : NULL;
    add_text(object, "install", hint);
    free(hint);
    cJSON *mechanisms = cJSON_AddArrayToObject(object, "mechanisms");
    for (size_t i = 0; state != NULL && i < m->mechanism_count; i++)
        cJSON_AddItemToArray(mechanisms, mechanism_json(&m->mechanisms[i], &l->prepared->mechanisms[i]));
    return object;
}

static void print_json(const listed *all, size_t count)
{
    cJSON *object = cJSON_CreateObject();
    add_text(object, "core", ffb_build());
    cJSON *workloads = cJSON_AddArrayToObject(object, "workloads");
    for (int32_t i = 0; i < ffb_workload_count(); i++)
        cJSON_AddItemToArray(workloads, workload_json(ffb_workload_at(i)));
    cJSON *runtimes = cJSON_AddArrayToObject(object, "runtimes");
    for (size_t i = 0; i < count; i++)
        cJSON_AddItemToArray(runtimes, runtime_json(&all[i]));
    char *text = cJSON_Print(object);
    puts(text != NULL ? text : "{}");
    cJSON_free(text);
    cJSON_Delete(object);
}

/* ---- Both ---- */

static int list(command *c, bool json)
{
    progress shown;
    progress_begin(&shown, stdout);
    signals_catch();
    int status = command_prepare(c, PREPARE_LOOK, &shown);
    if (status != 0)
        return status;
    listed *all = mem_zeroed(c->catalog.count, sizeof *all);
    for (size_t i = 0; i < c->catalog.count; i++)
        all[i] = (listed){&c->catalog.at[i], find_prepared(c, &c->catalog.at[i])};
    if (json)
        print_json(all, c->catalog.count);
    else
        print_list(all, c->catalog.count);
    free(all);
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
