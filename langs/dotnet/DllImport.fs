/// Mechanism `dllimport`: P/Invoke declared by `extern` and DllImport, as every F# binding of a C library does it.
/// One kernel a workload: n calls in, the check value of core/ffibench.h out. NoInlining keeps each its own hot method.
module DllImport

open System.Runtime.CompilerServices
open System.Runtime.InteropServices

[<UnmanagedFunctionPointer(CallingConvention.Cdecl)>]
type AddOne = delegate of user: nativeint * x: int -> int

[<DllImport("ffibench")>]
extern void private ffb_empty()

[<DllImport("ffibench")>]
extern int private ffb_add(int a, int b)

[<DllImport("ffibench")>]
extern int private ffb_buffer_in(byte* data, int size)

[<DllImport("ffibench")>]
extern void private ffb_buffer_out(byte* data, int size)

[<DllImport("ffibench")>]
extern int private ffb_callback(nativeint fn, nativeint user, int x)

[<DllImport("ffibench")>]
extern int private ffb_string_in([<MarshalAs(UnmanagedType.LPUTF8Str)>] string text)

[<DllImport("ffibench")>]
extern nativeint private ffb_string_out()

[<MethodImpl(MethodImplOptions.NoInlining)>]
let empty n =
    for _ = 1 to n do
        ffb_empty ()
    n

[<MethodImpl(MethodImplOptions.NoInlining)>]
let add n =
    let mutable x = 0
    for _ = 1 to n do
        x <- ffb_add (x, 1)
    x

[<MethodImpl(MethodImplOptions.NoInlining)>]
let bufferIn (buffer: byte[]) n =
    let mutable sum = 0
    for _ = 1 to n do
        use data = fixed buffer
        sum <- sum + ffb_buffer_in (data, buffer.Length)
    sum

[<MethodImpl(MethodImplOptions.NoInlining)>]
let bufferOut (buffer: byte[]) n =
    let mutable sum = 0
    for _ = 1 to n do
        use data = fixed buffer
        ffb_buffer_out (data, buffer.Length)
        sum <- sum + int buffer[buffer.Length - 1]
    sum

/// Kept for the life of the process, because the collector does not see C's pointer to it.
let private addOne = AddOne(fun _ x -> x + 1)

let functionPointer () = Marshal.GetFunctionPointerForDelegate addOne

[<MethodImpl(MethodImplOptions.NoInlining)>]
let callback fn n =
    let mutable x = 0
    for _ = 1 to n do
        x <- ffb_callback (fn, 0n, x)
    x

[<MethodImpl(MethodImplOptions.NoInlining)>]
let stringIn text n =
    let mutable sum = 0
    for _ = 1 to n do
        sum <- sum + ffb_string_in text
    sum

[<MethodImpl(MethodImplOptions.NoInlining)>]
let stringOut n =
    let mutable sum = 0
    for _ = 1 to n do
        let text = Marshal.PtrToStringUTF8(ffb_string_out ())
        sum <- sum + text.Length + int text[text.Length - 1]
    sum
