// LookedUp.swift - core as this program has it: pointers that `dlsym` gave, in an object that is made once. Its members have the names
// of the imported functions, so that the kernels are one source.
import CFFIBench
#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

final class Core {
    typealias Callback = @convention(c) (UnsafeMutableRawPointer?, Int32) -> Int32
    typealias Comparator = @convention(c) (UnsafeRawPointer?, UnsafeRawPointer?, UnsafeMutableRawPointer?) -> Int32

    let ffb_empty: @convention(c) () -> Void
    let ffb_add: @convention(c) (Int32, Int32) -> Int32
    let ffb_args10: @convention(c) (Int32, Double, Int32, Double, Int32, Double, Int32, Double, Int32, Double) -> Int32
    let ffb_buffer_in: @convention(c) (UnsafePointer<UInt8>, Int32) -> Int32
    let ffb_buffer_out: @convention(c) (UnsafeMutablePointer<UInt8>, Int32) -> Void
    let ffb_callback: @convention(c) (Callback, UnsafeMutableRawPointer?, Int32) -> Int32
    let ffb_callback_many: @convention(c) (Callback, UnsafeMutableRawPointer?, Int32, Int32) -> Int32
    let ffb_callback_foreign_thread: @convention(c) (Callback, UnsafeMutableRawPointer?, Int32, Int32) -> Int32
    let ffb_sort: @convention(c) (Comparator, UnsafeMutableRawPointer?) -> Int32
    let ffb_string_in: @convention(c) (UnsafePointer<CChar>) -> Int32
    let ffb_string_out: @convention(c) () -> UnsafePointer<CChar>
    let ffb_point_by_value: @convention(c) (ffb_point) -> ffb_point
    let ffb_point_by_pointer: @convention(c) (UnsafeMutablePointer<ffb_point>) -> Void
    let ffb_handle_create: @convention(c) (Int32) -> OpaquePointer?
    let ffb_handle_use: @convention(c) (OpaquePointer) -> Int32
    let ffb_handle_free: @convention(c) (OpaquePointer) -> Void
    let ffb_last_error: @convention(c) () -> Int32

    static let libraryName = "libffibench.so"

    init() {
        let library = DynamicLibrary(Self.libraryName)
        ffb_empty = library.function("ffb_empty")
        ffb_add = library.function("ffb_add")
        ffb_args10 = library.function("ffb_args10")
        ffb_buffer_in = library.function("ffb_buffer_in")
        ffb_buffer_out = library.function("ffb_buffer_out")
        ffb_callback = library.function("ffb_callback")
        ffb_callback_many = library.function("ffb_callback_many")
        ffb_callback_foreign_thread = library.function("ffb_callback_foreign_thread")
        ffb_sort = library.function("ffb_sort")
        ffb_string_in = library.function("ffb_string_in")
        ffb_string_out = library.function("ffb_string_out")
        ffb_point_by_value = library.function("ffb_point_by_value")
        ffb_point_by_pointer = library.function("ffb_point_by_pointer")
        ffb_handle_create = library.function("ffb_handle_create")
        ffb_handle_use = library.function("ffb_handle_use")
        ffb_handle_free = library.function("ffb_handle_free")
        ffb_last_error = library.function("ffb_last_error")
    }
}

/// A shared library that is loaded until the program ends.
struct DynamicLibrary {
    private let handle: UnsafeMutableRawPointer

    init(_ name: String) {
        guard let handle = dlopen(name, RTLD_NOW) else { fatalError(String(cString: dlerror())) }
        self.handle = handle
    }

    /// The function of that name; its type is what the caller wants, and nothing checks it.
    func function<Function>(_ name: String) -> Function {
        guard let address = dlsym(handle, name) else { fatalError(String(cString: dlerror())) }
        return unsafeBitCast(address, to: Function.self)
    }
}

/// An object of C, freed with the last reference to this one.
final class Handle {
    private let pointer: OpaquePointer
    private unowned(unsafe) let core: Core // outlives all handles, so that it need not be counted

    init(_ value: Int32, in core: borrowing Core) {
        guard let pointer = core.ffb_handle_create(value) else { fatalError("out of memory") }
        self.pointer = pointer
        self.core = copy core
    }

    deinit { core.ffb_handle_free(pointer) }

    func use() -> Int32 { core.ffb_handle_use(pointer) }
}

extension Core {
    @inline(never)
    func handle(_ n: Int32) -> Int32 {
        var x: Int32 = 0
        for _ in 0..<n { x = Handle(x, in: self).use() }
        return x
    }
}
