/* state.c - the state of the process and its first error. */
#include "state.h"

#include "foreign_thread.h"
#include "sort.h"
#include "table.h"
#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

ffb_state ffb__state;
const char *ffb__text_out = ffb__state.text;

enum { ERROR_CODES = 100 };

void ffb__fail(const char *format, ...)
{
    if (*ffb__state.error)
        return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(ffb__state.error, sizeof ffb__state.error, format, arguments);
    va_end(arguments);
}

const char *ffb_error(void)
{
    return *ffb__state.error ? ffb__state.error : NULL;
}

/* The row's text again and again, as many characters as the row says. */
static void lay_out_text(const ffb_size_row *row)
{
    const char *from = row->text;
    char *to = ffb__state.text;
    for (int32_t i = 0; row->text && i < row->amount; i++) {
        int32_t bytes = ffb__text_character_bytes(*from);
        memcpy(to, from, (size_t)bytes);
        to += bytes;
        from = from[bytes] ? from + bytes : row->text;
    }
    *to = '\0';
    ffb__state.text_bytes = (int32_t)(to - ffb__state.text);
}

/* A megabyte whose pages are touched takes as long as the whole start of a C program: of a start only those pay who use it. */
static bool needs_buffer(void)
{
    const job *j = &ffb__state.job;
    return j->mode != MODE_START || j->workload == WORKLOAD_BUFFER_IN || j->workload == WORKLOAD_BUFFER_OUT;
}

void ffb__begin(void)
{
    if (ffb__state.begun)
        return;
    ffb__state.begun = true;
    char error[sizeof ffb__state.error];
    if (ffb__job_parse(getenv("FFIBENCH_JOB"), &ffb__state.job, error, sizeof error) < 0) {
        ffb__fail("%s", error);
        return;
    }
    if (needs_buffer())
        for (int32_t i = 0; i < (int32_t)sizeof ffb__state.buffer; i++)
            ffb__state.buffer[i] = ffb__pattern(i);
    lay_out_text(ffb__state.job.size);
    if (ffb__state.job.workload == WORKLOAD_SORT)
        ffb__sort_start();
    if (ffb__state.job.workload == WORKLOAD_CALLBACK_FOREIGN_THREAD)
        ffb__foreign_thread_start();
}

void ffb__state_step(void)
{
    if (ffb__state.job.workload == WORKLOAD_BUFFER_OUT) {
        ffb__state.last_byte++;
        memset(&ffb__state.buffer[ffb_size() - 1], ffb__state.last_byte, FFB_PAGE);
    }
    ffb__state.error_code = ffb__state.error_code % ERROR_CODES + 1;
}

int32_t ffb_size(void)
{
    ffb__begin();
    return ffb__state.job.size ? ffb__state.job.size->amount : 0;
}

const char *ffb_text(void)
{
    ffb__begin();
    return ffb__state.text;
}
