// Imported.swift - core as this program has it: the functions of the imported header, so there is nothing to hold.
import CFFIBench

struct Core {}

/// An object of C, freed with the last reference to this one.
final class Handle {
    private let pointer: OpaquePointer

    init(_ value: Int32) {
        guard let pointer = ffb_handle_create(value) else { fatalError("out of memory") }
        self.pointer = pointer
    }

    deinit { ffb_handle_free(pointer) }

    func use() -> Int32 { ffb_handle_use(pointer) }
}

extension Core {
    @inline(never)
    func handle(_ n: Int32) -> Int32 {
        var x: Int32 = 0
        for _ in 0..<n { x = Handle(x).use() }
        return x
    }
}
