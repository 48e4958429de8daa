/* history_read.c - see history_read.h. */
#include "history_read.h"

#include "memory.h"
#include "moment.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const int64_t quiet_ns = 2000000000;

typedef struct source {
    char *path, *real;
    bool in_folder;
} source;

typedef struct source_list {
    source *at;
    size_t count;
} source_list;

/* ---- Which files ---- */

static void add_source(source_list *list, const char *path, bool in_folder)
{
    char *real = realpath(path, NULL);
    for (size_t i = 0; real && i < list->count; i++)
        if (list->at[i].real && strcmp(list->at[i].real, real) == 0) {
            list->at[i].in_folder = list->at[i].in_folder && in_folder;
            free(real);
            return;
        }
    list->at = mem_resize(list->at, list->count + 1, sizeof *list->at);
    list->at[list->count++] = (source){mem_text(path), real, in_folder};
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);
    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

static int is_json(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && (ends_with(entry->d_name, ".json") || ends_with(entry->d_name, ".json.gz"));
}

/* Links last, so that latest.json is the file that it points to by that file's name. */
static void add_folder(source_list *list, const char *folder, struct dirent **entries, int count)
{
    for (int links = 0; links < 2; links++)
        for (int i = 0; i < count; i++) {
            char *path = mem_format("%s%s%s", folder, ends_with(folder, "/") ? "" : "/", entries[i]->d_name);
            struct stat status;
            if (lstat(path, &status) == 0 && !S_ISDIR(status.st_mode) && S_ISLNK(status.st_mode) == links)
                add_source(list, path, true);
            free(path);
        }
}

static int add_word(source_list *list, const char *word, char *error, size_t error_size)
{
    struct stat status;
    struct dirent **entries = NULL;
    if (stat(word, &status) == 0 && !S_ISDIR(status.st_mode)) {
        add_source(list, word, false);
        return 0;
    }
    int count = scandir(word, &entries, is_json, alphasort);
    if (count < 0) {
        snprintf(error, error_size, "%s: %s", word, strerror(errno));
        return -1;
    }
    add_folder(list, word, entries, count);
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
    return 0;
}

/* ---- Reading ---- */

static int take_source(history *h, const source *s, progress *shown, char *error, size_t error_size)
{
    run r;
    int result = results_read(s->path, &r, error, error_size);
    if (result == 0)
        history_add(h, &r, s->path);
    run_free(&r);
    if (result == 0 || !s->in_folder)
        return result;
    if (strstr(error, RESULTS_NOT_ONE) == NULL) {
        progress_line(shown, "ffibench: left out: %s", error);
        history_note(h, mem_format("left out: %s", error));
    }
    return 0;
}

static void show(progress *shown, const source_list *list, size_t at, int64_t began_ns)
{
    if (moment_ns() - began_ns > quiet_ns)
        progress_status(shown, "reading %zu of %zu: %s", at + 1, list->count, list->at[at].path);
}

int history_read(history *h, char *const *words, size_t word_count, progress *shown, char *error, size_t error_size)
{
    source_list list = {0};
    int result = 0;
    int64_t began_ns = moment_ns();
    for (size_t i = 0; result == 0 && i < word_count; i++)
        result = add_word(&list, words[i], error, error_size);
    for (size_t i = 0; result == 0 && i < list.count; i++) {
        show(shown, &list, i, began_ns);
        result = take_source(h, &list.at[i], shown, error, error_size);
    }
    progress_clear(shown);
    for (size_t i = 0; i < list.count; i++) {
        free(list.at[i].path);
        free(list.at[i].real);
    }
    free(list.at);
    return result;
}
