/* resample.c - `make resample`: pools the processes of each cell over recorded files of the same code, draws two files from the pools again
 * and again, and has them compared by the code of `ffibench compare`. What it calls a change is a false alarm; and a slowdown that is
 * planted in one of the two should be found. */
#include "rate.h"
#include "resample_pools.h"

#include "comparison.h"
#include "memory.h"
#include "progress.h"
#include "random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { USAGE = 2, NAMED = 10 };

static const char usage[] = "usage: resample [--rounds K] [--times N] [--seed S] FILE…\n"
                            "Files of the same code, by `ffibench run` on one machine, all with the same cells.\n"
                            "  --rounds K  processes a cell in each file that is drawn (5)\n"
                            "  --times N   comparisons (1000)\n"
                            "  --seed S    of the draws (1)\n";

typedef struct options {
    size_t rounds, times;
    uint64_t seed;
    char **paths;
    size_t path_count;
} options;

/* ---- Planting ---- */

typedef struct change {
    const char *name;
    double relative, cycles;
} change;

static void plant(cell *c, change what)
{
    for (size_t i = 0; i < c->invocation_count; i++) {
        figures *cycles = &c->invocations[i].cycles, *ns = &c->invocations[i].ns;
        double factor = 1 + what.relative + (cycles->p10 > 0 ? what.cycles / cycles->p10 : 0);
        cycles->p10 *= factor;
        ns->p10 *= factor;
    }
}

/* One cell of each mechanism, by chance: written to `planted`, one a group. */
static void plant_files(const pools *all, run *head, change what, uint64_t *state, size_t *planted)
{
    for (size_t g = 0; g < all->group_count; g++) {
        size_t cells = 0;
        for (size_t c = 0; c < all->count; c++)
            if (all->at[c].group == g && random_below(state, ++cells) == 0)
                planted[g] = c;
        plant(&head->cells[planted[g]], what);
    }
}

/* ---- Comparing ---- */

static size_t place_of(const run *base, const comparison_row *row)
{
    return (size_t)(row->base - base->cells);
}

static bool is_alarm(const comparison_row *row)
{
    return row->verdict.kind == VERDICT_SLOWER || row->verdict.kind == VERDICT_FASTER;
}

static comparison compare(const run *base, const run *head)
{
    char error[400];
    comparison c;
    if (comparison_make(base, head, (comparison_options){0}, &c, error, sizeof error) < 0) {
        fprintf(stderr, "resample: %s\n", error);
        exit(1);
    }
    return c;
}

/* ---- False alarms ---- */

typedef struct tally {
    rate any, slower, faster, cells, unmeasurable;
    double processes; /* that count, of one side */
} tally;

static void count_alarms(pools *all, const run *base, const comparison *c, tally *t)
{
    for (size_t i = 0; i < c->row_count; i++) {
        rate *own = &all->at[place_of(base, &c->rows[i])].alarms;
        own->tries++;
        own->hits += is_alarm(&c->rows[i]);
        t->processes += (double)c->rows[i].verdict.base_count;
    }
    size_t slower = c->counts[VERDICT_SLOWER], faster = c->counts[VERDICT_FASTER];
    t->any = (rate){t->any.hits + (slower + faster > 0), t->any.tries + 1};
    t->slower = (rate){t->slower.hits + (slower > 0), t->slower.tries + 1};
    t->faster = (rate){t->faster.hits + (faster > 0), t->faster.tries + 1};
    t->cells = (rate){t->cells.hits + (double)(slower + faster), t->cells.tries + (double)c->row_count};
    t->unmeasurable = (rate){t->unmeasurable.hits + (double)c->counts[VERDICT_UNMEASURABLE], t->cells.tries};
}

static int by_alarms(const void *a, const void *b)
{
    const pool *x = *(const pool *const *)a, *y = *(const pool *const *)b;
    return (x->alarms.hits < y->alarms.hits) - (x->alarms.hits > y->alarms.hits);
}

