// MinimalLoop.swift - times a kernel with the language's own clock, for Debian has no harness for Swift.

struct MinimalLoop {
    private static let clock = ContinuousClock()
    private static let sample: Duration = .microseconds(100), warmUp: Duration = .milliseconds(100)
    private static let sampleCount = 5000

    private let kernel: Kernel
    private let checkOfOne: Int32
    private var n: Int32 = 1

    /// For a kernel whose check value is a sum: n calls give n times `checkOfOne`.
    init(_ kernel: @escaping Kernel, checkOfOne: Int32) {
        self.kernel = kernel
        self.checkOfOne = checkOfOne
    }

    /// Nanoseconds a call, of each sample.
    mutating func samples() -> [Double] {
        warmUp()
        return (0..<Self.sampleCount).map { _ in time() / .nanoseconds(1) / Double(n) }
    }

    /// With batches that grow into samples: a disturbance makes one seem long enough, but not the next.
    private mutating func warmUp() {
        let begin = Self.clock.now
        while Self.clock.now - begin < Self.warmUp {
            if time() < Self.sample { n *= 2 }
        }
    }

    /// A batch of n calls.
    private func time() -> Duration {
        let begin = Self.clock.now
        let check = kernel(n)
        let duration = Self.clock.now - begin
        precondition(check == n &* checkOfOne, "\(n) calls gave \(check)")
        return duration
    }
}
