/* page_machine.c - what a run's page says of the machine, of versions, and of how the run was made (page_run.h). */
#include "fitness.h"
#include "machine.h"
#include "markup.h"
#include "memory.h"
#include "page_run.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- What must be known ---- */

/* The facts of the record that the rules of fitness know by the same name; the burn-in is in no file. */
static fitness_facts recorded_facts(const run *r)
{
    fitness_facts facts;
    const fitness_field *field;
    fitness_facts_clear(&facts);
    for (size_t i = 0; (field = fitness_field_at(i)) != NULL; i++) {
        if (machine_fact_index(field->name) == machine_fact_count())
            continue;
        cJSON *value = cJSON_Parse(machine_fact(r, field->name));
        char *place = (char *)&facts + field->offset;
        double number = cJSON_IsBool(value) ? cJSON_IsTrue(value) : cJSON_IsNumber(value) ? value->valuedouble : (double)NAN;
        if (field->type != FITNESS_IS_TEXT)
            memcpy(place, &number, sizeof number);
        else if (cJSON_IsString(value))
            snprintf(place, FITNESS_TEXT, "%s", value->valuestring);
        cJSON_Delete(value);
    }
    return facts;
}

static void put_warning(FILE *out, const char *text)
{
    fputs("<li>", out);
    markup_put(out, text);
    fputs("</li>\n", out);
}

/* Samples that count, of all: what neighbours and changes of speed left. */
static void put_counted(const run *r, FILE *out)
{
    double counted = 0, samples = 0;
    for (size_t c = 0; c < r->cell_count; c++)
        for (size_t i = 0; i < r->cells[c].invocation_count; i++) {
            counted += r->cells[c].invocations[i].counted;
            samples += (double)r->cells[c].invocations[i].sample_ns.count;
        }
    if (samples <= 0)
        return;
    char *text =
        mem_format("%.0f %% of %.0f samples count: taken at one speed, while nobody shared the core.", 100 * counted / samples, samples);
    put_warning(out, text);
    free(text);
}

static size_t count_flagged(const run *r, const char *flag)
{
    size_t count = 0;
    for (size_t c = 0; c < r->cell_count; c++)
        for (size_t f = 0; f < r->cells[c].flag_count; f++)
            count += strcmp(r->cells[c].flags[f], flag) == 0;
    return count;
}

static void put_noisy(const run *r, FILE *out)
{
    size_t noisy = count_flagged(r, "noisy");
    char *text = mem_format("%zu of %zu cells are flagged noisy: most of their processes were disturbed.", noisy, page_measured_cells(r));
    if (noisy > 0)
        put_warning(out, text);
    free(text);
}

/* The rules that a run begins with, over what the file keeps of the facts. */
static void put_unfit(const run *r, FILE *out)
{
    fitness judged;
    const fitness_facts facts = recorded_facts(r);
    if (isnan(facts.clock_cost_ns) || isnan(facts.imul_add_ratio)) {
        put_warning(out, "The file does not say whether clock and cycles were fit.");
        return;
    }
    fitness_judge(&facts, &judged);
    for (size_t i = 0; i < judged.count; i++) {
        const fitness_line *l = &judged.lines[i];
        char *text = mem_format("%s (%s): %s.", l->subject, fitness_word(l->kind), l->found);
        if (l->kind >= FITNESS_NOISY)
            put_warning(out, text);
        free(text);
    }
}

static void put_warnings(const run *r, FILE *out)
{
    char *host = machine_fact_text(r, "hypervisor");
    fputs("<ul>\n", out);
    if (host) {
        char *text = mem_format("A virtual machine (%s): nobody inside it sees the host's governor, turbo or neighbours.", host);
        put_warning(out, text);
        free(text);
    }
    put_unfit(r, out);
    put_counted(r, out);
    put_noisy(r, out);
    if (r->interrupted)
        put_warning(out, "The run was interrupted: cells have fewer processes than asked for.");
    fputs("</ul>\n", out);
    free(host);
}

/* ---- Lists ---- */

/* A fact's value as text: what is a text in JSON without its quotes. */
static void put_fact(const fact *f, FILE *out)
{
    cJSON *value = cJSON_Parse(f->json);
    page_fact(out, f->name, cJSON_IsString(value) ? value->valuestring : cJSON_IsNull(value) ? "not known" : f->json);
    cJSON_Delete(value);
}

static void put_facts(const run *r, FILE *out)
{
    fputs("<details>\n<summary>Everything that was recorded of the machine</summary>\n", out);
    page_facts(out);
    for (size_t i = 0; i < r->machine_count; i++)
        put_fact(&r->machine[i], out);
    page_facts_end(out);
    fputs("</details>\n", out);
}

static void put_versions(const run *r, FILE *out)
{
    fputs("<h3>Runtimes</h3>\n", out);
    page_facts(out);
    for (size_t i = 0; i < r->runtime_count; i++) {
        const runtime_info *info = &r->runtimes[i];
        bool measured = strcmp(info->status, "measured") == 0;
        char *text = measured ? mem_text(info->version ? info->version : "version not known")
                              : mem_format("%s%s%s", info->status, info->detail ? ": " : "", info->detail ? info->detail : "");
        page_fact(out, info->title, text);
        free(text);
    }
    page_facts_end(out);
}

static void put_made(const run *r, FILE *out)
{
    text_buffer day = {0};
    char *seed = mem_format("%" PRIu64, r->seed);
    char *rounds = mem_format("%d processes a cell were planned; doubtful cells have more", (int)r->rounds);
    char *method = mem_format("revision %d", (int)r->method_rev);
    page_add_day(&day, r->started_ms);
    fputs("<h3>How the run was made</h3>\n", out);
    page_facts(out);
    page_fact(out, "date", day.at);
    page_fact(out, "command", r->command);
    page_fact(out, "profile", r->profile);
    page_fact(out, "rounds", rounds);
    page_fact(out, "seed", seed);
    page_fact(out, "method", method);
    page_fact(out, "core", r->core_build);
    page_facts_end(out);
    free(day.at);
    free(seed);
    free(rounds);
    free(method);
}

void page_run_machine(const run *r, FILE *out)
{
    text_buffer t = {0};
    page_add_machine(&t, r);
    text_add(&t, ".");
    page_paragraph(out, t.at);
    free(t.at);
    put_warnings(r, out);
    put_facts(r, out);
    put_versions(r, out);
    put_made(r, out);
}
