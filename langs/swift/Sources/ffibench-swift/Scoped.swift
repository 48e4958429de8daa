// Scoped.swift - the mechanism `import-scoped`: lifetimes are written down instead of left to the language. Pointers come from the
// scoped methods of the standard library (`with…`), and C's object is held by a type that cannot be copied.
import CFFIBench

enum Scoped {
    @inline(never)
    static func bufferIn(_ n: Int32, _ bytes: [UInt8]) -> Int32 {
        var sum: Int32 = 0
        for _ in 0..<n {
            sum &+= bytes.withUnsafeBufferPointer { ffb_buffer_in($0.baseAddress, Int32($0.count)) }
        }
        return sum
    }

    @inline(never)
    static func bufferOut(_ n: Int32, _ bytes: inout [UInt8]) -> Int32 {
        let last = bytes.count - 1
        var sum: Int32 = 0
        for _ in 0..<n {
            bytes.withUnsafeMutableBufferPointer { ffb_buffer_out($0.baseAddress, Int32($0.count)) }
            sum &+= Int32(bytes[last])
        }
        return sum
    }

    @inline(never)
    static func stringIn(_ n: Int32, _ text: String) -> Int32 {
        var sum: Int32 = 0
        for _ in 0..<n { sum &+= text.withCString { ffb_string_in($0) } }
        return sum
    }

    @inline(never)
    static func handle(_ n: Int32) -> Int32 {
        var x: Int32 = 0
        for _ in 0..<n {
            let handle = UniqueHandle(x)
            x = handle.use()
        }
        return x
    }

    static func kernel(of workload: String) -> Kernel? {
        switch workload {
        case "buffer_in":
            let bytes = hostBytes()
            return { bufferIn($0, bytes) }
        case "buffer_out":
            var bytes = hostBytes()
            return { bufferOut($0, &bytes) }
        case "string_in":
            let text = hostText()
            return { stringIn($0, text) }
        case "handle": return handle
        default: return nil
        }
    }
}

/// An object of C with one owner, freed at the end of that owner's scope.
struct UniqueHandle: ~Copyable {
    private let pointer: OpaquePointer

    init(_ value: Int32) {
        guard let pointer = ffb_handle_create(value) else { fatalError("out of memory") }
        self.pointer = pointer
    }

    deinit { ffb_handle_free(pointer) }

    func use() -> Int32 { ffb_handle_use(pointer) }
}
