/* flags.c - see flags.h. */
#include "flags.h"

static const flag_text flags[] = {
    {"failed_runs", "some of its processes failed; the figure is that of the others"},
    {"noisy", "disturbed in most samples: repeat it on a quieter machine"},
    {"not_steady", "the warm-up still changed by over 1 % at its end: is it too short?"},
    {"drift", "first and last third of the samples are over 1 % apart"},
    {"multimodal", "processes fall into groups; the figure is a mean over its modes"},
    {"page_faults", "its samples touch pages for the first time: is the warm-up too short?"},
    {"allocates", "calls take memory; what collecting costs shows in the mean alone"},
    {"faster_than_c", "below the C baseline: another way of linking, or work left out"},
};

const flag_text *flag_text_at(size_t index)
{
    return index < sizeof flags / sizeof flags[0] ? &flags[index] : NULL;
}
