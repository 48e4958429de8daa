/* test_summary.c - METHOD on processes whose cycles are known: normalisation, centre, interval, flags. */
#include "near.h"
#include "results.h"
#include "sample_run.h"
#include "stats.h"
#include "summary.h"

enum { SAMPLES = 240 };

static bool has_flag(const cell *c, const char *flag)
{
    for (size_t i = 0; i < c->flag_count; i++)
        if (strcmp(c->flags[i], flag) == 0)
            return true;
    return false;
}

/* One cell, "direct" of "c", on a fresh run, with these cycles of its processes. */
static cell *single(run *r, const double *cycles, size_t processes)
{
    made_begin(r);
    return made_measured(r, "c", "direct", "empty", "", SAMPLES, cycles, processes);
}

static void a_sample_is_divided_by_the_chains_beside_it(void **state)
{
    const double nine[] = {9};
    run r;
    cell *c = single(&r, nine, 1);
    (void)state;
    summarize(&r);
    assert_near(c->cycles.value.p10, 9, 1e-5);
    assert_near(c->cycles.value.p50, 9, 1e-5);
    assert_near(c->ns.value.p10, 9 / MADE_GHZ, 1e-5);
    assert_int_equal(c->invocations[0].counted, SAMPLES);
    run_free(&r);
}

static void the_machines_speed_cancels_out(void **state)
{
    const double nine[] = {9};
    run r;
    cell *c = single(&r, nine, 1);
    invocation *i = &c->invocations[0];
    (void)state;
    for (int s = 0; s < SAMPLES; s++) { /* 8 % slower and faster by turns */
        double slower = 1 + 0.08 * sin(s);
        i->sample_ns.at[s] = llround((double)i->sample_ns.at[s] * slower);
        i->chain_before_ns.at[s] = llround(MADE_CHAIN_NS * slower) + MADE_CLOCK_NS;
        i->chain_after_ns.at[s] = i->chain_before_ns.at[s];
    }
    summarize(&r);
    assert_near(c->cycles.value.p10, 9, 1e-4);
    assert_near(c->cycles.value.mean, 9, 1e-4);
    assert_true(c->ns.value.p10 < 0.96 * 9 / MADE_GHZ);
    run_free(&r);
}

static void the_price_of_the_clock_is_taken_off_the_chain_and_not_off_the_sample(void **state)
{
    invocation i = made_invocation(1, 9, 1);
    (void)state;
    i.clock_cost_ns = 400;
    double without = summary_cycles_at(&i, 0);
    assert_near(without, (double)i.sample_ns.at[0] / MADE_N * MADE_CHAIN_CYCLES / (MADE_CHAIN_NS + MADE_CLOCK_NS - 400), 1e-12);
    assert_near(summary_ns_at(&i, 0), (double)i.sample_ns.at[0] / MADE_N, 1e-15);
    i.clock_cost_ns = MADE_CHAIN_NS + MADE_CLOCK_NS; /* a chain of nothing */
    assert_true(isnan(summary_cycles_at(&i, 0)));
    invocation_free(&i);
}

static void chains_agree_within_half_a_percent_of_the_faster_one(void **state)
{
    (void)state;
    assert_true(summary_chains_agree(40000, 40000));
    assert_true(summary_chains_agree(40000, 40200));
    assert_true(summary_chains_agree(40200, 40000));
    assert_false(summary_chains_agree(40000, 40201));
    assert_false(summary_chains_agree(40201, 40000));
    assert_false(summary_chains_agree(1, 9007199254740992));
}

static void samples_whose_chains_disagree_do_not_count_for_cycles(void **state)
{
    const double nine[] = {9};
    run r;
    cell *c = single(&r, nine, 1);
    invocation *i = &c->invocations[0];
    (void)state;
    for (int s = 0; s < SAMPLES / 2; s++) { /* half of the chains were interrupted: without the rule the ratio would be a third */
        i->chain_after_ns.at[s] *= 3;
        i->chain_before_ns.at[s] *= 2;
    }
    summarize(&r);
    assert_int_equal(i->counted, SAMPLES / 2);
    assert_near(c->cycles.value.min, 9, 1e-5);
    assert_false(has_flag(c, "noisy"));
    run_free(&r);
}

