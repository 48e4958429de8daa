/* gate.c - see gate.h. */
#include "gate.h"

#include <stdio.h>
#include <string.h>

int gate_parse(const char *list, gate *out, char *error, size_t error_size)
{
    const struct {
        const char *word;
        bool *flag;
    } gates[] = {{"slower", &out->slower},
                 {"faster", &out->faster},
                 {"unmeasurable", &out->unmeasurable},
                 {"failed", &out->failed},
                 {"missing", &out->missing},
                 {"allocates", &out->allocates},
                 {"none", NULL}};
    *out = (gate){.slower = list == NULL, .failed = list == NULL};
    while (list && *list) {
        size_t length = strcspn(list, ","), i = 0;
        while (i < sizeof gates / sizeof gates[0] && (strlen(gates[i].word) != length || strncmp(gates[i].word, list, length) != 0))
            i++;
        if (i == sizeof gates / sizeof gates[0]) {
            snprintf(error, error_size, "--fail-on takes slower, faster, unmeasurable, failed, missing, allocates or none, not '%.*s'",
                     (int)length, list);
            return -1;
        }
        if (gates[i].flag)
            *gates[i].flag = true;
        list += length + (list[length] == ',');
    }
    return 0;
}

static bool allocates_more(const comparison *c)
{
    for (size_t i = 0; i < c->row_count; i++)
        if (c->rows[i].allocates_more)
            return true;
    return false;
}

bool gate_fails(const gate *g, const comparison *c)
{
    return (g->slower && c->counts[VERDICT_SLOWER]) || (g->faster && c->counts[VERDICT_FASTER]) ||
           (g->unmeasurable && c->counts[VERDICT_UNMEASURABLE]) || (g->failed && c->failed) || (g->missing && c->missing) ||
           (g->allocates && allocates_more(c));
}
