/* flags.c - see flags.h. */
#include "flags.h"

static const flag_text flags[] = {
    {"failed_runs", "some of its processes failed; the figure is that of the others", 'F', true},
    {"noisy", "disturbed in most samples: repeat it on a quieter machine", 'N', true},
    {"not_steady", "the warm-up changed by over 1 % even at its end: too short?", 'S', true},
    {"drift", "first and last third of the samples are over 1 % apart", 'D', true},
    {"multimodal", "processes fall into groups; the figure is a mean over its modes", 'M', true},
    {"page_faults", "samples touch pages for the first time: warm-up too short?", 'P', true},
    {"allocates", "calls take memory; what collecting costs shows in the mean alone", 'A', false},
    {"faster_than_c", "below the C baseline: another way of linking, or work left out", '<', false},
};

static const flag_text startup_flags[] = {
    {"warned", "hyperfine doubts most rounds: repeat it when all is quiet", 'W', true},
    {"spread", "starts or rounds are a tenth apart: repeat it when all is quiet", 'S', true},
};

const flag_text *flag_text_at(size_t index)
{
    return index < sizeof flags / sizeof flags[0] ? &flags[index] : NULL;
}

const flag_text *flag_text_of_startup_at(size_t index)
{
    return index < sizeof startup_flags / sizeof startup_flags[0] ? &startup_flags[index] : NULL;
}
