// Kernels.swift - the mechanism `import`: core's functions called as Swift imports them, arguments converted by the implicit
// bridging of the language. Each kernel makes n calls and returns the check value (core/ffibench.h).
import CFFIBench

@inline(never)
func empty(_ n: Int32) -> Int32 {
    for _ in 0..<n { ffb_empty() }
    return n
}

@inline(never)
func add(_ n: Int32) -> Int32 {
    var x: Int32 = 0
    for _ in 0..<n { x = ffb_add(x, 1) }
    return x
}

@inline(never)
func bufferIn(_ n: Int32, _ bytes: [UInt8]) -> Int32 {
    var sum: Int32 = 0
    for _ in 0..<n { sum &+= ffb_buffer_in(bytes, Int32(bytes.count)) }
    return sum
}

@inline(never)
func bufferOut(_ n: Int32, _ bytes: inout [UInt8]) -> Int32 {
    let size = Int32(bytes.count), last = bytes.count - 1
    var sum: Int32 = 0
    for _ in 0..<n {
        ffb_buffer_out(&bytes, size)
        sum &+= Int32(bytes[last])
    }
    return sum
}

@inline(never)
func callback(_ n: Int32) -> Int32 {
    var x: Int32 = 0
    for _ in 0..<n { x = ffb_callback({ _, x in x &+ 1 }, nil, x) }
    return x
}

@inline(never)
func stringIn(_ n: Int32, _ text: String) -> Int32 {
    var sum: Int32 = 0
    for _ in 0..<n { sum &+= ffb_string_in(text) }
    return sum
}

@inline(never)
func stringOut(_ n: Int32) -> Int32 {
    var sum: Int32 = 0
    for _ in 0..<n {
        let text = String(cString: ffb_string_out())
        sum &+= text.utf8.withContiguousStorageIfAvailable { Int32($0.count) &+ Int32($0[$0.count - 1]) }!
    }
    return sum
}

/// The control: a call of a Swift function.
@inline(never)
func hostCall(_ n: Int32) -> Int32 {
    var x: Int32 = 0
    for _ in 0..<n { x = hostAdd(x) }
    return x
}

@inline(never)
func hostAdd(_ x: Int32) -> Int32 { x &+ 1 }
