/// What becomes of texts that C's strings cannot hold. Not measured: tests/strings.bats asks for it and compares.
module Strings

open System

/// One kernel's call each: the length and the last unit, as core or .NET sees them (core/ffibench.h), added up.
let print<'M when 'M :> Mechanisms.IMechanism> () =
    let line (name: string) (value: int) = Console.WriteLine(name + " " + string value)
    line "in-nul" (Kernels.stringIn<'M> "ab\000cd" 1)
    line "in-surrogate" (Kernels.stringIn<'M> "x\uD800" 1)
    line "out" (Kernels.stringOut<'M> 1)
    0
