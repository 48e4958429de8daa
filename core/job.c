/* job.c - parses FFIBENCH_JOB: key=value pairs separated by blanks. Strict, since a typing error here would measure something else. */
#include "job.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct pair {
    char key[32], value[64];
} pair;

static int bad(char *error, size_t error_size, const pair *p, const char *wanted)
{
    snprintf(error, error_size, "FFIBENCH_JOB: %s=%s is wrong: %s", p->key, p->value, wanted);
    return -1;
}

static int parse_int(const char *value, int32_t low, int32_t high, int32_t *out)
{
    char *end;
    long number = strtol(value, &end, 10);
    if (end == value || *end || number < low || number > high)
        return -1;
    *out = (int32_t)number;
    return 0;
}

static int find_workload(const char *name, int32_t *out)
{
    for (int32_t i = 0; i < ffb_workload_count(); i++)
        if (strcmp(ffb_workload_at(i)->name, name) == 0) {
            *out = i;
            return 0;
        }
    return -1;
}

/* Cuts the next pair off `*rest`. Returns 1, 0 at the end, -1 when it is no pair. */
static int next_pair(const char **rest, pair *out)
{
    *rest += strspn(*rest, " ");
    size_t length = strcspn(*rest, " ");
    if (length == 0)
        return 0;
    const char *equals = memchr(*rest, '=', length);
    size_t key_length = equals ? (size_t)(equals - *rest) : 0;
    if (key_length == 0 || key_length >= sizeof out->key || length - key_length > sizeof out->value)
        return -1;
    memcpy(out->key, *rest, key_length);
    out->key[key_length] = '\0';
    memcpy(out->value, equals + 1, length - key_length - 1);
    out->value[length - key_length - 1] = '\0';
    *rest += length;
    return 1;
}

/* The index of `value` among `words`, which end with NULL; -1 where it is none. */
static int choose(const char *value, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        if (strcmp(value, words[i]) == 0)
            return i;
    return -1;
}

static int take_number(const pair *p, job *out, char *error, size_t error_size)
{
    const struct {
        const char *key;
        int32_t *field, low, high;
        const char *wanted;
    } numbers[] = {
        {"warmup_ms", &out->warmup_ms, 0, 60000, "give 0 to 60000"},
        {"warmup_calls", &out->warmup_calls, 0, 1000000000, "give 0 to 1000000000"},
        {"samples", &out->samples, 1, JOB_SAMPLES_MAX, "give 1 to 4000"},
        {"attempts", &out->attempts, 1, JOB_SAMPLES_MAX, "give 1 to 4000"},
        {"sample_us", &out->sample_us, 50, 100000, "give 50 to 100000"},
        {"move_after", &out->move_after, 0, JOB_SAMPLES_MAX, "give 0 to 4000"},
        {"width_floor", &out->width_floor, 500, 100000, "give 500 to 100000"},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        if (strcmp(p->key, numbers[i].key) == 0) {
            if (parse_int(p->value, numbers[i].low, numbers[i].high, numbers[i].field) < 0)
                return bad(error, error_size, p, numbers[i].wanted);
            return 0;
        }
    return bad(error, error_size, p, "no such key");
}

static int take_pair(const pair *p, job *out, char *size_label, char *error, size_t error_size)
{
    static const char *const units[] = {"utf8", "utf16", NULL}, *const modes[] = {"time", "check", "start", NULL};
    int chosen;
    if (strcmp(p->key, "workload") == 0) {
        if (find_workload(p->value, &out->workload) < 0)
            return bad(error, error_size, p, "no such workload");
    } else if (strcmp(p->key, "size") == 0) {
        memcpy(size_label, p->value, sizeof p->value);
    } else if (strcmp(p->key, "units") == 0) {
        if ((chosen = choose(p->value, units)) < 0)
            return bad(error, error_size, p, "give utf8 or utf16");
        out->units = (text_units)chosen;
    } else if (strcmp(p->key, "mode") == 0) {
        if ((chosen = choose(p->value, modes)) < 0)
            return bad(error, error_size, p, "give time, check or start");
        out->mode = (job_mode)chosen;
    } else {
        return take_number(p, out, error, error_size);
    }
    return 0;
}

static int find_size(const char *label, job *out, char *error, size_t error_size)
{
    const ffb_workload *workload = ffb_workload_at(out->workload);
    for (int32_t i = 0; i < workload->size_count; i++)
        if (!*label || strcmp(workload->sizes[i].label, label) == 0) {
            out->size = &workload->sizes[i];
            return 0;
        }
    snprintf(error, error_size, "FFIBENCH_JOB: workload %s has no size %s", workload->name, label);
    return -1;
}

int32_t ffb__job_warmup_batch_us(const job *j)
{
    enum { WARMUP_BATCH_US = 500 };
    return j->sample_us > WARMUP_BATCH_US ? j->sample_us : WARMUP_BATCH_US;
}

/* The record of the warm-up is of fixed size: a warm-up must not hold more batches than it. */
static int verify_warmup(const job *j, char *error, size_t error_size)
{
    int32_t batch_us = ffb__job_warmup_batch_us(j);
    if ((int64_t)j->warmup_ms * 1000 / batch_us <= JOB_WARMUP_BATCHES_MAX / 4)
        return 0;
    snprintf(error, error_size, "FFIBENCH_JOB: warmup_ms=%d is too long for batches of %d us: at most %d of them", j->warmup_ms, batch_us,
             JOB_WARMUP_BATCHES_MAX / 4);
    return -1;
}

int ffb__job_parse(const char *text, job *out, char *error, size_t error_size)
{
    char size_label[sizeof((pair *)0)->value] = "";
    pair p;
    int got;
    *out = (job){.workload = -1, .warmup_ms = 100, .samples = 240, .attempts = 720, .sample_us = 100, .width_floor = 1000};
    if (!text) {
        snprintf(error, error_size, "FFIBENCH_JOB is not set: start a driver by `ffibench run` or `ffibench check`");
        return -1;
    }
    while ((got = next_pair(&text, &p)) > 0)
        if (take_pair(&p, out, size_label, error, error_size) < 0)
            return -1;
    if (got < 0 || out->workload < 0) {
        snprintf(error, error_size, "FFIBENCH_JOB: give key=value pairs separated by blanks, workload=NAME among them");
        return -1;
    }
    if (out->attempts < out->samples)
        out->attempts = out->samples;
    return find_size(size_label, out, error, error_size) < 0 ? -1 : verify_warmup(out, error, error_size);
}
