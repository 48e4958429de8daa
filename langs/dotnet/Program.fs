/// The driver: finds the kernel that its two arguments name and hands it to core's loop.
module Program

open System
open System.Runtime
open System.Runtime.InteropServices

let private dllImport workload =
    match workload with
    | "empty" -> Some DllImport.empty
    | "add" -> Some DllImport.add
    | "buffer_in" -> Some(DllImport.bufferIn (Core.buffer ()))
    | "buffer_out" -> Some(DllImport.bufferOut (Core.buffer ()))
    | "callback" -> Some(DllImport.callback (DllImport.functionPointer ()))
    | "string_in" -> Some(DllImport.stringIn (Core.text ()))
    | "string_out" -> Some DllImport.stringOut
    | "host_call" -> Some Host.call
    | _ -> None

let private kernel mechanism workload =
    match mechanism with
    | "dllimport" -> dllImport workload
    | _ -> None

/// What the figures depend on: the runtime, the library of the language, the collector.
let private version () =
    let fsharpCore = typeof<list<int>>.Assembly.GetName().Version.ToString 2
    let collector = if GCSettings.IsServerGC then "server" else "workstation"
    let concurrent = if GCSettings.LatencyMode = GCLatencyMode.Interactive then "concurrent" else "non-concurrent"
    $"{RuntimeInformation.FrameworkDescription}, FSharp.Core {fsharpCore}, {collector} {concurrent} GC"

[<EntryPoint>]
let main argv =
    match argv with
    | [| "--version" |] ->
        printfn "%s" (version ())
        0
    | [| mechanism; workload |] ->
        match kernel mechanism workload with
        | Some kernel -> Core.run kernel
        | None ->
            eprintfn "no kernel for mechanism '%s' and workload '%s'" mechanism workload
            2
    | _ ->
        eprintfn "usage: Driver MECHANISM WORKLOAD | --version"
        2