/* Another hardware thread on the same core: the chain does not see it, the code takes 20 % longer. */
static void share_core(invocation *i, size_t from, size_t to)
{
    for (size_t s = from; s < to; s++) {
        i->width_permille.at[s] = 1400;
        i->sample_ns.at[s] += i->sample_ns.at[s] / 5;
    }
}

static void samples_of_a_shared_core_do_not_count_for_p10(void **state)
{
    const double nine[] = {9};
    run r;
    cell *c = single(&r, nine, 1);
    invocation *i = &c->invocations[0];
    (void)state;
    share_core(i, 0, SAMPLES - 12); /* p10 of all would be a shared one */
    summarize(&r);
    assert_int_equal(i->counted, 12);
    assert_near(c->cycles.value.p10, 9, 1e-5);
    assert_near(c->ns.value.p10, 9 / MADE_GHZ, 1e-5);
    assert_near(c->cycles.value.p50, 10.8, 1e-4); /* p50 and the mean hide nothing */
    assert_false(has_flag(c, "noisy"));
    share_core(i, SAMPLES - 12, SAMPLES - 11);
    summarize(&r);
    assert_int_equal(i->counted, 11);
    assert_true(has_flag(c, "noisy"));
    run_free(&r);
}

static void a_clean_sample_alone_does_not_count(void **state)
{
    const double nine[] = {9};
    run r;
    cell *c = single(&r, nine, 1);
    invocation *i = &c->invocations[0];
    (void)state;
    for (size_t s = 0; s < SAMPLES; s += 2)
        share_core(i, s, s + 1); /* a neighbour that comes and goes: it was away at the rulers of the others by chance */
    i->width_permille.at[100] = i->width_permille.at[102] = 1001;
    summarize(&r);
    assert_int_equal(r.width_floor_permille, 1001);
    assert_false(summary_sample_counts(i, 0));
    assert_false(summary_sample_counts(i, 1));
    assert_false(summary_sample_counts(i, 97));
    for (size_t s = 99; s <= 103; s++)
        assert_true(summary_sample_counts(i, s));
    assert_false(summary_sample_counts(i, 105));
    assert_int_equal(i->counted, 5);
    assert_true(has_flag(c, "noisy"));
    run_free(&r);
}

static void the_floor_is_the_least_of_the_run_and_no_processs_own(void **state)
{
    const double cycles[] = {9, 9};
    run r;
    cell *c = single(&r, cycles, 2);
    (void)state;
    for (int s = 0; s < SAMPLES; s++) {
        c->invocations[0].width_permille.at[s] = 2000; /* a neighbour that never rests looks like a narrow core */
        c->invocations[1].width_permille.at[s] = 1250; /* a core four wide */
    }
    c->invocations[0].width_permille.at[7] = 900; /* timed wrongly, twice */
    c->invocations[0].width_permille.at[8] = 900;
    summarize(&r);
    assert_int_equal(r.width_floor_permille, 1250);
    assert_int_equal(c->invocations[0].counted, 2); /* those two */
    assert_int_equal(c->invocations[1].counted, SAMPLES);
    for (int s = 0; s < SAMPLES; s++)
        c->invocations[1].width_permille.at[s] = 990;
    summarize(&r);
    assert_int_equal(r.width_floor_permille, 1000);
    run_free(&r);
}

