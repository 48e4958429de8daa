// swift-tools-version:6.0
// The driver of ffibench for Swift: one program, and core's header as a module.
import PackageDescription

let package = Package(
    name: "ffibench-swift",
    targets: [
        .systemLibrary(name: "CFFIBench"),
        .executableTarget(name: "ffibench-swift", dependencies: ["CFFIBench"]),
    ]
)
