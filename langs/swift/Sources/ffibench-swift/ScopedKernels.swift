// ScopedKernels.swift - the mechanism `import-scoped`: the same imported functions, with pointers taken by the scoped methods of
// the standard library (`with…`) in place of implicit bridging. Only workloads that pass Swift's memory to C differ.
import CFFIBench

@inline(never)
func scopedBufferIn(_ n: Int32, _ bytes: [UInt8]) -> Int32 {
    var sum: Int32 = 0
    for _ in 0..<n {
        sum &+= bytes.withUnsafeBufferPointer { ffb_buffer_in($0.baseAddress, Int32($0.count)) }
    }
    return sum
}

@inline(never)
func scopedBufferOut(_ n: Int32, _ bytes: inout [UInt8]) -> Int32 {
    let last = bytes.count - 1
    var sum: Int32 = 0
    for _ in 0..<n {
        bytes.withUnsafeMutableBufferPointer { ffb_buffer_out($0.baseAddress, Int32($0.count)) }
        sum &+= Int32(bytes[last])
    }
    return sum
}

@inline(never)
func scopedStringIn(_ n: Int32, _ text: String) -> Int32 {
    var sum: Int32 = 0
    for _ in 0..<n { sum &+= text.withCString { ffb_string_in($0) } }
    return sum
}
