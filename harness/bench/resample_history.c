/* resample_history.c - `make resample-history`: puts recorded runs of the same code into orders by chance, and has them judged by the code
 * of `ffibench history`. What it calls a change is a false alarm; and a slowdown that is planted from some run on should be found there.
 * More runs than there are files are drawn: a file by chance, for how many processes each cell has, and these of all files together, with
 * replacement. */
#include "draws.h"
#include "rate.h"

#include "history.h"
#include "memory.h"
#include "progress.h"
#include "random.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] = "usage: resample_history [--times N] [--seed S] FILE…\n"
                            "Files of the same code, by `ffibench run` on one machine.\n"
                            "  --times N   series of each kind (1000)\n"
                            "  --seed S    of the draws (1)\n";

typedef struct plan {
    const char *name;
    size_t runs, from; /* from: the first run that is slower */
    double relative, cycles;
    double noise; /* standard deviation of logarithms by which each run of each cell is shifted as a whole */
} plan;

typedef struct tally {
    rate any, cells;               /* false alarms: series with one, cells with one */
    rate above;                    /* planted cells whose change exceeds the floor that two such sides have; the rest is of these */
    rate found, beside, elsewhere; /* of planted cells: at the run, at the one before or after it, at another or in the other direction */
    rate more;                     /* planted cells with a second change */
} tally;

/* ---- One series ---- */

typedef struct series_copy {
    changes_cell *cells;
    size_t count;
} series_copy;

/* The processes of one recorded run; or, drawn, as many of all runs of that cell. */
static double *draw_values(const changes_cell *recorded, size_t which, bool again, uint64_t *state)
{
    const changes_run *one = &recorded->runs[which];
    double *values = mem_zeroed(one->count + 1, sizeof *values);
    size_t all = 0;
    for (size_t r = 0; r < recorded->run_count; r++)
        all += recorded->runs[r].count;
    for (size_t i = 0; i < one->count; i++) {
        size_t place = again ? (size_t)random_below(state, all) : i, r = again ? 0 : which;
        while (place >= recorded->runs[r].count)
            place -= recorded->runs[r++].count;
        values[i] = recorded->runs[r].values[place];
    }
    return values;
}

/* The runs that stand in a series, by their place among the recorded ones. */
static size_t *draw_places(size_t recorded, size_t wanted, uint64_t *state)
{
    size_t *places = mem_zeroed(recorded + wanted, sizeof *places);
    for (size_t i = 0; i < recorded; i++)
        places[i] = i;
    for (size_t i = 0; i < wanted; i++) {
        if (wanted > recorded) {
            places[i] = (size_t)random_below(state, recorded);
            continue;
        }
        size_t other = i + (size_t)random_below(state, recorded - i), kept = places[i];
        places[i] = places[other];
        places[other] = kept;
    }
    return places;
}

static changes_cell draw_cell(const changes_cell *recorded, const size_t *places, size_t wanted, bool again, uint64_t *state)
{
    changes_cell c = *recorded;
    changes_run *runs = mem_zeroed(wanted + 1, sizeof *runs);
    c.run_count = 0;
    for (size_t i = 0; i < wanted; i++)
        for (size_t r = 0; r < recorded->run_count; r++)
            if (recorded->runs[r].place == places[i])
                runs[c.run_count++] = (changes_run){draw_values(recorded, r, again, state), recorded->runs[r].count, i};
    c.runs = runs;
    return c;
}

static void free_cell(changes_cell *c)
{
    for (size_t r = 0; r < c->run_count; r++)
        free((void *)c->runs[r].values);
    free((void *)c->runs);
    free(c->points);
}

/* ---- Planting ---- */

/* Runs that differ as a whole, as those of different days or builds may. */
static void shift_runs(changes_cell *c, double noise, uint64_t *state)
{
    for (size_t r = 0; r < c->run_count; r++) {
        double *values = (double *)c->runs[r].values, factor = exp(noise * draw_normal(state));
        for (size_t i = 0; i < c->runs[r].count; i++)
            values[i] *= factor;
    }
}

static void plant(changes_cell *c, const plan *what)
{
    for (size_t r = 0; r < c->run_count; r++) {
        double *values = (double *)c->runs[r].values;
        for (size_t i = 0; c->runs[r].place >= what->from && i < c->runs[r].count; i++)
            values[i] += what->relative * values[i] + what->cycles;
    }
}