static void a_width_up_to_a_percent_above_the_floor_is_clean(void **state)
{
    invocation i = made_invocation(1, 9, 1);
    (void)state;
    i.floor_permille = 1000;
    i.width_permille.at[0] = 1010;
    assert_true(summary_sample_is_clean(&i, 0));
    i.width_permille.at[0] = 1011;
    assert_false(summary_sample_is_clean(&i, 0));
    i.floor_permille = 1250; /* a core four instructions wide */
    i.width_permille.at[0] = 1262;
    assert_true(summary_sample_is_clean(&i, 0));
    invocation_free(&i);
}

static void disturbed_processes_do_not_count_beside_clean_ones(void **state)
{
    const double cycles[] = {9, 9, 9};
    run r;
    cell *c = single(&r, cycles, 3);
    (void)state;
    share_core(&c->invocations[1], 0, SAMPLES);
    summarize(&r);
    assert_near(c->invocations[1].cycles.p10, 10.8, 1e-4);
    assert_near(c->cycles.value.p10, 9, 1e-5);
    assert_false(has_flag(c, "noisy"));
    share_core(&c->invocations[2], 0, SAMPLES);
    summarize(&r);
    assert_near(c->cycles.value.p10, 9, 1e-5);
    assert_true(isnan(c->cycles.low)); /* one clean process has no interval */
    assert_true(has_flag(c, "noisy"));
    run_free(&r);
}

static void without_an_agreeing_chain_there_are_no_cycles(void **state)
{
    const double two[] = {9, 9};
    run r;
    cell *c = single(&r, two, 2);
    (void)state;
    for (int s = 0; s < SAMPLES; s++)
        c->invocations[0].chain_after_ns.at[s] *= 2;
    summarize(&r);
    assert_true(isnan(c->invocations[0].cycles.p10));
    assert_near(c->cycles.value.p10, 9, 1e-5); /* of the other process */
    assert_true(isnan(c->cycles.low));
    assert_false(has_flag(c, "noisy")); /* one of two is not most */
    run_free(&r);
}

static void a_process_gives_p10_p50_mean_and_min(void **state)
{
    const double nine[] = {9};
    run r;
    cell *c = single(&r, nine, 1);
    double values[SAMPLES];
    (void)state;
    for (int s = 0; s < SAMPLES; s++) {
        c->invocations[0].sample_ns.at[s] = 200000 + 1000 * ((s * 77) % SAMPLES);
        values[s] = (double)(200000 + 1000 * s) / MADE_N;
    }
    summarize(&r);
    assert_near(c->invocations[0].ns.p10, stats_quantile(values, SAMPLES, 0.1), 1e-12);
    assert_near(c->invocations[0].ns.p50, stats_quantile(values, SAMPLES, 0.5), 1e-12);
    assert_near(c->invocations[0].ns.mean, stats_mean(values, SAMPLES), 1e-12);
    assert_near(c->invocations[0].ns.min, 2, 1e-12);
    run_free(&r);
}

static void processes_are_averaged_on_logs_with_a_t_interval(void **state)
{
    const double cycles[] = {9, 9.1, 9.2, 9.05, 9.3};
    double p10[5], low, high;
    run r;
    cell *c = single(&r, cycles, 5);
    (void)state;
    summarize(&r);
    for (int i = 0; i < 5; i++)
        p10[i] = c->invocations[i].cycles.p10;
    stats_log_interval(p10, 5, 0.95, &low, &high);
    assert_near(c->cycles.value.p10, stats_geometric_mean(p10, 5), 1e-12);
    assert_near(c->cycles.low, low, 1e-12);
    assert_near(c->cycles.high, high, 1e-12);
    assert_true(low < 9.1 && high > 9.15);
    run_free(&r);
}

static void one_process_has_no_interval(void **state)
{
    const double nine[] = {9};
    run r;
    cell *c = single(&r, nine, 1);
    (void)state;
    summarize(&r);
    assert_true(isnan(c->cycles.low) && isnan(c->cycles.high) && isnan(c->ns.low));
    assert_int_equal(c->flag_count, 0);
    run_free(&r);
}

