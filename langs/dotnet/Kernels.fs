/// The kernels: n calls in, the check value of core/ffibench.h out. They stand once for all mechanisms: 'M is a struct, so the JIT makes
/// of each pair a method of its own, into which the call is inlined. NoInlining keeps each its own hot method.
module Kernels

open System.Runtime.CompilerServices
open Mechanisms

[<MethodImpl(MethodImplOptions.NoInlining)>]
let empty<'M when 'M :> IMechanism> n =
    for _ = 1 to n do
        'M.Empty()
    n

[<MethodImpl(MethodImplOptions.NoInlining)>]
let add<'M when 'M :> IMechanism> n =
    let mutable x = 0
    for _ = 1 to n do
        x <- 'M.Add(x, 1)
    x

[<MethodImpl(MethodImplOptions.NoInlining)>]
let args10<'M when 'M :> IMechanism> n =
    let mutable x = 0
    for _ = 1 to n do
        x <- 'M.Args10(x, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.0)
    x

[<MethodImpl(MethodImplOptions.NoInlining)>]
let bufferIn<'M when 'M :> IMechanism> (buffer: byte[]) n =
    let mutable sum = 0
    for _ = 1 to n do
        sum <- sum + 'M.BufferIn buffer
    sum

[<MethodImpl(MethodImplOptions.NoInlining)>]
let bufferOut<'M when 'M :> IMechanism> (buffer: byte[]) n =
    let mutable sum = 0
    for _ = 1 to n do
        'M.BufferOut buffer
        sum <- sum + int buffer[buffer.Length - 1]
    sum

[<MethodImpl(MethodImplOptions.NoInlining)>]
let stringIn<'M when 'M :> IMechanism> text n =
    let mutable sum = 0
    for _ = 1 to n do
        sum <- sum + 'M.StringIn text
    sum

[<MethodImpl(MethodImplOptions.NoInlining)>]
let stringOut<'M when 'M :> IMechanism> n =
    let mutable sum = 0
    for _ = 1 to n do
        let text = 'M.StringOut()
        sum <- sum + text.Length + int text[text.Length - 1]
    sum

[<MethodImpl(MethodImplOptions.NoInlining)>]
let pointByValue<'M when 'M :> IMechanism> n =
    let mutable p = Point()
    for _ = 1 to n do
        p <- 'M.PointByValue p
    int p.X - int p.Y

[<MethodImpl(MethodImplOptions.NoInlining)>]
let pointByPointer<'M when 'M :> IMechanism> n =
    let mutable p = Point()
    for _ = 1 to n do
        'M.PointByPointer &&p
    int p.X - int p.Y

[<MethodImpl(MethodImplOptions.NoInlining)>]
let handle<'M when 'M :> IMechanism> n =
    let mutable x = 0
    for _ = 1 to n do
        x <- 'M.Handle x
    x

[<MethodImpl(MethodImplOptions.NoInlining)>]
let lastError<'M when 'M :> IMechanism> n =
    let mutable sum = 0
    for _ = 1 to n do
        sum <- sum + 'M.LastError()
    sum

[<MethodImpl(MethodImplOptions.NoInlining)>]
let callback<'M when 'M :> ICallsBack> fn n =
    let mutable x = 0
    for _ = 1 to n do
        x <- 'M.Callback(fn, x)
    x

[<MethodImpl(MethodImplOptions.NoInlining)>]
let callbackMany<'M when 'M :> ICallsBack> fn count n =
    let mutable x = 0
    for _ = 1 to n do
        x <- 'M.CallbackMany(fn, x, count)
    x

[<MethodImpl(MethodImplOptions.NoInlining)>]
let callbackForeignThread<'M when 'M :> ICallsBack> fn n = 'M.CallbackForeignThread(fn, 0, n)

[<MethodImpl(MethodImplOptions.NoInlining)>]
let sort<'M when 'M :> ICallsBack> compare n =
    let mutable sum = 0
    for _ = 1 to n do
        sum <- sum + 'M.Sort compare
    sum

/// The kernels of a mechanism that C must not call back through.
let leaf<'M when 'M :> IMechanism> workload =
    match workload with
    | "empty" -> Some empty<'M>
    | "add" -> Some add<'M>
    | "args10" -> Some args10<'M>
    | "buffer_in" -> Some(bufferIn<'M> (Core.buffer ()))
    | "buffer_out" -> Some(bufferOut<'M> (Core.buffer ()))
    | "string_in" -> Some(stringIn<'M> (Core.text ()))
    | "string_out" -> Some stringOut<'M>
    | "point_by_value" -> Some pointByValue<'M>
    | "point_by_pointer" -> Some pointByPointer<'M>
    | "handle" -> Some handle<'M>
    | "last_error" -> Some lastError<'M>
    | "host_call" -> Some Host.call
    | _ -> None

let all<'M when 'M :> ICallsBack> workload =
    match workload with
    | "callback" -> Some(callback<'M> ('M.AddOne()))
    | "callback_many" -> Some(callbackMany<'M> ('M.AddOne()) (Core.size ()))
    | "callback_foreign_thread" -> Some(callbackForeignThread<'M> ('M.AddOne()))
    | "sort" -> Some(sort<'M> ('M.Compare()))
    | _ -> leaf<'M> workload