/* One cell of each mechanism, by chance. */
static bool *choose_planted(const changes_cell *cells, size_t count, uint64_t *state)
{
    bool *planted = mem_zeroed(count + 1, sizeof *planted);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first; end < count && cells[end].group == cells[first].group; end++) {
        }
        planted[first + (size_t)random_below(state, end - first)] = true;
    }
    return planted;
}

/* ---- Counting ---- */

static void count_hit(rate *r, bool hit)
{
    *r = (rate){r->hits + hit, r->tries + 1};
}

/* Whether the change that was planted exceeds the floor that the two sides have as files. */
static bool is_above(const changes_cell *c, size_t from)
{
    double *values = NULL;
    size_t count = 0, base = 0;
    for (size_t r = 0; r < c->run_count; r++) {
        values = mem_resize(values, count + c->runs[r].count + 1, sizeof *values);
        memcpy(values + count, c->runs[r].values, c->runs[r].count * sizeof *values);
        count += c->runs[r].count;
        base = c->runs[r].place < from ? count : base;
    }
    verdict_cell v = {.base = values,
                      .base_count = base,
                      .head = values + base,
                      .head_count = count - base,
                      .least = c->least,
                      .tolerance = c->tolerance};
    verdict_of_all(&v, 1, VERDICT_ALPHA);
    free(values);
    return fabs(log(v.ratio)) > log(1 + v.floor);
}

static void count_planted(const changes_cell *c, size_t from, tally *t)
{
    bool above = is_above(c, from);
    count_hit(&t->above, above);
    if (!above)
        return;
    bool found = false, beside = false, elsewhere = false;
    for (size_t i = 0; i < c->point_count; i++) {
        size_t place = c->runs[c->points[i].at].place;
        found = found || (place == from && c->points[i].ratio > 1);
        beside = beside || ((place + 1 == from || place == from + 1) && c->points[i].ratio > 1);
        elsewhere = elsewhere || place + 1 < from || place > from + 1 || c->points[i].ratio < 1;
    }
    count_hit(&t->found, found);
    count_hit(&t->beside, beside && !found);
    count_hit(&t->elsewhere, elsewhere);
    count_hit(&t->more, c->point_count > 1);
}

static void count_series(const changes_cell *cells, size_t count, const bool *planted, const plan *what, tally *t)
{
    bool any = false;
    for (size_t c = 0; c < count; c++) {
        if (planted && planted[c]) {
            count_planted(&cells[c], what->from, t);
            continue;
        }
        any = any || cells[c].point_count > 0;
        count_hit(&t->cells, cells[c].point_count > 0);
    }
    count_hit(&t->any, any);
}

static void try_once(const history_series *s, const plan *what, uint64_t *state, tally *t)
{
    changes_cell *cells = mem_zeroed(s->stretch_count + 1, sizeof *cells);
    size_t *places = draw_places(s->run_count, what->runs, state);
    for (size_t c = 0; c < s->stretch_count; c++)
        cells[c] = draw_cell(&s->stretches[c], places, what->runs, what->runs > s->run_count, state);
    for (size_t c = 0; what->noise > 0 && c < s->stretch_count; c++)
        shift_runs(&cells[c], what->noise, state);
    bool *planted = what->from > 0 ? choose_planted(cells, s->stretch_count, state) : NULL;
    for (size_t c = 0; planted && c < s->stretch_count; c++)
        if (planted[c])
            plant(&cells[c], what);
    changes_find(cells, s->stretch_count, VERDICT_ALPHA);
    count_series(cells, s->stretch_count, planted, what, t);
    for (size_t c = 0; c < s->stretch_count; c++)
        free_cell(&cells[c]);
    free(planted);
    free(places);
    free(cells);
}

/* ---- The program ---- */

