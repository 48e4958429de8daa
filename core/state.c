/* state.c - the state of the process and its first error. */
#include "state.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

ffb_state ffb__state;
const char *ffb__text_out = "";

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
    for (int32_t i = 0; i < (int32_t)sizeof ffb__state.buffer; i++)
        ffb__state.buffer[i] = ffb__pattern(i);
    ffb__text_out = ffb_text();
}

void ffb__state_step_buffer(void)
{
    ffb__state.last_byte++;
    memset(&ffb__state.buffer[ffb_size() - 1], ffb__state.last_byte, FFB_PAGE);
}

int32_t ffb_size(void)
{
    ffb__begin();
    const ffb_size_row *size = ffb__state.job.size;
    return size && !size->text ? size->bytes : 0;
}

const char *ffb_text(void)
{
    ffb__begin();
    const ffb_size_row *size = ffb__state.job.size;
    return size && size->text ? size->text : "";
}
