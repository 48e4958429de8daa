/* crosscheck.c - reads crosscheck.json, and finds those that there are (crosscheck.h). */
#include "crosscheck.h"

#include "argv.h"
#include "manifest_values.h"
#include "memory.h"
#include "wording.h"

#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define IS(text, other) (strcmp(text, other) == 0)

static const placeholders allowed = {.build = "", .src = "", .core = "", .include = "", .driver = ""};

/* ---- Cells ---- */

static const ffb_workload *find_workload(const char *name, size_t length)
{
    for (int32_t i = 0; i < ffb_workload_count(); i++)
        if (strlen(ffb_workload_at(i)->name) == length && strncmp(ffb_workload_at(i)->name, name, length) == 0)
            return ffb_workload_at(i);
    return NULL;
}

static const ffb_size_row *find_size(const ffb_workload *w, const char *label)
{
    for (int32_t i = 0; i < w->size_count; i++)
        if (IS(w->sizes[i].label, label))
            return &w->sizes[i];
    return NULL;
}

/* What the label names, in core's table and of the mechanism. */
static int cell_plan_of(const json_source *s, const cJSON *node, const crosscheck *c, const char *label, cell_plan *out)
{
    const char *slash = strchr(label, '/');
    const ffb_workload *w = find_workload(label, slash != NULL ? (size_t)(slash - label) : strlen(label));
    if (w == NULL)
        return json_source_fail(s, node, "core has no workload of this name (`ffibench list` names them)");
    const ffb_size_row *size = slash != NULL && slash[1] == '\0' ? NULL : find_size(w, slash != NULL ? slash + 1 : "");
    if (size == NULL && w->sizes[0].label[0] == '\0')
        return json_source_fail(s, node, "%s has no sizes", w->name);
    if (size == NULL)
        return json_source_fail(s, node, "must name a size of %s, as in \"%s/%s\" (`ffibench list` names them)", w->name, w->name,
                                w->sizes[0].label);
    if (!mechanism_has(&c->runtime->manifest, c->mechanism, w))
        return json_source_fail(s, node, "is no cell of %s/%s", c->runtime->name, c->mechanism->name);
    const char *skip = mechanism_skip(c->mechanism, w);
    if (skip != NULL)
        return json_source_fail(s, node, "%s/%s skips it: %s", c->runtime->name, c->mechanism->name, skip);
    *out = (cell_plan){.runtime = c->runtime, .mechanism = c->mechanism, .workload = w, .size = size};
    return 0;
}

static int cells_field(const json_source *s, const cJSON *object, crosscheck *c)
{
    const cJSON *field = member(s, object, "cells", true);
    if (field == NULL)
        return -1;
    if (!cJSON_IsArray(field) || field->child == NULL)
        return json_source_fail(s, field, "must be a list of at least one cell: [\"add\", \"buffer_in/4KiB\"]");
    c->cells = mem_zeroed((size_t)cJSON_GetArraySize(field), sizeof *c->cells);
    for (const cJSON *item = field->child; item != NULL; item = item->next) {
        crosscheck_cell *cell = &c->cells[c->cell_count++];
        if (text_value(s, item, &cell->label) < 0 || cell_plan_of(s, item, c, cell->label, &cell->plan) < 0)
            return -1;
        for (const crosscheck_cell *other = c->cells; other != cell; other++)
            if (IS(other->label, cell->label))
                return json_source_fail(s, item, "given twice");
    }
    return 0;
}

static int reasons_field(const json_source *s, const cJSON *object, crosscheck *c)
{
    const cJSON *field = member(s, object, "reasons", false);
    if (field == NULL)
        return 0;
    if (!cJSON_IsObject(field))
        return json_source_fail(s, field, "must be an object: cell to reason");
    if (only_fields(s, field, NULL) < 0)
        return -1;
    for (const cJSON *item = field->child; item != NULL; item = item->next) {
        size_t i = 0;
        while (i < c->cell_count && !IS(c->cells[i].label, item->string))
            i++;
        if (i == c->cell_count)
            return json_source_fail(s, item, "is not among `cells`, so there is nothing to explain");
        if (text_value(s, item, &c->cells[i].reason) < 0)
            return -1;
    }
    return 0;
}

/* ---- The program ---- */