static void memory_and_system_cells_have_no_cycles(void **state)
{
    const double nine[] = {9, 9};
    run r;
    cell *c = single(&r, nine, 2);
    (void)state;
    strcpy(c->scale, "mem");
    summarize(&r);
    assert_true(isnan(c->cycles.value.p10));
    assert_near(c->ns.value.p10, 9 / MADE_GHZ, 1e-5);
    assert_near(c->ratio_to_c, 1, 1e-12);
    assert_int_equal(c->invocations[0].counted, SAMPLES);
    run_free(&r);
}

static void first_calls_and_idle_batches_are_medians_over_processes(void **state)
{
    const double nine[] = {9, 9, 9};
    run r;
    cell *c = single(&r, nine, 3);
    (void)state;
    c->invocations[2].first_ns = 999999;
    for (int b = 0; b < MADE_IDLE; b++) {
        c->invocations[0].idle_ns.at[b] = b; /* median 7.5 */
        c->invocations[1].idle_ns.at[b] = 30;
        c->invocations[2].idle_ns.at[b] = 5000;
    }
    summarize(&r);
    assert_near(c->first_ns, 1002, 0);
    assert_near(c->idle_ns, 30, 0);
    run_free(&r);
}

static void what_a_call_allocates_is_a_median_over_the_processes_that_can_tell(void **state)
{
    const double nine[] = {9, 9, 9, 9};
    run r;
    cell *c = single(&r, nine, 4);
    (void)state;
    summarize(&r);
    assert_true(isnan(c->heap_bytes_per_call) && isnan(c->collections_per_call));
    made_allocation(&c->invocations[0], 32 * MADE_N, 1);
    made_allocation(&c->invocations[1], 48 * MADE_N, 5);
    made_allocation(&c->invocations[3], 5000 * (int64_t)MADE_N, 2);
    summarize(&r);
    assert_near(c->heap_bytes_per_call, 48, 1e-12);
    assert_near(c->collections_per_call, 2.0 / MADE_N, 1e-12);
    run_free(&r);
}

static void the_ratio_is_to_the_baseline_of_the_same_workload_and_size(void **state)
{
    const double eight[] = {8}, nine[] = {9}, eighteen[] = {18}, five[] = {5};
    run r;
    (void)state;
    made_begin(&r);
    made_measured(&r, "node", "napi", "buffer_in", "16B", SAMPLES, eighteen, 1);
    made_measured(&r, "c", "direct", "buffer_in", "4KiB", SAMPLES, eight, 1);
    made_measured(&r, "c", "direct", "buffer_in", "16B", SAMPLES, nine, 1);
    made_measured(&r, "c", "direct", "host_call", "", SAMPLES, five, 1);
    made_measured(&r, "node", "napi", "host_call", "", SAMPLES, five, 1);
    made_measured(&r, "node", "napi", "callback", "", SAMPLES, nine, 1);
    made_measured(&r, "c", "static", "buffer_in", "16B", SAMPLES, eight, 1);
    summarize(&r);
    assert_near(r.cells[0].ratio_to_c, 2, 1e-5);
    assert_near(r.cells[2].ratio_to_c, 1, 1e-12);
    assert_near(r.cells[4].ratio_to_c, 1, 1e-5);
    assert_true(isnan(r.cells[5].ratio_to_c));
    assert_near(r.cells[6].ratio_to_c, 8.0 / 9, 1e-5);
    free(r.baseline);
    r.baseline = NULL;
    summarize(&r);
    assert_true(isnan(r.cells[0].ratio_to_c));
    run_free(&r);
}

static void a_failed_baseline_gives_no_ratio(void **state)
{
    const double nine[] = {9};
    run r;
    (void)state;
    made_begin(&r);
    made_add_failed(made_cell(&r, "c", "direct", "empty", ""), 1, "killed by SIGSEGV");
    made_measured(&r, "node", "napi", "empty", "", SAMPLES, nine, 1);
    summarize(&r);
    assert_true(isnan(r.cells[0].ratio_to_c));
    assert_true(isnan(r.cells[1].ratio_to_c));
    assert_int_equal(r.cells[1].flag_count, 0);
    run_free(&r);
}

