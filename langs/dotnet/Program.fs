/// The driver: its mechanisms by name.
module Program

open Mechanisms

let private kernel mechanism workload =
    match mechanism with
    | "dllimport" -> Kernels.all<DllImport.Mechanism> workload
    | "dllimport-leaf" -> Kernels.leaf<DllImportLeaf.Mechanism> workload
    | "libraryimport" -> Kernels.all<LibraryImport> workload
    | "fnptr" -> Kernels.all<FunctionPointer> workload
    | "fnptr-leaf" -> Kernels.leaf<FunctionPointerLeaf> workload
    | "delegate" -> Kernels.all<Delegate.Mechanism> workload
    | "dllimport-copied" -> Buffers.copied workload
    | "dllimport-native" -> Buffers.native workload
    | _ -> Pitfalls.kernel mechanism workload

let private printStrings mechanism =
    match mechanism with
    | "dllimport" -> Strings.print<DllImport.Mechanism> ()
    | "dllimport-leaf" -> Strings.print<DllImportLeaf.Mechanism> ()
    | "libraryimport" -> Strings.print<LibraryImport> ()
    | "fnptr" -> Strings.print<FunctionPointer> ()
    | "fnptr-leaf" -> Strings.print<FunctionPointerLeaf> ()
    | "delegate" -> Strings.print<Delegate.Mechanism> ()
    | _ -> 2

[<EntryPoint>]
let main argv = Driver.main argv kernel printStrings
