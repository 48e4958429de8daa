/// Ways that are right and slow, as they are found in real bindings. README.md has what each of them costs.
module Pitfalls

open System
open System.Runtime.CompilerServices
open System.Runtime.InteropServices
open Callbacks

[<DllImport("ffibench")>]
extern int private ffb_callback(nativeint fn, nativeint user, int x)

[<DllImport("ffibench", EntryPoint = "ffb_callback")>]
extern int private callbackByDelegate(AddOne fn, nativeint user, int x)

[<DllImport("ffibench", EntryPoint = "ffb_buffer_in")>]
extern int private bufferInByArray(byte[] data, int size)

[<DllImport("ffibench", EntryPoint = "ffb_buffer_out")>]
extern void private bufferOutByArray(byte[] data, int size)

[<DllImport("ffibench")>]
extern int private ffb_string_in(nativeint text)

[<DllImport("ffibench", EntryPoint = "ffb_empty", SetLastError = true)>]
extern void private emptyWithLastError()

[<DllImport("ffibench", EntryPoint = "ffb_add", SetLastError = true)>]
extern int private addWithLastError(int a, int b)

/// `delegate-per-call`: a delegate, and the thunk that C calls, for each call.
[<MethodImpl(MethodImplOptions.NoInlining)>]
let private newDelegate n =
    let mutable x = 0
    for _ = 1 to n do
        let fn = AddOne(fun _ x -> x + 1)
        x <- ffb_callback (Marshal.GetFunctionPointerForDelegate fn, 0n, x)
        GC.KeepAlive fn
    x

/// `delegate-parameter`: one delegate, but as a parameter, whose function pointer the marshaller looks up in each call.
[<MethodImpl(MethodImplOptions.NoInlining)>]
let private delegateParameter fn n =
    let mutable x = 0
    for _ = 1 to n do
        x <- callbackByDelegate (fn, 0n, x)
    x

/// `array-parameter`: the array itself as a parameter, which the marshaller's stub pins.
[<MethodImpl(MethodImplOptions.NoInlining)>]
let private arrayIn (buffer: byte[]) n =
    let mutable sum = 0
    for _ = 1 to n do
        sum <- sum + bufferInByArray (buffer, buffer.Length)
    sum

[<MethodImpl(MethodImplOptions.NoInlining)>]
let private arrayOut (buffer: byte[]) n =
    let mutable sum = 0
    for _ = 1 to n do
        bufferOutByArray (buffer, buffer.Length)
        sum <- sum + int buffer[buffer.Length - 1]
    sum

/// `string-cotaskmem`: native memory for each string, however short.
[<MethodImpl(MethodImplOptions.NoInlining)>]
let private coTaskMem (text: string) n =
    let mutable sum = 0
    for _ = 1 to n do
        let utf8 = Marshal.StringToCoTaskMemUTF8 text
        try
            sum <- sum + ffb_string_in utf8
        finally
            Marshal.FreeCoTaskMem utf8
    sum

/// `set-last-error`: errno is cleared and saved around functions that never set it.
[<MethodImpl(MethodImplOptions.NoInlining)>]
let private lastErrorEmpty n =
    for _ = 1 to n do
        emptyWithLastError ()
    n

[<MethodImpl(MethodImplOptions.NoInlining)>]
let private lastErrorAdd n =
    let mutable x = 0
    for _ = 1 to n do
        x <- addWithLastError (x, 1)
    x

/// `bind-per-call`: the address is known, but the delegate is made for each call.
[<MethodImpl(MethodImplOptions.NoInlining)>]
let private bindPerCall address n =
    let mutable x = 0
    for _ = 1 to n do
        x <- Marshal.GetDelegateForFunctionPointer<Delegate.Add>(address).Invoke(x, 1)
    x

let kernel mechanism workload =
    match mechanism, workload with
    | "delegate-per-call", "callback" -> Some newDelegate
    | "delegate-parameter", "callback" -> Some(delegateParameter (AddOne(fun _ x -> x + 1)))
    | "array-parameter", "buffer_in" -> Some(arrayIn (Core.buffer ()))
    | "array-parameter", "buffer_out" -> Some(arrayOut (Core.buffer ()))
    | "string-cotaskmem", "string_in" -> Some(coTaskMem (Core.text ()))
    | "set-last-error", "empty" -> Some lastErrorEmpty
    | "set-last-error", "add" -> Some lastErrorAdd
    | "bind-per-call", "add" -> Some(bindPerCall (Delegate.address "ffb_add"))
    | _ -> None
