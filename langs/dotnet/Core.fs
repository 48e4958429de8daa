/// The part of core (core/ffibench.h) that is the same for every mechanism: the meter and what a driver asks before its first batch.
module Core

open System
open System.Runtime.InteropServices
open FSharp.NativeInterop

[<DllImport("ffibench")>]
extern int private ffb_next(int check)

[<DllImport("ffibench")>]
extern int private ffb_allocation_calls()

[<DllImport("ffibench")>]
extern void private ffb_allocated(double bytes, int collections)

[<DllImport("ffibench")>]
extern int private ffb_finish()

[<DllImport("ffibench")>]
extern int private ffb_size()

[<DllImport("ffibench")>]
extern nativeint private ffb_text()

let size () = ffb_size ()

[<Literal>]
let CacheLine = 64

/// An array whose bytes begin a cache line, from which C copies faster than from elsewhere. Nobody can ask for a place, but what was allocated
/// as pinned keeps the one that it got.
let rec private alignedArray size =
    let array = GC.AllocateArray<byte>(size, pinned = true)
    use pointer = fixed array
    if NativePtr.toNativeInt pointer % nativeint CacheLine = 0n then array else alignedArray size

let filledBuffer size =
    let buffer = alignedArray size
    for i in 0 .. size - 1 do
        buffer[i] <- byte (i * 31 + 7)
    buffer

let buffer () = filledBuffer (ffb_size ())

let text () = Marshal.PtrToStringUTF8(ffb_text ())

/// Runs the kernel's calls once more and tells core what this thread took from the heap, and how often that was collected.
let private watchAllocations (kernel: int -> int) calls =
    let bytes = GC.GetAllocatedBytesForCurrentThread()
    let collections = GC.CollectionCount 0
    kernel calls |> ignore
    ffb_allocated (float (GC.GetAllocatedBytesForCurrentThread() - bytes), GC.CollectionCount 0 - collections)

/// Calls the kernel until core has its batches. The result is the process's exit status.
let run (kernel: int -> int) =
    let mutable n = ffb_next 0
    while n >= 0 do
        n <- ffb_next (kernel n)
    let mutable calls = ffb_allocation_calls ()
    while calls > 0 do
        watchAllocations kernel calls
        calls <- ffb_allocation_calls ()
    ffb_finish ()
