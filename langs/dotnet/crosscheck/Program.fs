/// The crosscheck: BenchmarkDotNet measures the cells that the runner wants, and what it measured goes to the runner as it is, one number an
/// iteration (harness/README.md). No statistics are made here, and none of BenchmarkDotNet's are used.
module Program

open System
open System.IO
open System.Runtime.InteropServices
open BenchmarkDotNet.Configs
open BenchmarkDotNet.Engines
open BenchmarkDotNet.Filters
open BenchmarkDotNet.Jobs
open BenchmarkDotNet.Loggers
open BenchmarkDotNet.Reports
open BenchmarkDotNet.Running
open BenchmarkDotNet.Toolchains.InProcess.Emit
open Microsoft.Win32.SafeHandles
open Perfolizer.Horology
open Perfolizer.Mathematics.OutlierDetection

/// README.md says why, where it is not BenchmarkDotNet's default.
let private job =
    Job.Default
        .WithToolchain(InProcessEmitToolchain.Instance)
        .WithIterationTime(TimeInterval.FromMilliseconds 1.0)
        .WithWarmupCount(2000)
        .WithIterationCount(200)
        .WithGcForce(false)
        .WithEvaluateOverhead(false)
        .WithOutlierMode(OutlierMode.DontRemove)

/// BenchmarkDotNet prints a line an iteration. What went wrong is for the runner, the rest for nobody.
let private errorsAlone =
    { new ILogger with
        member _.Id = "errors"
        member _.Priority = 0
        member _.Write(kind, text) = if kind = LogKind.Error then Console.Error.Write text
        member _.WriteLine() = ()
        member _.WriteLine(kind, text) = if kind = LogKind.Error then Console.Error.WriteLine text
        member _.Flush() = () }

let private cell (case: BenchmarkCase) = case.Descriptor.WorkloadMethodDisplayInfo

let private config (wanted: string list) =
    ManualConfig
        .CreateEmpty()
        .AddJob(job)
        .AddLogger(errorsAlone)
        .AddFilter(SimpleFilter(fun case -> List.contains (cell case) wanted))
        .WithOptions(ConfigOptions.DisableLogFile)
        .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "artifacts"))

/// Nanoseconds a call, iteration by iteration.
let private measured (summary: Summary) name =
    summary.Reports
    |> Seq.filter (fun report -> cell report.BenchmarkCase = name)
    |> Seq.collect _.AllMeasurements
    |> Seq.filter _.Is(IterationMode.Workload, IterationStage.Actual)
    |> Seq.map (fun iteration -> Math.Round(iteration.Nanoseconds / float iteration.Operations, 4))
    |> List.ofSeq

let private run (wanted: string list) (records: TextWriter) =
    let summary = BenchmarkRunner.Run<Cells.Cells>(config wanted)
    let cells = wanted |> List.map (fun name -> name, measured summary name)
    match cells |> List.filter (fun (_, ns) -> ns.IsEmpty) with
    | [] ->
        for name, ns in cells do
            records.WriteLine("{\"cell\":\"" + name + "\",\"ns\":[" + String.Join(',', List.map string ns) + "]}")
        records.WriteLine "{\"end\":true}"
        0
    | (name, _) :: _ ->
        Console.Error.WriteLine("no measurement of cell '" + name + "'")
        1

let private version () =
    "BenchmarkDotNet " + typeof<Job>.Assembly.GetName().Version.ToString 3 + ", " + RuntimeInformation.FrameworkDescription

let private variable name =
    match Environment.GetEnvironmentVariable name with
    | null -> ""
    | value -> value

[<EntryPoint>]
let main argv =
    match argv, variable "FFIBENCH_CROSSCHECK", variable "FFIBENCH_FD" with
    | [| "--version" |], _, _ ->
        Console.WriteLine(version ())
        0
    | [||], cells, fd when cells <> "" && fd <> "" ->
        use handle = new SafeFileHandle(nativeint (int fd), false)
        use records = new StreamWriter(new FileStream(handle, FileAccess.Write))
        run (List.ofArray (cells.Split(' ', StringSplitOptions.RemoveEmptyEntries))) records
    | _ ->
        Console.Error.WriteLine "usage: FFIBENCH_CROSSCHECK=CELLS FFIBENCH_FD=NUMBER Crosscheck | Crosscheck --version"
        2
