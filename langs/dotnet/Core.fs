/// The part of core (core/ffibench.h) that is the same for every mechanism: the meter and what a driver asks before its first batch.
module Core

open System.Runtime.InteropServices

[<DllImport("ffibench")>]
extern int private ffb_next(int check)

[<DllImport("ffibench")>]
extern int private ffb_finish()

[<DllImport("ffibench")>]
extern int private ffb_size()

[<DllImport("ffibench")>]
extern nativeint private ffb_text()

let buffer () = Array.init (ffb_size ()) (fun i -> byte (i * 31 + 7))

let text () = Marshal.PtrToStringUTF8(ffb_text ())

/// Calls the kernel until core has its batches. The result is the process's exit status.
let run (kernel: int -> int) =
    let mutable n = ffb_next 0
    while n >= 0 do
        n <- ffb_next (kernel n)
    ffb_finish ()