static void failed_processes_are_flagged_and_do_not_count(void **state)
{
    const double nine[] = {9, 9};
    run r;
    cell *c = single(&r, nine, 2);
    (void)state;
    made_add_failed(c, 3, "no end after 30 s");
    c->err = mem_text("left over");
    summarize(&r);
    assert_null(c->err);
    assert_near(c->cycles.value.p10, 9, 1e-5);
    assert_int_equal(c->flag_count, 1);
    assert_string_equal(c->flags[0], "failed_runs");
    assert_true(isnan(c->invocations[2].ns.p10));
    run_free(&r);
}

static void a_cell_without_a_figure_says_why(void **state)
{
    run r;
    (void)state;
    made_begin(&r);
    made_cell(&r, "c", "direct", "empty", "");
    made_cell(&r, "c", "static", "empty", "")->err = mem_text("skipped: no such call");
    cell *failed = made_cell(&r, "c", "noplt", "empty", "");
    made_add_failed(failed, 1, "first");
    made_add_failed(failed, 2, "second");
    failed->err = mem_text("not measured");
    summarize(&r);
    assert_string_equal(r.cells[0].err, "not measured");
    assert_string_equal(r.cells[1].err, "skipped: no such call");
    assert_string_equal(r.cells[2].err, "second");
    assert_int_equal(r.cells[2].flag_count, 0); /* no figure, nothing to doubt */
    assert_true(isnan(r.cells[2].cycles.value.p10) && isnan(r.cells[2].first_ns) && isnan(r.cells[2].idle_ns));
    run_free(&r);
}

/* ---- Flags ---- */

/* Makes the samples from … to - 1 of a process slower. */
static void slow_down(invocation *i, size_t from, size_t to, double factor)
{
    for (size_t s = from; s < to; s++)
        i->sample_ns.at[s] = llround((double)i->sample_ns.at[s] * factor);
}

static void a_byte_a_call_of_either_kind_is_an_allocation(void **state)
{
    const double nine[] = {9};
    run r;
    cell *c = single(&r, nine, 1);
    (void)state;
    made_proof(c, 0.99, 0.01);
    made_allocation(&c->invocations[0], MADE_N - 1, 0); /* something that was made once */
    summarize(&r);
    assert_false(has_flag(c, "allocates"));
    made_allocation(&c->invocations[0], MADE_N, 0);
    summarize(&r);
    assert_true(has_flag(c, "allocates"));
    made_allocation(&c->invocations[0], 0, 0);
    made_proof(c, 1, 0.1);
    summarize(&r);
    assert_true(has_flag(c, "allocates"));
    run_free(&r);
}

static void drift_is_a_percent_between_the_first_and_the_last_third(void **state)
{
    const double nine[] = {9, 9, 9};
    run r;
    cell *c = single(&r, nine, 3);
    (void)state;
    for (int p = 0; p < 3; p++)
        slow_down(&c->invocations[p], 160, 240, 1.008);
    summarize(&r);
    assert_false(has_flag(c, "drift"));
    slow_down(&c->invocations[0], 160, 240, 1.005);
    summarize(&r);
    assert_false(has_flag(c, "drift")); /* one process of three */
    slow_down(&c->invocations[1], 160, 240, 1.005);
    summarize(&r);
    assert_true(has_flag(c, "drift"));
    run_free(&r);
}

static void changes_up_and_down_are_noise_and_no_drift(void **state)
{
    const double nine[] = {9, 9, 9, 9, 9}, changes[] = {1.03, 0.95, 1.02, 0.9, 1.04};
    run r;
    cell *c = single(&r, nine, 5);
    (void)state;
    for (int p = 0; p < 5; p++)
        slow_down(&c->invocations[p], 160, 240, changes[p]); /* the median is 2 % off, but the interval holds 1 */
    summarize(&r);
    assert_false(has_flag(c, "drift"));
    run_free(&r);
}

