// main.swift - the crosscheck's program: the driver's kernels of `import`, timed without core. Core's job only names the text.
import CFFIBench
#if canImport(Glibc)
@preconcurrency import Glibc
#else
import Darwin
#endif

func loop(of cell: String) -> MinimalLoop? {
    func imported(_ workload: String, _ checkOfOne: Int32) -> MinimalLoop? {
        Core().kernel(of: workload).map { MinimalLoop($0, checkOfOne: checkOfOne) }
    }
    switch cell {
    case "empty", "add", "callback", "handle", "host_call": return imported(cell, 1)
    case "args10": return imported(cell, 22)
    case "buffer_in/4KiB":
        let bytes = hostBytes(4096)
        return MinimalLoop({ Core().bufferIn($0, bytes) }, checkOfOne: 232)
    case "string_in/ascii32": return imported("string_in", 32 + Int32(UInt8(ascii: "e")))
    case "string_out/ascii32": return imported("string_out", 32 + Int32(UInt8(ascii: "e")))
    case "point_by_value": return imported(cell, 2)
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

_ = ffb_size() // core lays out its side of the data when it is first asked for something
let descriptor = variable("FFIBENCH_FD")
guard let records = Int32(descriptor).flatMap({ fdopen($0, "w") }) else { stop("FFIBENCH_FD: '\(descriptor)' is no descriptor") }
for cell in variable("FFIBENCH_CROSSCHECK").split(separator: " ").map(String.init) {
    guard var loop = loop(of: cell) else { stop("no cell '\(cell)'") }
    fputs("{\"cell\":\"\(cell)\",\"ns\":\(loop.samples())}\n", records)
}
fputs("{\"end\":true}\n", records)
exit(fclose(records))
