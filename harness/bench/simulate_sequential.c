/* simulate_sequential.c - part C of `make simulate`: the rule of `ffibench ab`, which looks again and again while it measures. */
#include "parallel.h"
#include "rate.h"
#include "sequential_trial.h"
#include "simulate.h"

#include "random.h"

#include <math.h>

enum { TASKS = 100, SIX_LOOKS = 28 }; /* rounds: 4, 6, 9, 13, 19, 28 */
static const double tables_a_row = 250;

typedef struct part {
    const table_setting *setting;
    size_t cells, tables;
    uint64_t seed;
} part;

static const struct {
    table_setting setting;
    size_t cells;
    double more; /* times as many */
} rows[] = {
    {{"nothing", TABLE_RECORDED, SIX_LOOKS, 1, PLANT_NOTHING, {0, 0}}, 0, 10},
    {{"nothing, 72 % clean", TABLE_RECORDED, SIX_LOOKS, 0.72, PLANT_NOTHING, {0, 0}}, 0, 10},
    {{"nothing, 30 cells of C", TABLE_RECORDED, SIX_LOOKS, 1, PLANT_NOTHING, {0, 0}}, 30, 10},
    {{"nothing, odd modes", TABLE_ODD_MODES, SIX_LOOKS, 1, PLANT_NOTHING, {0, 0}}, 0, 2.5},
    {{"nothing, all spread by 3 %", TABLE_ALL_ROUGH, SIX_LOOKS, 1, PLANT_NOTHING, {0, 0}}, 0, 2.5},
    {{"+1 cycle in one cell", TABLE_RECORDED, SIX_LOOKS, 1, PLANT_ONE_CELL, {0, 1}}, 0, 1},
    {{"the same, 72 % clean", TABLE_RECORDED, SIX_LOOKS, 0.72, PLANT_ONE_CELL, {0, 1}}, 0, 1},
    {{"the same, 30 cells of C", TABLE_RECORDED, SIX_LOOKS, 1, PLANT_ONE_CELL, {0, 1}}, 30, 1},
    {{"+2 % in one cell", TABLE_RECORDED, SIX_LOOKS, 1, PLANT_ONE_CELL, {0.02, 0}}, 0, 1},
    {{"+5 % in one cell", TABLE_RECORDED, SIX_LOOKS, 1, PLANT_ONE_CELL, {0.05, 0}}, 0, 1},
    {{"+2 % in all cells", TABLE_RECORDED, SIX_LOOKS, 1, PLANT_ALL, {0.02, 0}}, 0, 1},
};

static void some_tables(const void *context, size_t task, double *sums)
{
    const part *p = context;
    sequential_trial(p->setting, p->cells, p->tables, random_derive(p->seed, 5, task), sums);
}

static void print_row(const table_setting *s, const double *sums, FILE *out)
{
    char text[RATE_TEXT];
    rate missed = {0, 0};
    double tables = sums[SEQUENTIAL_SUM_TABLES];
    fprintf(out, "| %-26s | %6.0f | %-20s |", s->name, tables, rate_text((rate){sums[SEQUENTIAL_SUM_ANY], tables}, text));
    fprintf(out, " %-20s |", rate_text((rate){sums[SEQUENTIAL_SUM_SLOWER], tables}, text));
    for (int k = 0; k < TABLE_KINDS; k++) {
        table_kind kind = (table_kind)k;
        rate found = {sequential_sum(sums, kind, IN_KIND_FOUND), sequential_sum(sums, kind, IN_KIND_ABOVE)};
        missed = (rate){missed.hits + sequential_sum(sums, kind, IN_KIND_MISSED), missed.tries + found.tries};
        fprintf(out, " %-7s |", rate_short(found, text));
    }
    fprintf(out, " %-7s |", rate_short(missed, text));
    for (int k = 0; k < TABLE_KINDS; k++) {
        double cells = sequential_sum(sums, (table_kind)k, IN_KIND_CELLS);
        rate open = {sequential_sum(sums, (table_kind)k, IN_KIND_OPEN), cells};
        if (cells > 0)
            fprintf(out, " %4.1f, %-6s |", sequential_sum(sums, (table_kind)k, IN_KIND_PROCESSES) / cells, rate_short(open, text));
        else
            fprintf(out, " %-12s |", "-");
    }
    fputc('\n', out);
    fflush(out);
}

int simulate_sequential(double thorough, uint64_t seed, FILE *out)
{
    fputs(
        "## C. `ffibench ab`\n\n"
        "With looks after 4, 6, 9, 13, 19 and 28 rounds, then the time is over: false alarms; what is planted and found where it is above "
        "the\n"
        "floor, by kind of cell, and called the `same`; how many rounds a cell was measured in, and the share that was open in the end.\n\n"
        "| planted | tables | any alarm | slower | found: exact | spread | modes | allocating | same "
        "| rounds, open: exact | spread | modes | allocating |\n|---|--:|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n",
        out);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double sums[SEQUENTIAL_SUMS] = {0};
        part p = {&rows[i].setting, rows[i].cells, (size_t)ceil(tables_a_row * thorough * rows[i].more / (double)TASKS),
                  random_derive(seed, 10, i)};
        if (parallel_sums(rows[i].setting.name, TASKS, some_tables, &p, sums, SEQUENTIAL_SUMS) < 0)
            return -1;
        print_row(&rows[i].setting, sums, out);
    }
    return 0;
}
