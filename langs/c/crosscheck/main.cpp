// main.cpp - the benchmarks of FFIBENCH_CROSSCHECK one after the other, each in a process of its own because core has one job a process,
// and the library's own JSON report on each as a line of NDJSON (langs/README.md), so that what is compared is what it says itself.
#include "benchmarks.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ffibench.h>
#include <sstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

int32_t size;
uint8_t *buffer;
char *text;

// Keeps what each repetition took while the number of iterations is sought; nobody reads that anywhere else.
class numbers : public benchmark::BenchmarkReporter
{
  public:
    std::vector<double> ns, seconds; // a call, by real time; of the whole repetition
    std::string error;

    bool ReportContext(const Context &) override
    {
        return true;
    }

    void ReportRuns(const std::vector<Run> &runs) override
    {
        for (const Run &run : runs) {
            if (run.skipped)
                error = run.skip_message;
            if (run.skipped || run.run_type != Run::RT_Iteration)
                continue;
            seconds.push_back(run.real_accumulated_time);
            ns.push_back(run.real_accumulated_time / static_cast<double>(run.iterations) * 1e9);
        }
    }
};

// Cache lines with room for so many bytes and one more.
static void *lines(size_t bytes)
{
    return aligned_alloc(64, (bytes / 64 + 1) * 64);
}

// The buffer begins a cache line, as the driver's does. The text lies sixteen bytes behind the beginning of one, where malloc puts the
// driver's (ascii32), but would not put ours: Google Benchmark has taken some blocks before.
static void set_up()
{
    const size_t text_offset = 16;
    size = ffb_size();
    buffer = static_cast<uint8_t *>(lines(static_cast<size_t>(size)));
    for (int32_t i = 0; i < size; i++)
        buffer[i] = static_cast<uint8_t>(i * 31 + 7);
    text = strcpy(static_cast<char *>(lines(text_offset + strlen(ffb_text()))) + text_offset, ffb_text());
}

static const benchmark_row *find(const std::string &workload)
{
    const benchmark_row *row = benchmarks;
    while (row->run && workload != row->workload)
        row++;
    return row->run ? row : nullptr;
}

static int fail(const std::string &cell, const char *why)
{
    fprintf(stderr, "crosscheck: %s: %s\n", cell.c_str(), why);
    return 1;
}

// In one line: no string of the report holds a line's end.
static int send(FILE *out, const std::string &cell, std::string report)
{
    std::replace(report.begin(), report.end(), '\n', ' ');
    fprintf(out, "{\"cell\":\"%s\",\"google_benchmark\":%s}\n", cell.c_str(), report.c_str());
    return fflush(out) == 0 ? 0 : fail(cell, "its report cannot be written");
}

// As many iterations as a repetition of that length has. The library finds their number by itself, but ends its search when the process
// is kept waiting as long as a repetition is to last, be it after the first iteration; so it is asked for long ones, and again if need be.
static int64_t find_iterations(const benchmark_row *row, std::string *error)
{
    const double long_s = 0.02, wanted_ns = row->ms * 1e6;
    for (int attempt = 0; attempt < 10; attempt++) {
        numbers found;
        benchmark::ClearRegisteredBenchmarks();
        benchmark::RegisterBenchmark(row->workload, row->run)->MinTime(long_s)->Repetitions(5)->UseRealTime();
        benchmark::RunSpecifiedBenchmarks(&found);
        *error = found.error;
        if (!found.error.empty() || found.ns.empty())
            break;
        if (*std::min_element(found.seconds.begin(), found.seconds.end()) > long_s / 2)
            return static_cast<int64_t>(std::max(1.0, wanted_ns / *std::min_element(found.ns.begin(), found.ns.end())));
    }
    if (error->empty())
        *error = "no repetition lasts as long as it should";
    return 0;
}

static int measure(const std::string &cell, FILE *out)
{
    size_t slash = cell.find('/');
    std::string workload = cell.substr(0, slash), error;
    std::string job = "workload=" + workload + (slash != std::string::npos ? " size=" + cell.substr(slash + 1) : "");
    const benchmark_row *row = find(workload);
    benchmark::JSONReporter reporter;
    std::ostringstream report;
    setenv("FFIBENCH_JOB", job.c_str(), 1);
    set_up();
    if (!row || ffb_error())
        return fail(cell, row ? ffb_error() : "no such workload");
    int64_t iterations = find_iterations(row, &error);
    if (!error.empty())
        return fail(cell, error.c_str());
    benchmark::ClearRegisteredBenchmarks();
    benchmark::RegisterBenchmark(row->workload, row->run)->Iterations(iterations)->Repetitions(row->repetitions)->UseRealTime();
    reporter.SetOutputStream(&report);
    benchmark::RunSpecifiedBenchmarks(&reporter);
    return send(out, cell, report.str());
}

static int measure_apart(const std::string &cell, FILE *out)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0)
        _exit(measure(cell, out));
    if (child < 0 || waitpid(child, &status, 0) != child)
        return fail(cell, "no process for it");
    return WIFEXITED(status) ? WEXITSTATUS(status) : fail(cell, "its process was killed");
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--version") == 0)
        return printf("%s, g++ %s\n", benchmark::GetBenchmarkVersion().c_str(), __VERSION__) < 0;
    const char *cells = getenv("FFIBENCH_CROSSCHECK"), *number = getenv("FFIBENCH_FD");
    FILE *out = number ? fdopen(atoi(number), "w") : nullptr;
    if (!cells || !out)
        return fail("", "is started by `ffibench crosscheck`");
    benchmark::Initialize(&argc, argv);
    std::istringstream words(cells);
    for (std::string cell; words >> cell;)
        if (int status = measure_apart(cell, out))
            return status;
    fputs("{\"end\":true}\n", out);
    return fclose(out) == 0 ? 0 : 1;
}
