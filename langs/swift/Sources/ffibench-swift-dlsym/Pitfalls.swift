// Pitfalls.swift - ways to look a function up that are right, common and slow: what each costs stands in README.md, and none is in a
// profile.
import CFFIBench

/// `dlsym-percall`: the name is looked up where the function is called.
enum EachCall {
    @inline(never)
    static func add(_ n: Int32, _ library: DynamicLibrary) -> Int32 {
        var x: Int32 = 0
        for _ in 0..<n {
            let add: @convention(c) (Int32, Int32) -> Int32 = library.function("ffb_add")
            x = add(x, 1)
        }
        return x
    }

    static func kernel(of workload: String) -> Kernel? {
        let library = DynamicLibrary(Core.libraryName)
        return workload == "add" ? { add($0, library) } : nil
    }
}

/// `dlsym-global`: pointers in global constants, which Swift initialises at first use, and so asks at each use whether this is the first.
/// The compiler asks once a loop for the first constant there, but in each call for those behind a call of C, and in `deinit`.
enum Global {
    nonisolated(unsafe) static let library = DynamicLibrary(Core.libraryName)
    static let create: @convention(c) (Int32) -> OpaquePointer? = library.function("ffb_handle_create")
    static let use: @convention(c) (OpaquePointer) -> Int32 = library.function("ffb_handle_use")
    static let free: @convention(c) (OpaquePointer) -> Void = library.function("ffb_handle_free")

    private final class Handle {
        private let pointer: OpaquePointer

        init(_ value: Int32) {
            guard let pointer = Global.create(value) else { fatalError("out of memory") }
            self.pointer = pointer
        }

        deinit { Global.free(pointer) }

        func use() -> Int32 { Global.use(pointer) }
    }

    @inline(never)
    static func handle(_ n: Int32) -> Int32 {
        var x: Int32 = 0
        for _ in 0..<n { x = Handle(x).use() }
        return x
    }

    static func kernel(of workload: String) -> Kernel? {
        workload == "handle" ? { handle($0) } : nil
    }
}
