/* simulate_tables.c - part B of `make simulate`: figures of processes through verdict_of_all(), the rule of `ffibench compare`, over whole
 * tables: how often it cries wolf, and what it finds. */
#include "parallel.h"
#include "rate.h"
#include "simulate.h"
#include "table_trial.h"

#include "random.h"

#include <math.h>

enum { TASKS = 100 };
static const double null_tables = 10000, odd_tables = 2500, planted_tables = 1500; /* a row */

typedef struct part {
    const table_setting *setting;
    size_t tables; /* a task */
    uint64_t seed;
} part;

static void some_tables(const void *context, size_t task, double *sums)
{
    const part *p = context;
    table_trial(p->setting, p->tables, random_derive(p->seed, 5, task), sums);
}

static int run_setting(const table_setting *s, double tables, uint64_t seed, double *sums)
{
    part p = {s, (size_t)ceil(tables / (double)TASKS), seed};
    return parallel_sums(s->name, TASKS, some_tables, &p, sums, TABLE_SUMS);
}

/* ---- False alarms ---- */

static const table_setting nulls[] = {
    {"as recorded", TABLE_RECORDED, 3, 1, PLANT_NOTHING, {0, 0}},
    {"as recorded", TABLE_RECORDED, 4, 1, PLANT_NOTHING, {0, 0}},
    {"as recorded", TABLE_RECORDED, 5, 1, PLANT_NOTHING, {0, 0}},
    {"as recorded", TABLE_RECORDED, 6, 1, PLANT_NOTHING, {0, 0}},
    {"as recorded", TABLE_RECORDED, 8, 1, PLANT_NOTHING, {0, 0}},
    {"as recorded", TABLE_RECORDED, 10, 1, PLANT_NOTHING, {0, 0}},
    {"as recorded, 72 % clean", TABLE_RECORDED, 5, 0.72, PLANT_NOTHING, {0, 0}},
    {"all with two equal modes", TABLE_ALL_MODES, 5, 1, PLANT_NOTHING, {0, 0}},
    {"one such a mechanism, others exact", TABLE_ODD_MODES, 4, 1, PLANT_NOTHING, {0, 0}},
    {"one such a mechanism, others exact", TABLE_ODD_MODES, 5, 1, PLANT_NOTHING, {0, 0}},
    {"one such a mechanism, others exact", TABLE_ODD_MODES, 8, 1, PLANT_NOTHING, {0, 0}},
    {"all spread by 3 %", TABLE_ALL_ROUGH, 5, 1, PLANT_NOTHING, {0, 0}},
    {"all spread by 3 %", TABLE_ALL_ROUGH, 10, 1, PLANT_NOTHING, {0, 0}},
    {"Pareto tails of index 1.5", TABLE_HEAVY_TAILS, 5, 1, PLANT_NOTHING, {0, 0}},
};

static void print_null(const table_setting *s, const double *sums, FILE *out)
{
    char text[3 + TABLE_KINDS][RATE_TEXT];
    double tables = sums[TABLE_SUM_TABLES];
    fprintf(out, "| %-34s | %2d | %6.0f | %-20s | %-20s | %-20s |", s->name, s->rounds, tables,
            rate_text((rate){sums[TABLE_SUM_ANY], tables}, text[0]), rate_text((rate){sums[TABLE_SUM_SLOWER], tables}, text[1]),
            rate_text((rate){sums[TABLE_SUM_FASTER], tables}, text[2]));
    for (int k = 0; k < TABLE_KINDS; k++) {
        table_kind kind = (table_kind)k;
        rate unmeasurable = {table_sum(sums, kind, OF_KIND_UNMEASURABLE), table_sum(sums, kind, OF_KIND_CELLS)};
        fprintf(out, " %-7s |", rate_short(unmeasurable, text[3 + k]));
    }
    fputc('\n', out);
    fflush(out);
}

static int false_alarms(double thorough, uint64_t seed, FILE *out)
{
    fputs(
        "## B1. Two files of the same code\n\n"
        "Comparisons of whole tables with any false alarm (promised: at most 2.5 %), with a false `slower`, with a false `faster`; and of\n"
        "each kind of cells those that are `unmeasurable`.\n\n"
        "| table | K | tables | any alarm | slower | faster | unmeasurable: exact | spread | modes | allocating |\n"
        "|---|--:|--:|---|---|---|--:|--:|--:|--:|\n",
        out);
    for (size_t i = 0; i < sizeof nulls / sizeof nulls[0]; i++) {
        double sums[TABLE_SUMS] = {0}, tables = thorough * (nulls[i].shape == TABLE_RECORDED ? null_tables : odd_tables);
        if (run_setting(&nulls[i], tables, random_derive(seed, 6, i), sums) < 0)
            return -1;
        print_null(&nulls[i], sums, out);
    }
    return 0;
}

