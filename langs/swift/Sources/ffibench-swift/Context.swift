// Context.swift - the mechanism `import-context`: what C calls back needs an object of Swift, and finds it by `user`. A Swift closure
// that captures nothing is a C function, one that captures something is not: so the object goes through C as an unmanaged pointer.
import CFFIBench

/// Counts how often C called back.
final class CallsBack {
    private(set) var count = 0

    func addOne(_ x: Int32) -> Int32 {
        count &+= 1
        return x &+ 1
    }

    func compare(_ a: Int32, _ b: Int32) -> Int32 {
        count &+= 1
        return a < b ? -1 : a > b ? 1 : 0
    }

    /// For C, which does not keep this object alive.
    var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    static func of(_ context: UnsafeMutableRawPointer?) -> CallsBack {
        Unmanaged.fromOpaque(context!).takeUnretainedValue()
    }
}

@inline(__always) // into what C calls, which would else jump here
private func addOneAndCount(_ user: UnsafeMutableRawPointer?, _ x: Int32) -> Int32 {
    CallsBack.of(user).addOne(x)
}

@inline(__always)
private func ascendingAndCount(_ a: UnsafeRawPointer?, _ b: UnsafeRawPointer?, _ user: UnsafeMutableRawPointer?) -> Int32 {
    let a = a!.load(as: Int32.self), b = b!.load(as: Int32.self)
    return CallsBack.of(user).compare(a, b)
}

enum Context {
    @inline(never)
    static func callback(_ n: Int32, _ calls: CallsBack) -> Int32 {
        var x: Int32 = 0
        for _ in 0..<n { x = ffb_callback(addOneAndCount, calls.context, x) }
        return x
    }

    @inline(never)
    static func callbackMany(_ n: Int32, _ calls: CallsBack, _ count: Int32) -> Int32 {
        var x: Int32 = 0
        for _ in 0..<n { x = ffb_callback_many(addOneAndCount, calls.context, x, count) }
        return x
    }

    @inline(never)
    static func callbackForeignThread(_ n: Int32, _ calls: CallsBack) -> Int32 {
        ffb_callback_foreign_thread(addOneAndCount, calls.context, 0, n)
    }

    @inline(never)
    static func sort(_ n: Int32, _ calls: CallsBack) -> Int32 {
        var sum: Int32 = 0
        for _ in 0..<n { sum &+= ffb_sort(ascendingAndCount, calls.context) }
        return sum
    }

    static func kernel(of workload: String) -> Kernel? {
        let calls = CallsBack()
        switch workload {
        case "callback": return { n in withExtendedLifetime(calls) { callback(n, calls) } }
        case "callback_many":
            let count = ffb_size()
            return { n in withExtendedLifetime(calls) { callbackMany(n, calls, count) } }
        case "callback_foreign_thread": return { n in withExtendedLifetime(calls) { callbackForeignThread(n, calls) } }
        case "sort": return { n in withExtendedLifetime(calls) { sort(n, calls) } }
        default: return nil
        }
    }
}
