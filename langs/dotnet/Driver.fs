/// The command line, which the driver and its NativeAOT build share. It formats nothing: F#'s printf needs reflection, and would make
/// NativeAOT's program half as large again.
module Driver

open System
open System.Runtime
open System.Runtime.CompilerServices
open System.Runtime.InteropServices

/// What the figures depend on: the runtime, the library of the language, the collector.
let private version () =
    let compiled = if RuntimeFeature.IsDynamicCodeCompiled then "" else " NativeAOT"
    let fsharpCore = typeof<list<int>>.Assembly.GetName().Version.ToString 2
    let collector = if GCSettings.IsServerGC then "server" else "workstation"
    let concurrent = if GCSettings.LatencyMode = GCLatencyMode.Interactive then "concurrent" else "non-concurrent"
    RuntimeInformation.FrameworkDescription + compiled + ", FSharp.Core " + fsharpCore + ", " + collector + " " + concurrent + " GC"

/// Finds the kernel that the two arguments name and hands it to core's loop.
let main argv (kernel: string -> string -> (int -> int) option) (printStrings: string -> int) =
    match argv with
    | [| "--version" |] ->
        Console.WriteLine(version ())
        0
    | [| "--strings"; mechanism |] -> printStrings mechanism
    | [| mechanism; workload |] ->
        match kernel mechanism workload with
        | Some kernel -> Core.run kernel
        | None ->
            Console.Error.WriteLine("no kernel for mechanism '" + mechanism + "' and workload '" + workload + "'")
            2
    | _ ->
        Console.Error.WriteLine "usage: Driver MECHANISM WORKLOAD | --version | --strings MECHANISM"
        2
