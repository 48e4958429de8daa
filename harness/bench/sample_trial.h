/* sample_trial.h - modelled samples summed up by summarize(), and what came of it, counted. */
#ifndef SAMPLE_TRIAL_H
#define SAMPLE_TRIAL_H

#include "sample_model.h"

/* Over cells, but for the second and third, which are over processes. */
enum {
    SAMPLE_SUM_TRIED,
    SAMPLE_SUM_PROCESSES,
    SAMPLE_SUM_CLEAN,
    SAMPLE_SUM_WITH_INTERVAL,
    SAMPLE_SUM_COVERED,   /* the interval contains the truth */
    SAMPLE_SUM_LOG_ERROR, /* log of figure by truth */
    SAMPLE_SUM_FAR,       /* more than 0.2 % from the truth */
    SAMPLE_SUM_NOISY,     /* flags */
    SAMPLE_SUM_DRIFT,
    SAMPLE_SUM_MULTIMODAL,
    SAMPLE_SUMS
};

/* Adds what one run of `cells` such cells gave. */
void sample_trial(const sample_machine *machine, const sample_code *code, double truth, size_t cells, int32_t rounds, uint64_t seed,
                  double *sums);

#endif