static void one_process_drifts_by_its_size_alone(void **state)
{
    const double nine[] = {9};
    run r;
    cell *c = single(&r, nine, 1);
    (void)state;
    slow_down(&c->invocations[0], 160, 240, 0.98);
    summarize(&r);
    assert_true(has_flag(c, "drift"));
    run_free(&r);
}

static void too_few_samples_cannot_drift(void **state)
{
    const double nine[] = {9};
    run r;
    (void)state;
    made_begin(&r);
    cell *c = made_measured(&r, "c", "direct", "empty", "", 12, nine, 1);
    slow_down(&c->invocations[0], 8, 12, 2);
    summarize(&r);
    assert_false(has_flag(c, "drift"));
    run_free(&r);
}

/* The last `count` batches of the warm-up take longer. */
static void slow_warmup(invocation *i, size_t count, double factor)
{
    for (size_t b = i->warmup_ns.count - count; b < i->warmup_ns.count; b++)
        i->warmup_ns.at[b] = llround((double)i->warmup_ns.at[b] * factor);
}

static void a_warmup_whose_last_windows_differ_is_not_steady(void **state)
{
    const double nine[] = {9, 9};
    run r;
    cell *c = single(&r, nine, 2);
    (void)state;
    summarize(&r);
    assert_false(has_flag(c, "not_steady"));
    slow_warmup(&c->invocations[0], 11, 0.98); /* 59 long batches: windows of 11 */
    slow_warmup(&c->invocations[1], 11, 0.98);
    summarize(&r);
    assert_true(has_flag(c, "not_steady"));
    run_free(&r);
}

static void batches_that_calibrate_say_nothing_of_steadiness(void **state)
{
    const double nine[] = {9};
    run r;
    cell *c = single(&r, nine, 1);
    (void)state;
    for (size_t b = 0; b < 40; b++) { /* short and slow; 20 long ones remain, windows of 4 would be too short */
        c->invocations[0].warmup_n.at[b] = 10;
        c->invocations[0].warmup_ns.at[b] = 5000;
    }
    slow_warmup(&c->invocations[0], 4, 3);
    summarize(&r);
    assert_false(has_flag(c, "not_steady"));
    run_free(&r);
}

static void a_page_fault_a_sample_is_flagged(void **state)
{
    const double nine[] = {9, 9, 9};
    run r;
    cell *c = single(&r, nine, 3);
    int64_t samples = (int64_t)c->invocations[0].sample_ns.count, enough = samples > 20 ? samples : 20;
    (void)state;
    summarize(&r);
    assert_false(has_flag(c, "page_faults"));
    for (size_t i = 0; i < 2; i++) /* two of three: the median process */
        c->invocations[i].samples_usage.minor_faults = enough - 1;
    summarize(&r);
    assert_false(has_flag(c, "page_faults"));
    for (size_t i = 0; i < 2; i++)
        c->invocations[i].samples_usage.minor_faults = enough;
    summarize(&r);
    assert_true(has_flag(c, "page_faults"));
    run_free(&r);
}

static void modes_are_given_with_their_shares(void **state)
{
    const double cycles[] = {9, 10, 9, 9.01, 10};
    run r;
    cell *c = single(&r, cycles, 5);
    (void)state;
    summarize(&r);
    assert_true(has_flag(c, "multimodal"));
    assert_int_equal(c->mode_count, 2);
    assert_near(c->modes[0].cycles, 9.003, 1e-3);
    assert_near(c->modes[0].share, 0.6, 1e-12);
    assert_near(c->modes[1].cycles, 10, 1e-4);
    assert_near(c->modes[1].share, 0.4, 1e-12);
    summarize(&r); /* again: the same, nothing left over */
    assert_int_equal(c->mode_count, 2);
    assert_int_equal(c->flag_count, 1);
    run_free(&r);
}

