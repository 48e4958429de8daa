/* table.c - the one table of workloads: names, families, scales, sizes, texts. What each does is in workloads.c. */
#include "table.h"

#include "ffibench.h"

#include <stddef.h>

#define COUNT_OF(array) ((int32_t)(sizeof(array) / sizeof((array)[0])))

/* 32 characters each. The second is the opening of the Thousand Character Classic: three bytes of UTF-8, one unit of UTF-16 each. */
#define ASCII_32 "Sphinx of black quartz, judge me"
#define CJK_32 "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳"

#define TEXT(label, text) {label, (int32_t)sizeof(text) - 1, text}

static const ffb_size_row no_sizes[] = {{"", 0, NULL}};
static const ffb_size_row buffer_sizes[] = {{"16B", 16, NULL}, {"4KiB", 4096, NULL}};
static const ffb_size_row text_sizes[] = {TEXT("ascii32", ASCII_32), TEXT("cjk32", CJK_32)};

#define NO_SIZES no_sizes, COUNT_OF(no_sizes), 0
#define BUFFER_SIZES buffer_sizes, COUNT_OF(buffer_sizes), 1
#define TEXT_SIZES text_sizes, COUNT_OF(text_sizes), 0

static const ffb_workload workloads[] = {
    [WORKLOAD_EMPTY] = {"empty", "empty call", "cpu", "call a function that does nothing", NO_SIZES},
    [WORKLOAD_ADD] = {"add", "scalars", "cpu", "add two int32 in C, each call waits for the last one's result", NO_SIZES},
    [WORKLOAD_BUFFER_IN] = {"buffer_in", "buffer copy", "cpu", "C copies the host's buffer away", BUFFER_SIZES},
    [WORKLOAD_BUFFER_OUT] = {"buffer_out", "buffer copy", "cpu", "C fills the host's buffer", BUFFER_SIZES},
    [WORKLOAD_CALLBACK] = {"callback", "callback round-trip", "cpu", "call C, which calls a host function back once", NO_SIZES},
    [WORKLOAD_STRING_IN] = {"string_in", "string marshal", "cpu", "pass a host string to C as UTF-8", TEXT_SIZES},
    [WORKLOAD_STRING_OUT] = {"string_out", "string marshal", "cpu", "make a host string of UTF-8 that C returns", TEXT_SIZES},
    [WORKLOAD_HOST_CALL] = {"host_call", "control", "cpu", "call a function of the host language that is not inlined", NO_SIZES},
};

int32_t ffb_workload_count(void)
{
    return COUNT_OF(workloads);
}

const ffb_workload *ffb_workload_at(int32_t index)
{
    return index >= 0 && index < COUNT_OF(workloads) ? &workloads[index] : NULL;
}
