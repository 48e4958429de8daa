/* describe.c - how a child failed, in one line (process.h). */
#define _GNU_SOURCE
#include "process.h"

#include "format.h"
#include "wording.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

static void signal_name(int number, char *out, size_t size)
{
#ifdef __GLIBC__
    const char *name = sigabbrev_np(number);
    if (name != NULL) {
        snprintf(out, size, "SIG%s", name);
        return;
    }
#endif
    snprintf(out, size, "signal %d", number);
}

/* How it ended, without what it said. "" when it succeeded. */
static void describe_end(const process_result *r, char *out, size_t size)
{
    char words[64];
    out[0] = '\0';
    if (r->interrupted) {
        snprintf(out, size, "interrupted");
    } else if (r->timed_out) {
        text_seconds(r->elapsed_ns, words, sizeof words);
        snprintf(out, size, "no end after %s", words);
    } else if (r->overflowed) {
        snprintf(out, size, "more records than a driver can have");
    } else if (r->exit_signal != 0) {
        signal_name(r->exit_signal, words, sizeof words);
        snprintf(out, size, "killed by %s", words);
    } else if (r->exit_status != 0) {
        snprintf(out, size, "exit status %d", r->exit_status);
    }
}

void process_describe_failure(const process_result *result, char *text, size_t size)
{
    enum { COLUMNS = 250 };
    char end[128], raw[512], line[1024];
    describe_end(result, end, sizeof end);
    text_last_line(result->output == NULL ? "" : result->output, result->output_size, raw, sizeof raw);
    format_utf8(raw, COLUMNS, line, sizeof line);
    snprintf(text, size, end[0] != '\0' && line[0] != '\0' ? "%s: %s" : "%s", end, line);
}
