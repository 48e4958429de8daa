/// The workload `host_call`: the same loop over a method of .NET itself. It says what a call costs here that crosses nothing.
module Host

open System.Runtime.CompilerServices

[<MethodImpl(MethodImplOptions.NoInlining)>]
let private addOne x = x + 1

[<MethodImpl(MethodImplOptions.NoInlining)>]
let call n =
    let mutable x = 0
    for _ = 1 to n do
        x <- addOne x
    x
