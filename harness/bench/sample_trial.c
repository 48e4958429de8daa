/* sample_trial.c - see sample_trial.h. */
#include "sample_trial.h"

#include "summary.h"

#include <math.h>
#include <string.h>

static const double far = 0.002; /* relative */

static bool has_flag(const cell *c, const char *name)
{
    for (size_t f = 0; f < c->flag_count; f++)
        if (strcmp(c->flags[f], name) == 0)
            return true;
    return false;
}

static void count_cell(const cell *c, double truth, double *sums)
{
    double error = log(c->cycles.value.p10 / truth);
    for (size_t i = 0; i < c->invocation_count; i++)
        sums[SAMPLE_SUM_CLEAN] += summary_process_is_clean(&c->invocations[i]);
    sums[SAMPLE_SUM_PROCESSES] += (double)c->invocation_count;
    sums[SAMPLE_SUM_TRIED]++;
    sums[SAMPLE_SUM_WITH_INTERVAL] += isfinite(c->cycles.low);
    sums[SAMPLE_SUM_COVERED] += c->cycles.low <= truth && truth <= c->cycles.high;
    sums[SAMPLE_SUM_LOG_ERROR] += error;
    sums[SAMPLE_SUM_FAR] += fabs(error) > far;
    sums[SAMPLE_SUM_NOISY] += has_flag(c, "noisy");
    sums[SAMPLE_SUM_DRIFT] += has_flag(c, "drift");
    sums[SAMPLE_SUM_MULTIMODAL] += has_flag(c, "multimodal");
}

void sample_trial(const sample_machine *machine, const sample_code *code, double truth, size_t cells, int32_t rounds, uint64_t seed,
                  double *sums)
{
    run r = sample_model_run(machine, code, cells, rounds, seed);
    for (size_t c = 0; c < cells; c++)
        count_cell(&r.cells[c], truth, sums);
    run_free(&r);
}
