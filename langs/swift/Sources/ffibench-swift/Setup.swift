// Setup.swift - what a kernel is, and what it is given before the first batch.
import CFFIBench

/// Makes n calls and returns the check value.
typealias Kernel = (_ n: Int32) -> Int32

/// An array whose first element begins a cache line. Swift has no word for that, and `malloc` gives any multiple of 16: so arrays are made
/// until one does, each with a little more room than the last, which is still there, so that none comes to lie where another did.
func hostBytes(_ size: Int32 = ffb_size()) -> [UInt8] {
    var last: [UInt8] = []
    for attempt in 0..<1000 {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(size) + 16 * attempt)
        bytes.append(contentsOf: (0..<Int(size)).lazy.map { UInt8(truncatingIfNeeded: $0 * 31 + 7) })
        if beginsCacheLine(bytes) { return bytes }
        last = bytes
    }
    fatalError("none of 1000 arrays of \(last.count) bytes begins a cache line")
}

private func beginsCacheLine(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) % 64 == 0 }
}

func hostText() -> String {
    String(cString: ffb_text())
}
