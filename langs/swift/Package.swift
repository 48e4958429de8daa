// swift-tools-version:6.0
// The driver of ffibench for Swift: core's header as a module, and two programs of the same kernels (symbolic links), one that
// calls what it imported and one that calls what it looked up.
import PackageDescription

let package = Package(
    name: "ffibench-swift",
    targets: [
        .systemLibrary(name: "CFFIBench"),
        .executableTarget(name: "ffibench-swift", dependencies: ["CFFIBench"]),
        .executableTarget(name: "ffibench-swift-dlsym", dependencies: ["CFFIBench"]),
    ]
)