/* ---- Power ---- */

static const table_setting plants[] = {
    {"+1 cycle in one cell", TABLE_RECORDED, 3, 1, PLANT_ONE_CELL, {0, 1}},
    {"+2 % in one cell", TABLE_RECORDED, 3, 1, PLANT_ONE_CELL, {0.02, 0}},
    {"+1 cycle in one cell", TABLE_RECORDED, 5, 0.72, PLANT_ONE_CELL, {0, 1}},
    {"+2 % in one cell", TABLE_RECORDED, 5, 0.72, PLANT_ONE_CELL, {0.02, 0}},
    {"+1 cycle in one cell", TABLE_RECORDED, 5, 1, PLANT_ONE_CELL, {0, 1}},
    {"+2 % in one cell", TABLE_RECORDED, 5, 1, PLANT_ONE_CELL, {0.02, 0}},
    {"+5 % in one cell", TABLE_RECORDED, 5, 1, PLANT_ONE_CELL, {0.05, 0}},
    {"+1 cycle in one runtime", TABLE_RECORDED, 5, 1, PLANT_ONE_RUNTIME, {0, 1}},
    {"+2 % in all cells", TABLE_RECORDED, 5, 1, PLANT_ALL, {0.02, 0}},
    {"+1 cycle in one cell", TABLE_RECORDED, 6, 1, PLANT_ONE_CELL, {0, 1}},
    {"+2 % in one cell", TABLE_RECORDED, 6, 1, PLANT_ONE_CELL, {0.02, 0}},
    {"+1 cycle in one cell", TABLE_RECORDED, 8, 1, PLANT_ONE_CELL, {0, 1}},
    {"+2 % in one cell", TABLE_RECORDED, 8, 1, PLANT_ONE_CELL, {0.02, 0}},
    {"+5 % in one cell", TABLE_RECORDED, 8, 1, PLANT_ONE_CELL, {0.05, 0}},
    {"+1 cycle in one runtime", TABLE_RECORDED, 8, 1, PLANT_ONE_RUNTIME, {0, 1}},
    {"+2 % in all cells", TABLE_RECORDED, 8, 1, PLANT_ALL, {0.02, 0}},
    {"+1 cycle in one cell", TABLE_RECORDED, 10, 1, PLANT_ONE_CELL, {0, 1}},
    {"+2 % in one cell", TABLE_RECORDED, 10, 1, PLANT_ONE_CELL, {0.02, 0}},
    {"+1 cycle in one cell", TABLE_RECORDED, 20, 1, PLANT_ONE_CELL, {0, 1}},
    {"+2 % in one cell", TABLE_RECORDED, 20, 1, PLANT_ONE_CELL, {0.02, 0}},
};

static void print_power(const table_setting *s, const double *sums, FILE *out)
{
    char text[RATE_TEXT];
    rate missed = {0, 0};
    fprintf(out, "| %-23s | %2d | %3.0f %% |", s->name, s->rounds, 100 * s->clean);
    for (int k = 0; k < TABLE_KINDS; k++) {
        table_kind kind = (table_kind)k;
        rate found = {table_sum(sums, kind, OF_KIND_FOUND), table_sum(sums, kind, OF_KIND_ABOVE)};
        missed = (rate){missed.hits + table_sum(sums, kind, OF_KIND_MISSED), missed.tries + found.tries};
        fprintf(out, " %-20s |", rate_text(found, text));
    }
    fprintf(out, " %-7s |\n", rate_short(missed, text));
    fflush(out);
}

static int power(double thorough, uint64_t seed, FILE *out)
{
    double tables = ceil(planted_tables * thorough);
    fprintf(out,
            "\n## B2. A slowdown in the second file\n\n"
            "%.0f comparisons a row: how many cells in which it is above their floor are found, by kind; how many of them are called the\n"
            "`same`.\n\n"
            "| planted | K | clean | exact | spread | modes | allocating | same |\n|---|--:|--:|---|---|---|---|--:|\n",
            tables);
    for (size_t i = 0; i < sizeof plants / sizeof plants[0]; i++) {
        double sums[TABLE_SUMS] = {0};
        if (run_setting(&plants[i], tables, random_derive(seed, 7, i), sums) < 0)
            return -1;
        print_power(&plants[i], sums, out);
    }
    return 0;
}

int simulate_tables(double thorough, uint64_t seed, FILE *out)
{
    return false_alarms(thorough, seed, out) < 0 ? -1 : power(thorough, seed, out);
}
