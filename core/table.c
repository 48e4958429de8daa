/* table.c - the one table of workloads: names, families, sizes, scales, texts. What each does is in workloads.c. */
#include "table.h"

#include "ffibench.h"

#include <stddef.h>

#define COUNT_OF(array) ((int32_t)(sizeof(array) / sizeof((array)[0])))

/* 32 characters each, so that a text of 8 has some of every kind: bytes of UTF-8 a character are 1; 1 or 2; 3; 4. The third is the opening
 * of the Thousand Character Classic. */
#define ASCII "Sphinx of black quartz, judge me"
#define LATIN "Blåbærsyltetøy, fête, qué año? ß"
#define CJK "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳"
#define EMOJI "😀🚀🌍🎉🐍🦀🐹🍎🎵📦🔧🧪🧵🐘🦉🍇🌈🔥💡📈🎲🧩🛰🪐🐙🦊🍀🌊🎯🏁🔔🧭"

static const ffb_size_row no_sizes[] = {{"", 0, NULL, "cpu"}};
static const ffb_size_row buffer_sizes[] = {
    {"16B", 16, NULL, "cpu"},       {"256B", 256, NULL, "cpu"}, {"4KiB", 4096, NULL, "cpu"},
    {"64KiB", 65536, NULL, "cpu"}, /* both sides fit into a core's second cache, which has the core's clock */
    {"1MiB", 1048576, NULL, "mem"},
};
static const ffb_size_row callback_sizes[] = {{"1", 1, NULL, "cpu"}, {"16", 16, NULL, "cpu"}, {"256", 256, NULL, "cpu"}};

#define TEXTS(label, text)                                                                                                                 \
    {label "8", 8, text, "cpu"}, {label "32", 32, text, "cpu"}, {label "256", 256, text, "cpu"}, {label "4096", FFB_TEXT_MAX, text, "cpu"}
static const ffb_size_row text_sizes[] = {TEXTS("ascii", ASCII), TEXTS("latin", LATIN), TEXTS("cjk", CJK), TEXTS("emoji", EMOJI)};

#define NO_SIZES .sizes = no_sizes, .size_count = COUNT_OF(no_sizes)
#define BUFFER_SIZES .sizes = buffer_sizes, .size_count = COUNT_OF(buffer_sizes)
#define CALLBACK_SIZES .sizes = callback_sizes, .size_count = COUNT_OF(callback_sizes)
#define TEXT_SIZES .sizes = text_sizes, .size_count = COUNT_OF(text_sizes)
#define HEADLINE(index) .headline = (index)
#define FULL_RUNS_ONLY HEADLINE(-1)

static const ffb_workload workloads[] = {
    [WORKLOAD_EMPTY] = {"empty", "empty call", "call a function that does nothing", NO_SIZES},
    [WORKLOAD_ADD] = {"add", "scalars", "add two int32 in C, each call waits for the last one's result", NO_SIZES},
    [WORKLOAD_ARGS10] = {"args10", "scalars", "pass five int32 and five double, in turn", NO_SIZES, FULL_RUNS_ONLY},
    [WORKLOAD_BUFFER_IN] = {"buffer_in", "buffer copy", "C copies the host's buffer away", BUFFER_SIZES, HEADLINE(2)},
    [WORKLOAD_BUFFER_OUT] = {"buffer_out", "buffer copy", "C fills the host's buffer", BUFFER_SIZES, FULL_RUNS_ONLY},
    [WORKLOAD_CALLBACK] = {"callback", "callback round-trip", "call C, which calls a host function back once", NO_SIZES, .calls_back = 1},
    [WORKLOAD_CALLBACK_MANY] = {"callback_many", "callback round-trip", "call C, which calls a host function back 1, 16 or 256 times",
                                CALLBACK_SIZES, FULL_RUNS_ONLY, .calls_back = 1},
    [WORKLOAD_SORT] = {"sort", "callback round-trip", "qsort of 1000 int32 in C with a comparator of the host", NO_SIZES, FULL_RUNS_ONLY,
                       .calls_back = 1},
    [WORKLOAD_CALLBACK_FOREIGN_THREAD] = {"callback_foreign_thread", "callback round-trip",
                                          "a thread that C made calls a host function back; a call is one callback", NO_SIZES,
                                          FULL_RUNS_ONLY, .calls_back = 1},
    [WORKLOAD_STRING_IN] = {"string_in", "string marshal", "pass a host string to C as UTF-8", TEXT_SIZES, HEADLINE(1)},
    [WORKLOAD_STRING_OUT] = {"string_out", "string marshal", "make a host string of UTF-8 that C returns", TEXT_SIZES, FULL_RUNS_ONLY},
    [WORKLOAD_POINT_BY_VALUE] = {"point_by_value", "structs", "pass a struct of two doubles by value and get one back", NO_SIZES,
                                 FULL_RUNS_ONLY},
    [WORKLOAD_POINT_BY_POINTER] = {"point_by_pointer", "structs", "C changes the host's struct of two doubles", NO_SIZES, FULL_RUNS_ONLY},
    [WORKLOAD_HANDLE] = {"handle", "handles", "create, use and free an opaque object of C, wrapped as the language does: three calls",
                         NO_SIZES, FULL_RUNS_ONLY},
    [WORKLOAD_LAST_ERROR] = {"last_error", "error path", "call C, which fails, and read its errno", NO_SIZES, FULL_RUNS_ONLY},
    [WORKLOAD_HOST_CALL] = {"host_call", "control", "call a function of the host language that is not inlined", NO_SIZES, .control = 1},
};

int32_t ffb_workload_count(void)
{
    return COUNT_OF(workloads);
}

const ffb_workload *ffb_workload_at(int32_t index)
{
    return index >= 0 && index < COUNT_OF(workloads) ? &workloads[index] : NULL;
}
