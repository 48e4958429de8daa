/// The driver of mechanisms `aot`, `aot-static` and `aot-static-leaf`. How `aot` and `aot-static` differ was decided when this was compiled
/// and linked.
module Program

open Mechanisms

let private kernel mechanism workload =
    match mechanism with
    | "aot"
    | "aot-static" -> Kernels.all<LibraryImport> workload
    | "aot-static-leaf" -> Kernels.leaf<DllImportLeaf.Mechanism> workload
    | _ -> None

let private printStrings mechanism =
    match mechanism with
    | "aot"
    | "aot-static" -> Strings.print<LibraryImport> ()
    | "aot-static-leaf" -> Strings.print<DllImportLeaf.Mechanism> ()
    | _ -> 2

[<EntryPoint>]
let main argv = Driver.main argv kernel printStrings
