/// Mechanism `dllimport`: P/Invoke declared by `extern` and DllImport, as every F# binding of a C library does it.
module DllImport

open System.Runtime.InteropServices
open Microsoft.Win32.SafeHandles
open Mechanisms

[<DllImport("ffibench")>]
extern void private ffb_empty()

[<DllImport("ffibench")>]
extern int private ffb_add(int a, int b)

[<DllImport("ffibench")>]
extern int private ffb_args10(int a, double b, int c, double d, int e, double f, int g, double h, int i, double j)

[<DllImport("ffibench")>]
extern int private ffb_buffer_in(byte* data, int size)

[<DllImport("ffibench")>]
extern void private ffb_buffer_out(byte* data, int size)

[<DllImport("ffibench")>]
extern int private ffb_callback(nativeint fn, nativeint user, int x)

[<DllImport("ffibench")>]
extern int private ffb_callback_many(nativeint fn, nativeint user, int x, int count)

[<DllImport("ffibench")>]
extern int private ffb_callback_foreign_thread(nativeint fn, nativeint user, int x, int count)

[<DllImport("ffibench")>]
extern int private ffb_sort(nativeint compare, nativeint user)

[<DllImport("ffibench")>]
extern int private ffb_string_in([<MarshalAs(UnmanagedType.LPUTF8Str)>] string text)

[<DllImport("ffibench")>]
extern nativeint private ffb_string_out()

[<DllImport("ffibench")>]
extern Point private ffb_point_by_value(Point p)

[<DllImport("ffibench")>]
extern void private ffb_point_by_pointer(Point* p)

[<DllImport("ffibench")>]
extern void private ffb_handle_free(nativeint handle)

[<Sealed>]
type CoreHandle() =
    inherit SafeHandleZeroOrMinusOneIsInvalid(true)

    override this.ReleaseHandle() =
        ffb_handle_free this.handle
        true

[<DllImport("ffibench")>]
extern CoreHandle private ffb_handle_create(int value)

[<DllImport("ffibench")>]
extern int private ffb_handle_use(CoreHandle handle)

[<DllImport("ffibench", SetLastError = true)>]
extern int private ffb_last_error()

[<Struct>]
type Mechanism =
    interface ICallsBack with
        static member Empty() = ffb_empty ()
        static member Add(a, b) = ffb_add (a, b)
        static member Args10(a, b, c, d, e, f, g, h, i, j) = ffb_args10 (a, b, c, d, e, f, g, h, i, j)

        static member BufferIn data =
            use pinned = fixed data
            ffb_buffer_in (pinned, data.Length)

        static member BufferOut data =
            use pinned = fixed data
            ffb_buffer_out (pinned, data.Length)

        static member StringIn text = ffb_string_in text
        static member StringOut() = Marshal.PtrToStringUTF8(ffb_string_out ())
        static member PointByValue p = ffb_point_by_value p
        static member PointByPointer p = ffb_point_by_pointer p

        static member Handle value =
            use handle = ffb_handle_create value
            ffb_handle_use handle

        static member LastError() =
            if ffb_last_error () < 0 then Marshal.GetLastPInvokeError() else 0

        static member AddOne() = Callbacks.addOnePointer ()
        static member Compare() = Callbacks.comparePointer ()
        static member Callback(fn, x) = ffb_callback (fn, 0n, x)
        static member CallbackMany(fn, x, count) = ffb_callback_many (fn, 0n, x, count)
        static member CallbackForeignThread(fn, x, count) = ffb_callback_foreign_thread (fn, 0n, x, count)
        static member Sort compare = ffb_sort (compare, 0n)
