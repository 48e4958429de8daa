// Allocated.swift - the mechanism `import-allocated`: buffers are memory that the program allocated itself, outside of any array, as
// code has them that shares them with C for long.
import CFFIBench

enum Allocated {
    @inline(never)
    static func bufferIn(_ n: Int32, _ bytes: UnsafeMutableBufferPointer<UInt8>) -> Int32 {
        var sum: Int32 = 0
        for _ in 0..<n { sum &+= ffb_buffer_in(bytes.baseAddress, Int32(bytes.count)) }
        return sum
    }

    @inline(never)
    static func bufferOut(_ n: Int32, _ bytes: UnsafeMutableBufferPointer<UInt8>) -> Int32 {
        var sum: Int32 = 0
        for _ in 0..<n {
            ffb_buffer_out(bytes.baseAddress, Int32(bytes.count))
            sum &+= Int32(bytes[bytes.count - 1])
        }
        return sum
    }

    static func kernel(of workload: String) -> Kernel? {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: Int(ffb_size()), alignment: 64) // the beginning of a cache line
        let bytes = memory.bindMemory(to: UInt8.self)
        _ = bytes.initialize(fromContentsOf: hostBytes())
        switch workload {
        case "buffer_in": return { bufferIn($0, bytes) }
        case "buffer_out": return { bufferOut($0, bytes) }
        default: return nil
        }
    }
}
