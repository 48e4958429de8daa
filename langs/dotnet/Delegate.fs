/// Mechanism `delegate`: addresses from NativeLibrary.GetExport, called through delegates that Marshal.GetDelegateForFunctionPointer made
/// once. How plug-ins are called, or what else is known only at run time.
module Delegate

open System
open System.Reflection
open System.Runtime.InteropServices
open Microsoft.Win32.SafeHandles
open Mechanisms

let private library = NativeLibrary.Load("ffibench", Assembly.GetExecutingAssembly(), Nullable())

let address name = NativeLibrary.GetExport(library, name)

let private bind<'D> name = Marshal.GetDelegateForFunctionPointer<'D>(address name)

type Empty = delegate of unit -> unit

type Add = delegate of a: int * b: int -> int

type Args10 =
    delegate of
        a: int * b: double * c: int * d: double * e: int * f: double * g: int * h: double * i: int * j: double -> int

type BufferIn = delegate of data: nativeptr<byte> * size: int -> int

type BufferOut = delegate of data: nativeptr<byte> * size: int -> unit

type Callback = delegate of fn: nativeint * user: nativeint * x: int -> int

type CallbackMany = delegate of fn: nativeint * user: nativeint * x: int * count: int -> int

type Sort = delegate of compare: nativeint * user: nativeint -> int

type StringIn = delegate of [<MarshalAs(UnmanagedType.LPUTF8Str)>] text: string -> int

type StringOut = delegate of unit -> nativeint

type PointByValue = delegate of p: Point -> Point

type PointByPointer = delegate of p: nativeptr<Point> -> unit

type HandleFree = delegate of handle: nativeint -> unit

let private handleFree = bind<HandleFree> "ffb_handle_free"

[<Sealed>]
type CoreHandle() =
    inherit SafeHandleZeroOrMinusOneIsInvalid(true)

    override this.ReleaseHandle() =
        handleFree.Invoke this.handle
        true

type HandleCreate = delegate of value: int -> CoreHandle

type HandleUse = delegate of handle: CoreHandle -> int

[<UnmanagedFunctionPointer(CallingConvention.Cdecl, SetLastError = true)>]
type LastError = delegate of unit -> int

let private empty = bind<Empty> "ffb_empty"
let private add = bind<Add> "ffb_add"
let private args10 = bind<Args10> "ffb_args10"
let private bufferIn = bind<BufferIn> "ffb_buffer_in"
let private bufferOut = bind<BufferOut> "ffb_buffer_out"
let private callback = bind<Callback> "ffb_callback"
let private callbackMany = bind<CallbackMany> "ffb_callback_many"
let private callbackForeignThread = bind<CallbackMany> "ffb_callback_foreign_thread"
let private sort = bind<Sort> "ffb_sort"
let private stringIn = bind<StringIn> "ffb_string_in"
let private stringOut = bind<StringOut> "ffb_string_out"
let private pointByValue = bind<PointByValue> "ffb_point_by_value"
let private pointByPointer = bind<PointByPointer> "ffb_point_by_pointer"
let private handleCreate = bind<HandleCreate> "ffb_handle_create"
let private handleUse = bind<HandleUse> "ffb_handle_use"
let private lastError = bind<LastError> "ffb_last_error"

[<Struct>]
type Mechanism =
    interface ICallsBack with
        static member Empty() = empty.Invoke()
        static member Add(a, b) = add.Invoke(a, b)
        static member Args10(a, b, c, d, e, f, g, h, i, j) = args10.Invoke(a, b, c, d, e, f, g, h, i, j)

        static member BufferIn data =
            use pinned = fixed data
            bufferIn.Invoke(pinned, data.Length)

        static member BufferOut data =
            use pinned = fixed data
            bufferOut.Invoke(pinned, data.Length)

        static member StringIn text = stringIn.Invoke text
        static member StringOut() = Marshal.PtrToStringUTF8(stringOut.Invoke())
        static member PointByValue p = pointByValue.Invoke p
        static member PointByPointer p = pointByPointer.Invoke p

        static member Handle value =
            use handle = handleCreate.Invoke value
            handleUse.Invoke handle

        static member LastError() =
            if lastError.Invoke() < 0 then Marshal.GetLastPInvokeError() else 0

        static member AddOne() = Callbacks.addOnePointer ()
        static member Compare() = Callbacks.comparePointer ()
        static member Callback(fn, x) = callback.Invoke(fn, 0n, x)
        static member CallbackMany(fn, x, count) = callbackMany.Invoke(fn, 0n, x, count)
        static member CallbackForeignThread(fn, x, count) = callbackForeignThread.Invoke(fn, 0n, x, count)
        static member Sort compare = sort.Invoke(compare, 0n)
