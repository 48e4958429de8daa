// Setup.swift - what a kernel is, and what it is given before the first batch.
import CFFIBench

/// Makes n calls and returns the check value.
typealias Kernel = (_ n: Int32) -> Int32

func hostBytes(_ size: Int32 = ffb_size()) -> [UInt8] {
    (0..<Int(size)).map { UInt8(truncatingIfNeeded: $0 * 31 + 7) }
}

func hostText() -> String {
    String(cString: ffb_text())
}