static void try_plan(const history_series *s, const plan *what, size_t times, uint64_t seed)
{
    char text[7][RATE_TEXT];
    tally t = {.any = {0, 0}};
    progress p;
    uint64_t state = random_derive(seed, what->runs, what->from);
    progress_begin(&p, stderr);
    for (size_t i = 0; i < times; i++) {
        progress_status(&p, "%zu of %zu: %zu runs, %s", i + 1, times, what->runs, what->name);
        try_once(s, what, &state, &t);
    }
    progress_clear(&p);
    printf("| %4zu | %-28s | %-20s | %-22s |", what->runs, what->name, rate_text(t.any, text[0]), rate_text(t.cells, text[1]));
    if (what->from > 0)
        printf(" %-6s | %-20s | %-6s | %-6s | %-6s |\n", rate_short(t.above, text[6]), rate_text(t.found, text[2]),
               rate_short(t.beside, text[3]), rate_short(t.elsewhere, text[4]), rate_short(t.more, text[5]));
    else
        puts(" - | - | - | - | - |");
}

static void try_all(const history_series *s, size_t times, uint64_t seed)
{
    const plan plans[] = {{"none", 2, 0, 0, 0, 0},
                          {"none", 3, 0, 0, 0, 0},
                          {"none", 4, 0, 0, 0, 0},
                          {"none", 6, 0, 0, 0, 0},
                          {"none", 8, 0, 0, 0, 0},
                          {"none", 10, 0, 0, 0, 0},
                          {"none", 30, 0, 0, 0, 0},
                          {"none, runs differ", 2, 0, 0, 0, 0.005},
                          {"none, runs differ", 3, 0, 0, 0, 0.005},
                          {"none, runs differ", 4, 0, 0, 0, 0.005},
                          {"none, runs differ", 6, 0, 0, 0, 0.005},
                          {"none, runs differ", 10, 0, 0, 0, 0.005},
                          {"none, runs differ", 30, 0, 0, 0, 0.005},
                          {"+3 % from run 2", 2, 1, 0.03, 0, 0},
                          {"+3 % from run 3", 3, 2, 0.03, 0, 0},
                          {"+3 % from run 3", 4, 2, 0.03, 0, 0},
                          {"+3 % from run 6", 10, 5, 0.03, 0, 0},
                          {"+3 % in run 10", 10, 9, 0.03, 0, 0},
                          {"+3 % from run 6, they differ", 10, 5, 0.03, 0, 0.005},
                          {"+1 cycle from run 6", 10, 5, 0, 1, 0},
                          {"+1 cycle in run 10", 10, 9, 0, 1, 0},
                          {"+1 % from run 16", 30, 15, 0.01, 0, 0}};
    puts("| runs | planted | series with a false alarm | cells with one | above the floor | found at its run | beside it | elsewhere | "
         "twice |\n"
         "|--:|---|---|---|--:|---|--:|--:|--:|");
    for (size_t i = 0; i < sizeof plans / sizeof plans[0]; i++)
        try_plan(s, &plans[i], times, seed);
}

static int read_files(history *h, char **paths, size_t count)
{
    char error[1200];
    for (size_t i = 0; i < count; i++) {
        run r;
        int result = results_read(paths[i], &r, error, sizeof error);
        if (result == 0)
            history_add(h, &r, paths[i]);
        run_free(&r);
        if (result < 0)
            return fprintf(stderr, "resample_history: %s\n", error), -1;
    }
    if (history_finish(h, error, sizeof error) < 0)
        return fprintf(stderr, "resample_history: %s\n", error), -1;
    return 0;
}

int main(int argc, char **argv)
{
    size_t times = 1000;
    uint64_t seed = 1;
    history h = {.by_baseline = false};
    int i = 1;
    for (; i + 1 < argc && strncmp(argv[i], "--", 2) == 0; i += 2) {
        if (strcmp(argv[i], "--times") == 0)
            times = strtoull(argv[i + 1], NULL, 10);
        else if (strcmp(argv[i], "--seed") == 0)
            seed = strtoull(argv[i + 1], NULL, 10);
        else
            return fputs(usage, stderr), 2;
    }
    if (i >= argc || times == 0)
        return fputs(usage, stderr), 2;
    int result = read_files(&h, argv + i, (size_t)(argc - i));
    if (result == 0) {
        const history_series *s = &h.series[0];
        printf("%zu cells of %zu runs, each kind of series drawn %zu times, seed %llu\n\n", s->cell_count, s->run_count, times,
               (unsigned long long)seed);
        try_all(s, times, seed);
    }
    history_free(&h);
    return result < 0 ? 2 : 0;
}
