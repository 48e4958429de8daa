#!/bin/sh
# build.sh - builds the programs below BUILD. A script because a Swift program cannot ask which compiler made it: here it is told; and
# because the programs with core inside are links of the same objects, which the package manager has no word for.
# usage: build.sh BUILD CORE INCLUDE    (run in this folder)
set -eu
build=$1 core=$2 include=$3
compiler=$(swiftc --version 2>/dev/null | head -n 1)
export CLANG_MODULE_CACHE_PATH="$build/modules" SWIFTPM_MODULECACHE_OVERRIDE="$build/modules"
swift build --configuration release --scratch-path "$build" --cache-path "$build/cache" --config-path "$build/config" \
    --security-path "$build/security" --manifest-cache local \
    -Xcc "-I$include" -Xcc "-DSWIFT_COMPILER=\"$compiler\"" -Xlinker "-L$core"

# The module map asks for the library by its name, and in this folder the linker finds nothing but the archive. The package manager gives
# each program's main a name of its own, so that tests can link it.
static() { # FLAVOUR FOLDER
    mkdir -p "$build/static/$1"
    ln -sf "$2/libffibench.a" "$build/static/$1/"
    swiftc -o "$build/static/$1/ffibench-swift" @"$build/release/ffibench-swift.product/Objects.LinkFileList" -L "$build/static/$1" \
        -Xlinker --defsym=main=ffibench_swift_main
}
static timing "$core"
static counting "$core/counting"

# The kernels without optimisation: a wrong way, for README.md.
swiftc -Onone -swift-version 6 -module-cache-path "$build/modules" -I Sources/CFFIBench -Xcc "-I$include" \
    -Xcc "-DSWIFT_COMPILER=\"$compiler\"" -L "$core" -o "$build/debug" Sources/ffibench-swift/*.swift
