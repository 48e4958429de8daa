/* state.h - the one process's state that workloads, check and meter share: one job a process, one thread. */
#ifndef STATE_H
#define STATE_H

#include "job.h"

#include <stdbool.h>

enum { FFB_PAGE = 4096 }; /* bytes */

typedef struct ffb_state {
    bool begun;
    job job;                                                    /* job.size is NULL where the job is bad */
    _Alignas(FFB_PAGE) uint8_t buffer[FFB_SIZE_MAX + FFB_PAGE]; /* core's side of buffer_in and buffer_out */
    uint8_t last_byte;                                          /* which every call of buffer_out delivers last */
    int32_t error_code;                                         /* which every call of last_error sets */
    char text[FFB_TEXT_MAX * 4 + 1];                            /* the job's */
    int32_t text_bytes;                                         /* without its NUL */
    char error[256];                                            /* the first error, or "" */
} ffb_state;

extern ffb_state ffb__state;
extern const char *ffb__text_out; /* what ffb_string_out returns */

/* Reads the job and lays out texts and buffers; once, at the first call of the meter. A bad job becomes the first error. */
void ffb__begin(void);

/* Gives buffer_out another last byte, wherever in `buffer` a copy may begin, and last_error another code. */
void ffb__state_step(void);

/* Keeps the first error. */
void ffb__fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Byte i of the host's buffer for buffer_in, and of core's for buffer_out. */
static inline uint8_t ffb__pattern(int32_t i)
{
    return (uint8_t)(i * 31 + 7);
}

#endif
