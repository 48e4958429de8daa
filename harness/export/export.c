/* export.c - see export.h. */
#include "export.h"

#include "format.h"
#include "json.h"
#include "machine.h"
#include "memory.h"
#include "rows.h"
#include "wording.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- Names and remarks ---- */

static char *name_of(const char *kind, const char *runtime, const char *mechanism, const char *workload, const char *size)
{
    char *raw = mem_format("%s%s/%s/%s%s%s", kind, runtime, mechanism, workload, size[0] ? "/" : "", size);
    char *name = format_text(raw);
    free(raw);
    return name;
}

char *export_cell_name(const cell *c)
{
    return name_of("", c->runtime, c->mechanism, c->workload, c->size);
}

char *export_startup_name(const startup *s)
{
    return name_of("startup:", s->runtime, s->mechanism, s->workload, s->size);
}

char *export_remarks(const cell *c)
{
    text_buffer t = {0};
    rows_add_labels(c, &t);
    text_add(&t, "%s", t.size && c->flag_count ? "; " : "");
    rows_add_flags(c, &t);
    if (c->mode_count > 1) {
        text_add(&t, "%smodes ", t.size ? "; " : "");
        rows_add_modes(c, ", ", &t);
    }
    char *safe = format_text(t.at ? t.at : "");
    free(t.at);
    return safe;
}

/* ---- Figures and facts ---- */

double export_half_interval(double low, double high)
{
    return (high - low) / 2;
}

double export_heap_bytes(const invocation *i)
{
    return i->allocation_calls > 0 ? (double)i->allocation_bytes / (double)i->allocation_calls : (double)NAN;
}

char *export_fact_text(const run *r, const char *name)
{
    char *foreign = machine_fact_text(r, name), *text = foreign ? format_text(foreign) : NULL;
    free(foreign);
    return text;
}

double export_fact_number(const run *r, const char *name)
{
    cJSON *value = cJSON_Parse(machine_fact(r, name));
    double number = cJSON_IsNumber(value) ? value->valuedouble : (double)NAN;
    cJSON_Delete(value);
    return number;
}

void export_time(int64_t unix_ms, char text[32])
{
    time_t seconds = (time_t)(unix_ms / 1000);
    struct tm parts = {0};
    gmtime_r(&seconds, &parts);
    strftime(text, 32, "%Y-%m-%dT%H:%M:%S+00:00", &parts);
}

/* ---- JSON ---- */

cJSON *export_number(double value)
{
    char text[40];
    json_number(value, text, sizeof text);
    return cJSON_CreateRaw(text);
}

void export_add_number(cJSON *object, const char *name, double value)
{
    if (isfinite(value))
        cJSON_AddItemToObject(object, name, export_number(value));
}

void export_add_text(cJSON *object, const char *name, const char *foreign)
{
    char *text = format_text(foreign);
    cJSON_AddStringToObject(object, name, text);
    free(text);
}

int export_print(cJSON *tree, FILE *out, char *error, size_t error_size)
{
    char *printed = cJSON_Print(tree);
    cJSON_Delete(tree);
    if (printed == NULL) {
        snprintf(error, error_size, "no memory for the report");
        return -1;
    }
    fprintf(out, "%s\n", printed);
    cJSON_free(printed);
    return 0;
}

int export_nothing(const char *file, char *error, size_t error_size)
{
    snprintf(error, error_size, "%s has no figure that this form could hold", file);
    return -1;
}
