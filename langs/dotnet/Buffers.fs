/// Mechanisms `dllimport-copied` and `dllimport-native`: other ways than pinning to pass bytes through the same P/Invokes as `dllimport`.
/// Copied: a byte[], copied to native memory and back, as code does that keeps the pointer's lifetime apart from the array's.
/// Native: no byte[] at all; the program's own data lies in native memory.
module Buffers

open System.Runtime.CompilerServices
open System.Runtime.InteropServices
open FSharp.NativeInterop

[<DllImport("ffibench")>]
extern int private ffb_buffer_in(nativeint data, int size)

[<DllImport("ffibench")>]
extern void private ffb_buffer_out(nativeint data, int size)

/// Native memory of the array's size, at the beginning of a cache line as the array, made once, kept until the process ends.
let private nativeMemory (buffer: byte[]) =
    NativePtr.toNativeInt (NativePtr.ofVoidPtr<byte> (NativeMemory.AlignedAlloc(unativeint buffer.Length, unativeint Core.CacheLine)))

let private filledMemory (buffer: byte[]) =
    let memory = nativeMemory buffer
    Marshal.Copy(buffer, 0, memory, buffer.Length)
    memory

[<MethodImpl(MethodImplOptions.NoInlining)>]
let private copiedIn (buffer: byte[]) memory n =
    let mutable sum = 0
    for _ = 1 to n do
        Marshal.Copy(buffer, 0, memory, buffer.Length)
        sum <- sum + ffb_buffer_in (memory, buffer.Length)
    sum

[<MethodImpl(MethodImplOptions.NoInlining)>]
let private copiedOut (buffer: byte[]) memory n =
    let mutable sum = 0
    for _ = 1 to n do
        ffb_buffer_out (memory, buffer.Length)
        Marshal.Copy(memory, buffer, 0, buffer.Length)
        sum <- sum + int buffer[buffer.Length - 1]
    sum

[<MethodImpl(MethodImplOptions.NoInlining)>]
let private nativeIn memory size n =
    let mutable sum = 0
    for _ = 1 to n do
        sum <- sum + ffb_buffer_in (memory, size)
    sum

[<MethodImpl(MethodImplOptions.NoInlining)>]
let private nativeOut memory size n =
    let mutable sum = 0
    for _ = 1 to n do
        ffb_buffer_out (memory, size)
        sum <- sum + int (NativePtr.get (NativePtr.ofNativeInt<byte> memory) (size - 1))
    sum

let copied workload =
    let buffer = Core.buffer ()
    match workload with
    | "buffer_in" -> Some(copiedIn buffer (nativeMemory buffer))
    | "buffer_out" -> Some(copiedOut buffer (nativeMemory buffer))
    | _ -> None

let native workload =
    let buffer = Core.buffer ()
    match workload with
    | "buffer_in" -> Some(nativeIn (filledMemory buffer) buffer.Length)
    | "buffer_out" -> Some(nativeOut (filledMemory buffer) buffer.Length)
    | _ -> None
