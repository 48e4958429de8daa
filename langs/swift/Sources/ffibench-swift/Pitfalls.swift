// Pitfalls.swift - ways to call C that are right, common and slow: what each costs stands in README.md, and none is in a profile.
import CFFIBench
#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// `copies`: memory is copied before C gets it, and again after.
enum Copies {
    @inline(never)
    static func bufferIn(_ n: Int32, _ bytes: ArraySlice<UInt8>) -> Int32 {
        var sum: Int32 = 0
        for _ in 0..<n { sum &+= ffb_buffer_in(Array(bytes), Int32(bytes.count)) }
        return sum
    }

    @inline(never)
    static func bufferOut(_ n: Int32, _ size: Int) -> Int32 {
        var sum: Int32 = 0
        for _ in 0..<n {
            var bytes = [UInt8](repeating: 0, count: size)
            ffb_buffer_out(&bytes, Int32(size))
            sum &+= Int32(bytes[size - 1])
        }
        return sum
    }

    @inline(never)
    static func stringIn(_ n: Int32, _ text: String) -> Int32 {
        var sum: Int32 = 0
        for _ in 0..<n {
            let copy = strdup(text)
            sum &+= ffb_string_in(copy!)
            free(copy)
        }
        return sum
    }

    @inline(never)
    static func stringOut(_ n: Int32) -> Int32 {
        var sum: Int32 = 0
        for _ in 0..<n {
            let text = ffb_string_out()!
            let bytes = [UInt8](UnsafeRawBufferPointer(start: text, count: strlen(text)))
            sum &+= lengthAndLast(String(decoding: bytes, as: UTF8.self))
        }
        return sum
    }

    static func kernel(of workload: String) -> Kernel? {
        switch workload {
        case "buffer_in":
            let bytes = ([0] + hostBytes()).dropFirst() // as behind a header: a slice of all would share the array's storage
            return { bufferIn($0, bytes) }
        case "buffer_out":
            let size = Int(ffb_size())
            return { bufferOut($0, size) }
        case "string_in":
            let text = hostText()
            return { stringIn($0, text) }
        case "string_out": return stringOut
        default: return nil
        }
    }
}

/// `class-property`: C is given the address of a property of an object, which is checked for exclusive access around the call.
final class Owner {
    var bytes = hostBytes()

    @inline(never)
    func bufferOut(_ n: Int32) -> Int32 {
        let size = Int32(bytes.count)
        var sum: Int32 = 0
        for _ in 0..<n {
            ffb_buffer_out(&bytes, size)
            sum &+= Int32(bytes[bytes.count - 1])
        }
        return sum
    }

    static func kernel(of workload: String) -> Kernel? {
        workload == "buffer_out" ? Owner().bufferOut : nil
    }
}

/// `boxed-closure`: a closure that captures something is put into a box for each call.
enum BoxedClosure {
    private final class Box {
        let body: (Int32) -> Int32
        init(_ body: @escaping (Int32) -> Int32) { self.body = body }
    }

    /// C's function as one would like to have it in Swift.
    @inline(__always)
    private static func call(_ x: Int32, _ body: @escaping (Int32) -> Int32) -> Int32 {
        let box = Unmanaged.passRetained(Box(body))
        defer { box.release() } // not in the callback, which C may call as often as it likes
        return ffb_callback({ user, x in Unmanaged<Box>.fromOpaque(user!).takeUnretainedValue().body(x) }, box.toOpaque(), x)
    }

    @inline(never)
    static func callback(_ n: Int32, _ step: Int32) -> Int32 {
        var x: Int32 = 0
        for _ in 0..<n { x = call(x) { $0 &+ step } }
        return x
    }

    static func kernel(of workload: String) -> Kernel? {
        let step = Int32(CommandLine.arguments.count - 2)
        return workload == "callback" ? { callback($0, step) } : nil
    }
}

/// `failable-init`: an initialiser that may return nil half-way keeps the wrapper of a handle on the heap, where it is counted.
enum FailableInit {
    private final class Handle {
        private let pointer: OpaquePointer

        init?(_ value: Int32) {
            guard let pointer = ffb_handle_create(value) else { return nil }
            self.pointer = pointer
        }

        deinit { ffb_handle_free(pointer) }

        func use() -> Int32 { ffb_handle_use(pointer) }
    }

    @inline(never)
    static func handle(_ n: Int32) -> Int32 {
        var x: Int32 = 0
        for _ in 0..<n { x = Handle(x)!.use() }
        return x
    }

    static func kernel(of workload: String) -> Kernel? {
        workload == "handle" ? { handle($0) } : nil
    }
}