static int mechanism_field(const json_source *s, const cJSON *object, crosscheck *c)
{
    const manifest *runtime = &c->runtime->manifest;
    char *name = NULL;
    int status = text_field(s, object, "mechanism", true, &name);
    for (size_t i = 0; status == 0 && i < runtime->mechanism_count; i++)
        if (IS(runtime->mechanisms[i].name, name))
            c->mechanism = &runtime->mechanisms[i];
    if (status == 0 && c->mechanism == NULL)
        status = json_source_fail(s, member(s, object, "mechanism", true), "%s has no mechanism of this name", c->runtime->name);
    free(name);
    return status;
}

static int packages_field(const json_source *s, const cJSON *object, manifest *out)
{
    const cJSON *field = member(s, object, "packages", false);
    if (field == NULL)
        return 0;
    if (!cJSON_IsArray(field) || field->child == NULL)
        return json_source_fail(s, field, "must be a list of Debian's packages: [\"libbenchmark-dev\"]");
    out->packages = mem_zeroed((size_t)cJSON_GetArraySize(field), sizeof *out->packages);
    for (const cJSON *item = field->child; item != NULL; item = item->next)
        if (text_value(s, item, &out->packages[out->package_count++]) < 0)
            return -1;
    return 0;
}

/* What the file leaves out is the runtime's: what says whether the toolchain is there, and how to install it. */
static void take_from_runtime(const manifest *runtime, manifest *out)
{
    bool detects = out->recipe.detect.count > 0, has_packages = out->package_count > 0;
    for (size_t i = 0; !detects && i < runtime->recipe.detect.count; i++)
        argv_add(&out->recipe.detect, mem_text(runtime->recipe.detect.at[i]));
    if (has_packages)
        return;
    out->packages = mem_zeroed(runtime->package_count + 1, sizeof *out->packages);
    for (size_t i = 0; i < runtime->package_count; i++)
        out->packages[out->package_count++] = mem_text(runtime->packages[i]);
}

static int program_fields(const json_source *s, const cJSON *object, crosscheck *c)
{
    manifest *m = &c->program.manifest;
    recipe *r = &m->recipe;
    if (argv_field(s, object, "detect", false, &allowed, &r->detect) < 0 ||
        commands_field(s, object, "build", true, &allowed, &r->build, &r->build_count) < 0 ||
        argv_field(s, object, "version", true, &allowed, &r->version) < 0 || argv_field(s, object, "run", true, &allowed, &r->run) < 0 ||
        packages_field(s, object, m) < 0)
        return -1;
    take_from_runtime(&c->runtime->manifest, m);
    m->mechanisms = mem_zeroed(1, sizeof *m->mechanisms);
    m->mechanism_count = 1;
    m->mechanisms[0].name = mem_text(c->mechanism->name);
    return 0;
}

/* ---- The file ---- */

static int read_fields(const json_source *s, crosscheck *c)
{
    static const char *const fields[] = {"harness", "own_loop", "mechanism", "cells",   "detect", "packages",
                                         "build",   "run",      "version",   "reasons", NULL};
    const cJSON *object = s->tree;
    if (!cJSON_IsObject(object))
        return json_source_fail(s, object, "must be an object");
    if (only_fields(s, object, fields) < 0 || text_field(s, object, "harness", true, &c->harness) < 0 ||
        bool_field(s, object, "own_loop", &c->own_loop) < 0 || mechanism_field(s, object, c) < 0 || cells_field(s, object, c) < 0)
        return -1;
    return program_fields(s, object, c) < 0 ? -1 : reasons_field(s, object, c);
}

int crosscheck_read(const project *p, const catalog_entry *runtime, crosscheck *out, char *error, size_t error_size)
{
    json_source source;
    manifest *m = &out->program.manifest;
    *out = (crosscheck){.runtime = runtime};
    m->owner = &runtime->manifest;
    m->name = mem_format("%s crosscheck", runtime->name);
    m->folder = mem_format("%s/%s/crosscheck", p->langs, runtime->name);
    m->build_folder = mem_format("%s/crosscheck/%s", p->build, runtime->name);
    out->program.name = mem_text(m->name);
    char *path = mem_format("%s/crosscheck.json", m->folder);
    int status = json_source_read(&source, path, error, error_size) < 0 ? -1 : read_fields(&source, out);
    json_source_free(&source);
    free(path);
    return status;
}