static void name_alarms(const pools *all)
{
    char text[RATE_TEXT];
    const pool **order = mem_zeroed(all->count + 1, sizeof *order);
    for (size_t c = 0; c < all->count; c++)
        order[c] = &all->at[c];
    qsort(order, all->count, sizeof *order, by_alarms);
    for (size_t c = 0; c < all->count && c < NAMED && order[c]->alarms.hits > 0; c++)
        printf("    %s/%s/%s%s%s: %s\n", order[c]->like->runtime, order[c]->like->mechanism, order[c]->like->workload,
               *order[c]->like->size != '\0' ? "/" : "", order[c]->like->size, rate_text(order[c]->alarms, text));
    free(order);
}

static void false_alarms(pools *all, const options *o, bool again)
{
    char text[5][RATE_TEXT];
    tally t = {.processes = 0};
    progress p;
    uint64_t state = random_derive(o->seed, 8, again);
    run base = pools_run(all, o->rounds), head = pools_run(all, o->rounds);
    progress_begin(&p, stderr);
    for (size_t c = 0; c < all->count; c++)
        all->at[c].alarms = (rate){0, 0};
    for (size_t i = 0; i < o->times; i++) {
        progress_status(&p, "comparison %zu of %zu", i + 1, o->times);
        pools_draw(all, o->rounds, again, &state, &base, &head);
        comparison c = compare(&base, &head);
        count_alarms(all, &base, &c, &t);
        comparison_free(&c);
    }
    progress_clear(&p);
    printf("| %-7s | %4.1f | %-20s | %-20s | %-20s | %-22s | %-7s |\n", again ? "with" : "without", t.processes / t.cells.tries,
           rate_text(t.any, text[0]), rate_text(t.slower, text[1]), rate_text(t.faster, text[2]), rate_text(t.cells, text[3]),
           rate_short(t.unmeasurable, text[4]));
    name_alarms(all);
    pools_run_free(&base);
    pools_run_free(&head);
}

/* ---- Power ---- */

/* Of one mechanism: planted cells, those whose change is above the floor of their comparison, those of them that were found, and those that
 * were called the same. */
typedef struct finds {
    double planted, above, found, missed;
} finds;

static void count_finds(const pools *all, const run *base, const comparison *c, change what, const size_t *planted, finds *of)
{
    for (size_t i = 0; i < c->row_count; i++) {
        const comparison_row *row = &c->rows[i];
        size_t place = place_of(base, row), g = all->at[place].group;
        double figure = row->base->cycles.value.p10;
        if (planted[g] != place)
            continue;
        bool above = what.relative + (figure > 0 ? what.cycles / figure : 0) > row->verdict.floor;
        of[g].planted++;
        of[g].above += above;
        of[g].found += above && row->verdict.kind == VERDICT_SLOWER;
        of[g].missed += above && row->verdict.kind == VERDICT_SAME;
    }
}

static finds *find_planted(const pools *all, const options *o, change what)
{
    progress p;
    uint64_t state = random_derive(o->seed, 9, (uint64_t)(what.relative > 0));
    run base = pools_run(all, o->rounds), head = pools_run(all, o->rounds);
    finds *of = mem_zeroed(all->group_count, sizeof *of);
    size_t *planted = mem_zeroed(all->group_count, sizeof *planted);
    progress_begin(&p, stderr);
    for (size_t i = 0; i < o->times; i++) {
        progress_status(&p, "comparison %zu of %zu with %s", i + 1, o->times, what.name);
        pools_draw(all, o->rounds, true, &state, &base, &head);
        plant_files(all, &head, what, &state, planted);
        comparison c = compare(&base, &head);
        count_finds(all, &base, &c, what, planted, of);
        comparison_free(&c);
    }
    progress_clear(&p);
    free(planted);
    pools_run_free(&base);
    pools_run_free(&head);
    return of;
}

