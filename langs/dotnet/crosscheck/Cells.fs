/// The cells as BenchmarkDotNet sees them: a benchmark is one call of the driver's own kernel, with the loop and the P/Invokes of `dllimport`.
module Cells

open BenchmarkDotNet.Attributes

/// Calls in one invocation of a benchmark. BenchmarkDotNet calls a benchmark by a delegate, which takes as long as what is measured here: so
/// the loop is the kernel's, and the harness divides by this.
[<Literal>]
let Calls = 1000

/// Made anew for each benchmark.
type Cells() =
    let buffer = Core.filledBuffer 4096
    let text = Core.text () // also for `string_out`: core lays its text out when it is first asked for it
    let addOne = Callbacks.addOnePointer ()

    [<Benchmark(Description = "empty", OperationsPerInvoke = Calls)>]
    member _.Empty() = Kernels.empty<DllImport.Mechanism> Calls

    [<Benchmark(Description = "add", OperationsPerInvoke = Calls)>]
    member _.Add() = Kernels.add<DllImport.Mechanism> Calls

    [<Benchmark(Description = "args10", OperationsPerInvoke = Calls)>]
    member _.Args10() = Kernels.args10<DllImport.Mechanism> Calls

    [<Benchmark(Description = "buffer_in/4KiB", OperationsPerInvoke = Calls)>]
    member _.BufferIn() = Kernels.bufferIn<DllImport.Mechanism> buffer Calls

    [<Benchmark(Description = "callback", OperationsPerInvoke = Calls)>]
    member _.Callback() = Kernels.callback<DllImport.Mechanism> addOne Calls

    [<Benchmark(Description = "string_in/ascii32", OperationsPerInvoke = Calls)>]
    member _.StringIn() = Kernels.stringIn<DllImport.Mechanism> text Calls

    [<Benchmark(Description = "string_out/ascii32", OperationsPerInvoke = Calls)>]
    member _.StringOut() = Kernels.stringOut<DllImport.Mechanism> Calls

    [<Benchmark(Description = "point_by_value", OperationsPerInvoke = Calls)>]
    member _.PointByValue() = Kernels.pointByValue<DllImport.Mechanism> Calls

    [<Benchmark(Description = "handle", OperationsPerInvoke = Calls)>]
    member _.Handle() = Kernels.handle<DllImport.Mechanism> Calls

    [<Benchmark(Description = "last_error", OperationsPerInvoke = Calls)>]
    member _.LastError() = Kernels.lastError<DllImport.Mechanism> Calls

    [<Benchmark(Description = "host_call", OperationsPerInvoke = Calls)>]
    member _.HostCall() = Host.call Calls