void crosscheck_free(crosscheck *c)
{
    for (size_t i = 0; i < c->cell_count; i++) {
        free(c->cells[i].label);
        free(c->cells[i].reason);
    }
    free(c->cells);
    free(c->harness);
    free(c->program.name);
    manifest_free(&c->program.manifest);
    *c = (crosscheck){0};
}

/* ---- All of them ---- */

static bool has_crosscheck(const project *p, const catalog_entry *runtime)
{
    char *path = mem_format("%s/%s/crosscheck/crosscheck.json", p->langs, runtime->name);
    bool there = access(path, F_OK) == 0;
    free(path);
    return there;
}

static bool is_named(const catalog_entry *runtime, char *const *names, size_t name_count)
{
    bool named = name_count == 0;
    for (size_t i = 0; i < name_count; i++)
        named = named || fnmatch(names[i], runtime->name, 0) == 0;
    return named;
}

static int fail_unknown(const project *p, const catalog *c, const char *name, char *error, size_t error_size)
{
    text_buffer all = {0};
    for (size_t i = 0; i < c->count; i++)
        if (has_crosscheck(p, &c->at[i]))
            text_add(&all, "%s%s", all.size > 0 ? ", " : "", c->at[i].name);
    snprintf(error, error_size, "'%s' is no runtime with a crosscheck; there are: %s", name, all.at != NULL ? all.at : "none");
    free(all.at);
    return -1;
}

/* Each name must be of use. */
static int verify_names(const project *p, const catalog *c, char *const *names, size_t name_count, char *error, size_t error_size)
{
    for (size_t n = 0; n < name_count; n++) {
        bool found = false;
        for (size_t i = 0; i < c->count; i++)
            found = found || (is_named(&c->at[i], &names[n], 1) && has_crosscheck(p, &c->at[i]));
        if (!found)
            return fail_unknown(p, c, names[n], error, error_size);
    }
    return 0;
}

int crosschecks_select(const project *p, const catalog *c, char *const *names, size_t name_count, crosschecks *out, char *error,
                       size_t error_size)
{
    *out = (crosschecks){.at = mem_zeroed(c->count + 1, sizeof *out->at)};
    if (verify_names(p, c, names, name_count, error, error_size) < 0)
        return -1;
    for (size_t i = 0; i < c->count; i++) {
        if (!is_named(&c->at[i], names, name_count) || !has_crosscheck(p, &c->at[i]))
            continue;
        if (c->at[i].error != NULL) {
            snprintf(error, error_size, "%s", c->at[i].error);
            return -1;
        }
        if (crosscheck_read(p, &c->at[i], &out->at[out->count++], error, error_size) < 0)
            return -1;
    }
    if (out->count > 0)
        return 0;
    snprintf(error, error_size, "no runtime in %s has a crosscheck", p->langs);
    return -1;
}

void crosschecks_free(crosschecks *all)
{
    for (size_t i = 0; i < all->count; i++)
        crosscheck_free(&all->at[i]);
    free(all->at);
    *all = (crosschecks){0};
}

/* ---- As cells ---- */

static void add_plan(cell_plans *out, cell_plan plan, char *name)
{
    out->at = mem_resize(out->at, out->count + 1, sizeof *out->at);
    plan.name = name;
    out->at[out->count++] = plan;
}

void crosschecks_cells(const crosschecks *all, cell_plans *out)
{
    *out = (cell_plans){0};
    for (size_t c = 0; c < all->count; c++)
        for (size_t i = 0; i < all->at[c].cell_count; i++) {
            const crosscheck_cell *cell = &all->at[c].cells[i];
            add_plan(out, cell->plan, mem_format("%s/%s/%s", all->at[c].runtime->name, all->at[c].mechanism->name, cell->label));
        }
}

void crosschecks_programs(const crosschecks *all, cell_plans *out)
{
    *out = (cell_plans){0};
    for (size_t c = 0; c < all->count; c++) {
        const catalog_entry *program = &all->at[c].program;
        add_plan(out, (cell_plan){.runtime = program, .mechanism = program->manifest.mechanisms}, mem_text(program->name));
    }
}
