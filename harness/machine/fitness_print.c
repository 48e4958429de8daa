/* fitness_print.c - see fitness_print.h. */
#include "fitness_print.h"

#include "fitness_rules.h"
#include "format.h"
#include "json.h"
#include "wording.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MARGIN = 21, WIDTH_MIN = 30 }; /* columns of subject and verdict; the least that texts get */

/* ---- A page ---- */

static const char *const codes[] = {[FITNESS_UNKNOWN] = "0", [FITNESS_FIT] = "32", [FITNESS_NOISY] = "33", [FITNESS_UNFIT] = "31"};

/* The length of the next word. What stands between backquotes is a command to copy, and one word. */
static size_t word_length(const char *text)
{
    const char *end = *text == '`' ? strchr(text + 1, '`') : NULL;
    return end ? (size_t)(end - text) + 1 + strcspn(end + 1, " ") : strcspn(text, " ");
}

/* Words of one text, in lines that begin behind the margin; a word that is longer than a line, a path perhaps, is not cut: it is there to
 * be copied. */
static void put_wrapped(FILE *out, const char *text, int margin, int columns)
{
    int used = 0;
    while (*text) {
        size_t length = word_length(text);
        char word[400];
        snprintf(word, sizeof word, "%.*s", (int)length, text);
        int width = (int)length;
        if (used > 0 && used + 1 + width > columns) {
            fprintf(out, "\n%*s", margin, "");
            used = 0;
        }
        fprintf(out, "%s%s", used > 0 ? " " : "", word);
        used += width + (used > 0);
        text += length;
        text += strspn(text, " ");
    }
    fputc('\n', out);
}

static void put_word(fitness_kind kind, int columns, FILE *out, bool colour)
{
    fprintf(out, "%s%s%s%s", colour ? "\033[" : "", colour ? codes[kind] : "", colour ? "m" : "", fitness_word(kind));
    fprintf(out, "%s%*s", colour ? "\033[0m" : "", columns - (int)strlen(fitness_word(kind)), "");
}

static const char *what_it_means(fitness_kind kind)
{
    switch (kind) {
    case FITNESS_UNFIT: return "unfit: figures of nanoseconds would mean nothing; `ffibench run` refuses, unless told --force";
    case FITNESS_NOISY: return "noisy: figures can be had; look at their intervals and flags, and see what is advised above";
    default: return "fit: nothing stands in the way of good figures";
    }
}

void fitness_print(const fitness *judged, FILE *out, int columns, bool colour)
{
    int width = columns - MARGIN < WIDTH_MIN ? WIDTH_MIN : columns - MARGIN;
    for (size_t i = 0; i < judged->count; i++) {
        const fitness_line *l = &judged->lines[i];
        fprintf(out, "  %-10s  ", l->subject);
        put_word(l->kind, 7, out, colour);
        put_wrapped(out, l->found, MARGIN, width);
        if (*l->advice) {
            fprintf(out, "%*s", MARGIN, "");
            put_wrapped(out, l->advice, MARGIN, width);
        }
    }
    fputc('\n', out);
    put_wrapped(out, what_it_means(judged->kind), 0, columns);
}

/* ---- For programs ---- */

static void add_fact(cJSON *object, const fitness_facts *f, const fitness_field *field)
{
    const char *at = (const char *)f + field->offset;
    double number = (double)NAN;
    if (field->type == FITNESS_IS_TEXT) {
        if (*at)
            cJSON_AddStringToObject(object, field->name, at);
        else
            cJSON_AddNullToObject(object, field->name);
        return;
    }
    memcpy(&number, at, sizeof number);
    if (!isfinite(number))
        cJSON_AddNullToObject(object, field->name);
    else if (field->type == FITNESS_IS_BOOL)
        cJSON_AddBoolToObject(object, field->name, number == 1);
    else
        cJSON_AddNumberToObject(object, field->name, number);
}

static cJSON *line_json(const fitness_line *l)
{
    cJSON *o = cJSON_CreateObject();
    cJSON_AddStringToObject(o, "subject", l->subject);
    if (l->kind == FITNESS_UNKNOWN)
        cJSON_AddNullToObject(o, "verdict");
    else
        cJSON_AddStringToObject(o, "verdict", fitness_word(l->kind));
    cJSON_AddStringToObject(o, "found", l->found);
    if (*l->advice)
        cJSON_AddStringToObject(o, "advice", l->advice);
    else
        cJSON_AddNullToObject(o, "advice");
    return o;
}

void fitness_print_json(const fitness *judged, const fitness_facts *f, FILE *out)
{
    const fitness_field *field;
    cJSON *o = cJSON_CreateObject();
    cJSON_AddStringToObject(o, "format", "ffibench-machine");
    cJSON_AddNumberToObject(o, "format_rev", 1);
    cJSON_AddStringToObject(o, "verdict", fitness_word(judged->kind));
    cJSON *lines = cJSON_AddArrayToObject(o, "lines");
    for (size_t i = 0; i < judged->count; i++)
        cJSON_AddItemToArray(lines, line_json(&judged->lines[i]));
    cJSON *facts = cJSON_AddObjectToObject(o, "facts");
    for (size_t i = 0; (field = fitness_field_at(i)) != NULL; i++)
        add_fact(facts, f, field);
    json_print(out, o);
    cJSON_Delete(o);
}

/* ---- Before a run ---- */

static void add_subjects(const fitness *judged, text_buffer *text)
{
    const char *between = "";
    for (size_t i = 0; i < judged->count; i++)
        if (judged->lines[i].kind == judged->kind) {
            text_add(text, "%s%s", between, judged->lines[i].subject);
            between = ", ";
        }
}

void fitness_tell(const fitness *judged, const fitness_facts *f, progress *shown)
{
    text_buffer text = {0};
    if (judged->kind == FITNESS_FIT && isnan(f->counted_share))
        text_add(&text, "reading the clock takes %.0f ns", f->clock_cost_ns);
    else if (judged->kind == FITNESS_FIT)
        text_add(&text, "%s of samples would count, %.2f GHz, reading the clock takes %.0f ns", fitness__percent(f->counted_share).text,
                 f->chain_cycles / f->chain_p10_ns, f->clock_cost_ns);
    else
        add_subjects(judged, &text);
    progress_line(shown, "machine %s: %s%s", fitness_word(judged->kind), text.at ? text.at : "",
                  judged->kind == FITNESS_FIT ? "" : " (`ffibench machine` shows all)");
    for (size_t i = 0; i < judged->count; i++) {
        const fitness_line *l = &judged->lines[i];
        if (l->kind == FITNESS_NOISY || l->kind == FITNESS_UNFIT)
            progress_line(shown, "  %s: %s: %s. %s", l->subject, fitness_word(l->kind), l->found, l->advice);
    }
    free(text.at);
}