static void print_finds(const pools *all, finds *const of[2])
{
    char text[6][RATE_TEXT], name[80];
    for (size_t g = 0; g < all->group_count; g++) {
        const cell *c = all->at[all->groups[g]].like;
        snprintf(name, sizeof name, "%s/%s", c->runtime, c->mechanism);
        for (size_t i = 0; i < 2; i++) {
            rate_short((rate){of[i][g].above, of[i][g].planted}, text[3 * i]);
            rate_text((rate){of[i][g].found, of[i][g].above}, text[3 * i + 1]);
            rate_short((rate){of[i][g].missed, of[i][g].above}, text[3 * i + 2]);
        }
        printf("| %-24s | %-6s | %-20s | %-6s | %-6s | %-20s | %-6s |\n", name, text[0], text[1], text[2], text[3], text[4], text[5]);
    }
}

static void power(const pools *all, const options *o)
{
    finds *of[] = {find_planted(all, o, (change){"+1 cycle", 0, 1}), find_planted(all, o, (change){"+2 %", 0.02, 0})};
    printf(
        "\nOne cell of each mechanism slower in the second file (drawn with replacement): how often the change is above the cell's floor,\n"
        "and of these how often it was found, and how often called the same.\n\n"
        "| mechanism                | +1 cycle: above | found | same | +2 %%: above | found | same |\n|---|--:|---|--:|--:|---|--:|\n");
    print_finds(all, of);
    free(of[0]);
    free(of[1]);
}

/* ---- The program ---- */

static bool read_number(const char *text, uint64_t least, uint64_t most, uint64_t *out)
{
    char *end = NULL;
    *out = text != NULL && *text >= '0' && *text <= '9' ? strtoull(text, &end, 10) : 0;
    return end != NULL && *end == '\0' && *out >= least && *out <= most;
}

static int read_options(int argc, char **argv, options *o)
{
    uint64_t rounds = 5, times = 1000;
    *o = (options){.seed = 1};
    int i = 1;
    for (; i < argc && strncmp(argv[i], "--", 2) == 0; i += 2) {
        bool good = (strcmp(argv[i], "--rounds") == 0 && read_number(argv[i + 1], 2, 1000, &rounds)) ||
                    (strcmp(argv[i], "--times") == 0 && read_number(argv[i + 1], 1, 10000000, &times)) ||
                    (strcmp(argv[i], "--seed") == 0 && read_number(argv[i + 1], 0, UINT64_MAX, &o->seed));
        if (!good) {
            fprintf(stderr, "resample: %s %s cannot be\n%s", argv[i], argv[i + 1] != NULL ? argv[i + 1] : "", usage);
            return -1;
        }
    }
    o->rounds = (size_t)rounds;
    o->times = (size_t)times;
    o->paths = argv + i;
    o->path_count = (size_t)(argc - i);
    if (o->path_count == 0)
        fputs(usage, stderr);
    return o->path_count == 0 ? -1 : 0;
}

static int read_runs(const options *o, run *runs)
{
    char error[1200];
    for (size_t i = 0; i < o->path_count; i++)
        if (results_read(o->paths[i], &runs[i], error, sizeof error) < 0) {
            fprintf(stderr, "resample: %s\n", error);
            return -1;
        }
    return 0;
}

static void resample(const run *runs, const options *o)
{
    pools all = pools_make(runs, o->path_count);
    size_t processes = 0;
    for (size_t c = 0; c < all.count; c++)
        processes += all.at[c].count;
    printf("%zu cells, %zu processes of %zu files; two files of %zu a cell drawn %zu times and compared, seed %llu\n\n", all.count,
           processes, o->path_count, o->rounds, o->times, (unsigned long long)o->seed);
    fputs("| replacement | clean a cell | any false alarm | slower | faster | of cells | unmeasurable |\n|---|--:|---|---|---|---|--:|\n",
          stdout);
    false_alarms(&all, o, false);
    false_alarms(&all, o, true);
    power(&all, o);
    pools_free(&all);
}

int main(int argc, char **argv)
{
    options o;
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        fputs(usage, stdout);
        return 0;
    }
    if (read_options(argc, argv, &o) < 0)
        return USAGE;
    run *runs = mem_zeroed(o.path_count, sizeof *runs);
    int result = read_runs(&o, runs);
    if (result == 0)
        resample(runs, &o);
    for (size_t i = 0; i < o.path_count; i++)
        run_free(&runs[i]);
    free(runs);
    return result < 0 ? USAGE : 0;
}
