// main.swift - the crosscheck's program: the driver's kernels of `import`, timed without core. Core's job only names the text.
import CFFIBench
#if canImport(Glibc)
@preconcurrency import Glibc
#else
import Darwin
#endif

func kernel(of cell: String) -> Kernel? {
    switch cell {
    case "empty", "add", "args10", "callback", "point_by_value", "handle", "host_call": return Core().kernel(of: cell)
    case "buffer_in/4KiB":
        let bytes = hostBytes(4096)
        return { Core().bufferIn($0, bytes) }
    case "string_in/ascii32": return Core().kernel(of: "string_in")
    case "string_out/ascii32": return Core().kernel(of: "string_out")
    default: return nil
    }
}

func stop(_ why: String) -> Never {
    fputs("\(why)\n", stderr)
    exit(2)
}

func variable(_ name: String) -> String {
    guard let value = getenv(name) else { stop("\(name) is not set") }
    return String(cString: value)
}

let descriptor = variable("FFIBENCH_FD")
guard let records = Int32(descriptor).flatMap({ fdopen($0, "w") }) else { stop("FFIBENCH_FD: '\(descriptor)' is no descriptor") }
for cell in variable("FFIBENCH_CROSSCHECK").split(separator: " ").map(String.init) {
    guard let kernel = kernel(of: cell) else { stop("no cell '\(cell)'") }
    var loop = MinimalLoop(kernel)
    fputs("{\"cell\":\"\(cell)\",\"ns\":\(loop.samples())}\n", records)
}
fputs("{\"end\":true}\n", records)
exit(fclose(records))
