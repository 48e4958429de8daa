/// Functions of .NET that C calls by way of delegates, which are F#'s only pointers to functions.
module Callbacks

open System.Runtime.InteropServices
open FSharp.NativeInterop

[<UnmanagedFunctionPointer(CallingConvention.Cdecl)>]
type AddOne = delegate of user: nativeint * x: int -> int

[<UnmanagedFunctionPointer(CallingConvention.Cdecl)>]
type Compare = delegate of a: nativeptr<int> * b: nativeptr<int> * user: nativeint -> int

// Kept for the life of the process, because the collector does not see C's pointers to them.
let private addOne = AddOne(fun _ x -> x + 1)

let private compareInts =
    Compare(fun a b _ -> compare (NativePtr.read a) (NativePtr.read b))

let addOnePointer () = Marshal.GetFunctionPointerForDelegate addOne

let comparePointer () = Marshal.GetFunctionPointerForDelegate compareInts
