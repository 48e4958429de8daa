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

typealias Kernel = (Int32) -> Int32

func hostBytes() -> [UInt8] {
    (0..<Int(ffb_size())).map { UInt8(truncatingIfNeeded: $0 * 31 + 7) }
}

func hostText() -> String {
    String(cString: ffb_text())
}

/// The kernel with its set-up done, or nil where there is none of that name.
func findKernel(mechanism: String, workload: String) -> Kernel? {
    switch (mechanism, workload) {
    case ("import", "empty"): return empty
    case ("import", "add"): return add
    case ("import", "buffer_in"):
        let bytes = hostBytes()
        return { bufferIn($0, bytes) }
    case ("import", "buffer_out"):
        var bytes = hostBytes()
        return { bufferOut($0, &bytes) }
    case ("import", "callback"): return callback
    case ("import", "string_in"):
        let text = hostText()
        return { stringIn($0, text) }
    case ("import", "string_out"): return stringOut
    case ("import", "host_call"): return hostCall

    case ("import-scoped", "buffer_in"):
        let bytes = hostBytes()
        return { scopedBufferIn($0, bytes) }
    case ("import-scoped", "buffer_out"):
        var bytes = hostBytes()
        return { scopedBufferOut($0, &bytes) }
    case ("import-scoped", "string_in"):
        let text = hostText()
        return { scopedStringIn($0, text) }

    default: return nil
    }
}

func measure(_ kernel: Kernel) -> Int32 {
    var n = ffb_next(0)
    while n >= 0 { n = ffb_next(kernel(n)) }
    return ffb_finish()
}

let arguments = CommandLine.arguments.dropFirst()
if arguments == ["--version"] {
    print(String(cString: swift_compiler()))
} else if arguments.count == 2, let kernel = findKernel(mechanism: arguments[1], workload: arguments[2]) {
    exit(measure(kernel))
} else {
    fputs("swift: no kernel for \(arguments.joined(separator: " "))\n", stderr)
    exit(2)
}
