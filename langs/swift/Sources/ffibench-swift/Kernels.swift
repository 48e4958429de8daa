// Kernels.swift - the kernels: each makes n calls of its workload and returns the check value (core/ffibench.h). Arguments are
// converted by the implicit bridging of the language. What `ffb_…` is depends on the program that this is compiled into: a function
// of the imported header where `Core` holds nothing (Imported.swift), or a pointer that `Core` holds (LookedUp.swift).
import CFFIBench
#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension Core {
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
    func args10(_ n: Int32) -> Int32 {
        var x: Int32 = 0
        for _ in 0..<n { x = ffb_args10(x, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.0) }
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
        for _ in 0..<n { x = ffb_callback(addOne, nil, x) }
        return x
    }

    @inline(never)
    func callbackMany(_ n: Int32, _ count: Int32) -> Int32 {
        var x: Int32 = 0
        for _ in 0..<n { x = ffb_callback_many(addOne, nil, x, count) }
        return x
    }

    @inline(never)
    func callbackForeignThread(_ n: Int32) -> Int32 {
        ffb_callback_foreign_thread(addOne, nil, 0, n)
    }

    @inline(never)
    func sort(_ n: Int32) -> Int32 {
        var sum: Int32 = 0
        for _ in 0..<n { sum &+= ffb_sort(ascending, nil) }
        return sum
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
        for _ in 0..<n { sum &+= lengthAndLast(String(cString: ffb_string_out())) }
        return sum
    }

    @inline(never)
    func pointByValue(_ n: Int32) -> Int32 {
        var p = ffb_point(x: 0, y: 0)
        for _ in 0..<n { p = ffb_point_by_value(p) }
        return Int32(p.x) &- Int32(p.y)
    }

    @inline(never)
    func pointByPointer(_ n: Int32) -> Int32 {
        var p = ffb_point(x: 0, y: 0)
        for _ in 0..<n { ffb_point_by_pointer(&p) }
        return Int32(p.x) &- Int32(p.y)
    }

    @inline(never)
    func lastError(_ n: Int32) -> Int32 {
        var sum: Int32 = 0
        for _ in 0..<n where ffb_last_error() == -1 { sum &+= errno }
        return sum
    }

    /// The control: a call of a Swift function.
    @inline(never)
    func hostCall(_ n: Int32) -> Int32 {
        var x: Int32 = 0
        for _ in 0..<n { x = hostAdd(x) }
        return x
    }

    /// The kernel of a workload with its set-up done, or nil where there is none of that name.
    func kernel(of workload: String) -> Kernel? {
        switch workload {
        case "empty": return empty
        case "add": return add
        case "args10": return args10
        case "buffer_in":
            let bytes = hostBytes()
            return { self.bufferIn($0, bytes) }
        case "buffer_out":
            var bytes = hostBytes()
            return { self.bufferOut($0, &bytes) }
        case "callback": return callback
        case "callback_many":
            let count = ffb_size()
            return { self.callbackMany($0, count) }
        case "callback_foreign_thread": return callbackForeignThread
        case "sort": return sort
        case "string_in":
            let text = hostText()
            return { self.stringIn($0, text) }
        case "string_out": return stringOut
        case "point_by_value": return pointByValue
        case "point_by_pointer": return pointByPointer
        case "handle": return handle
        case "last_error": return lastError
        case "host_call": return hostCall
        default: return nil
        }
    }
}

/// What C calls back.
func addOne(_ user: UnsafeMutableRawPointer?, _ x: Int32) -> Int32 { x &+ 1 }

/// The comparator that C calls back.
func ascending(_ a: UnsafeRawPointer?, _ b: UnsafeRawPointer?, _ user: UnsafeMutableRawPointer?) -> Int32 {
    let a = a!.load(as: Int32.self), b = b!.load(as: Int32.self)
    return a < b ? -1 : a > b ? 1 : 0
}

/// The string's length plus its last byte, read where the string keeps them.
@inline(__always)
func lengthAndLast(_ text: String) -> Int32 {
    text.utf8.withContiguousStorageIfAvailable { Int32($0.count) &+ Int32($0[$0.count - 1]) }!
}

@inline(never)
func hostAdd(_ x: Int32) -> Int32 { x &+ 1 }