static void faster_than_c_is_half_a_cycle_beyond_the_interval(void **state)
{
    const double nine[] = {9, 9, 9}, close[] = {8.6, 8.6, 8.6}, faster[] = {6, 6, 6}, spread[] = {5, 8, 11};
    run r;
    (void)state;
    made_begin(&r);
    made_measured(&r, "c", "direct", "empty", "", SAMPLES, nine, 3);
    made_measured(&r, "rust", "extern", "empty", "", SAMPLES, close, 3);
    made_measured(&r, "dotnet", "leaf", "empty", "", SAMPLES, faster, 3);
    made_measured(&r, "go", "cgo", "empty", "", SAMPLES, spread, 3);
    made_measured(&r, "c", "direct", "host_call", "", SAMPLES, nine, 3);
    made_measured(&r, "dotnet", "leaf", "host_call", "", SAMPLES, faster, 3);
    summarize(&r);
    assert_false(has_flag(&r.cells[0], "faster_than_c"));
    assert_false(has_flag(&r.cells[1], "faster_than_c"));
    assert_true(has_flag(&r.cells[2], "faster_than_c"));
    assert_false(has_flag(&r.cells[3], "faster_than_c"));
    assert_false(has_flag(&r.cells[5], "faster_than_c")); /* a call inside the language */
    run_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sample_is_divided_by_the_chains_beside_it),
        cmocka_unit_test(the_machines_speed_cancels_out),
        cmocka_unit_test(the_price_of_the_clock_is_taken_off_the_chain_and_not_off_the_sample),
        cmocka_unit_test(chains_agree_within_half_a_percent_of_the_faster_one),
        cmocka_unit_test(samples_whose_chains_disagree_do_not_count_for_cycles),
        cmocka_unit_test(samples_of_a_shared_core_do_not_count_for_p10),
        cmocka_unit_test(a_clean_sample_alone_does_not_count),
        cmocka_unit_test(the_floor_is_the_least_of_the_run_and_no_processs_own),
        cmocka_unit_test(a_width_up_to_a_percent_above_the_floor_is_clean),
        cmocka_unit_test(disturbed_processes_do_not_count_beside_clean_ones),
        cmocka_unit_test(without_an_agreeing_chain_there_are_no_cycles),
        cmocka_unit_test(a_process_gives_p10_p50_mean_and_min),
        cmocka_unit_test(processes_are_averaged_on_logs_with_a_t_interval),
        cmocka_unit_test(one_process_has_no_interval),
        cmocka_unit_test(memory_and_system_cells_have_no_cycles),
        cmocka_unit_test(first_calls_and_idle_batches_are_medians_over_processes),
        cmocka_unit_test(what_a_call_allocates_is_a_median_over_the_processes_that_can_tell),
        cmocka_unit_test(the_ratio_is_to_the_baseline_of_the_same_workload_and_size),
        cmocka_unit_test(a_failed_baseline_gives_no_ratio),
        cmocka_unit_test(failed_processes_are_flagged_and_do_not_count),
        cmocka_unit_test(a_cell_without_a_figure_says_why),
        cmocka_unit_test(a_byte_a_call_of_either_kind_is_an_allocation),
        cmocka_unit_test(drift_is_a_percent_between_the_first_and_the_last_third),
        cmocka_unit_test(changes_up_and_down_are_noise_and_no_drift),
        cmocka_unit_test(one_process_drifts_by_its_size_alone),
        cmocka_unit_test(too_few_samples_cannot_drift),
        cmocka_unit_test(a_warmup_whose_last_windows_differ_is_not_steady),
        cmocka_unit_test(batches_that_calibrate_say_nothing_of_steadiness),
        cmocka_unit_test(a_page_fault_a_sample_is_flagged),
        cmocka_unit_test(modes_are_given_with_their_shares),
        cmocka_unit_test(faster_than_c_is_half_a_cycle_beyond_the_interval),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
