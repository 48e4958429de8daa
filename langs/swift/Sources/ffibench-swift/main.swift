// main.swift - ffibench's driver for Swift: finds the kernel by mechanism and workload, and loops as core's meter says.
//
//     ffibench-swift MECHANISM WORKLOAD    measures the cell that the environment describes (core/README.md)
//     ffibench-swift --version             one line: what compiled it
import CFFIBench
#if canImport(Glibc)
@preconcurrency import Glibc
#else
import Darwin
#endif

func measure(_ kernel: Kernel) -> Int32 {
    var n = ffb_next(0)
    while n >= 0 { n = ffb_next(kernel(n)) }
    return ffb_finish()
}

let arguments = CommandLine.arguments.dropFirst()
if arguments == ["--version"] {
    print(String(cString: swift_compiler()))
} else if arguments.count == 2, let kernel = kernel(mechanism: arguments[1], workload: arguments[2]) {
    exit(measure(kernel))
} else {
    fputs("swift: no kernel for \(arguments.joined(separator: " "))\n", stderr)
    exit(2)
}
