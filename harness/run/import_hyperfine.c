/* import_hyperfine.c - see import_hyperfine.h. Seconds, as {"results": [{"user", "system", "times": [...], "exit_codes": [...]}]}. */
#include "import_hyperfine.h"

#include "json.h"
#include "series.h"

#include <math.h>
#include <stdio.h>

/* Returns 0, or -1 where it is no time. */
static int time_of(const cJSON *item, double *ns)
{
    if (!cJSON_IsNumber(item) || !(item->valuedouble >= 0) || item->valuedouble > 1e6)
        return -1;
    *ns = item->valuedouble * 1e9;
    return 0;
}

static int take_times(const cJSON *times, hyperfine_result *out)
{
    const cJSON *item;
    size_t room = 0;
    double ns;
    cJSON_ArrayForEach (item, times) {
        if (time_of(item, &ns) < 0)
            return -1;
        series_push(&out->times_ns, &room, llround(ns));
    }
    return 0;
}

static int take_statuses(const cJSON *codes, hyperfine_result *out)
{
    const cJSON *item;
    cJSON_ArrayForEach (item, codes) {
        if (!cJSON_IsNumber(item) && !cJSON_IsNull(item))
            return -1;
        if (out->exit_status == 0)
            out->exit_status = cJSON_IsNull(item) ? -1 : (int32_t)item->valuedouble;
    }
    return 0;
}

static int take_result(const cJSON *result, int32_t runs, hyperfine_result *out)
{
    const cJSON *codes = cJSON_GetObjectItemCaseSensitive(result, "exit_codes");
    if (cJSON_GetArraySize(codes) != runs || take_statuses(codes, out) < 0)
        return -1;
    if (take_times(cJSON_GetObjectItemCaseSensitive(result, "times"), out) < 0 || out->times_ns.count != (size_t)runs)
        return -1;
    if (time_of(cJSON_GetObjectItemCaseSensitive(result, "user"), &out->user_ns) < 0)
        return -1;
    return time_of(cJSON_GetObjectItemCaseSensitive(result, "system"), &out->system_ns);
}

int hyperfine_import(const char *text, size_t size, size_t index, size_t results, int32_t runs, hyperfine_result *out, char *error,
                     size_t error_size)
{
    char problem[400] = "it is not what hyperfine writes";
    cJSON *tree = json_parse(text, size, problem, sizeof problem);
    const cJSON *list = cJSON_GetObjectItemCaseSensitive(tree, "results");
    *out = (hyperfine_result){0};
    int status = tree && (size_t)cJSON_GetArraySize(list) == results ? take_result(cJSON_GetArrayItem(list, (int)index), runs, out) : -1;
    cJSON_Delete(tree);
    if (status < 0)
        snprintf(error, error_size, "what hyperfine exported cannot be used: %s", problem);
    return status;
}

void hyperfine_result_free(hyperfine_result *r)
{
    series_free(&r->times_ns);
    *r = (hyperfine_result){0};
}
