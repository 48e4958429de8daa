#!/bin/sh
# build.sh - builds the driver below BUILD. A script because a Swift program cannot ask which compiler made it: here it is told.
# usage: build.sh BUILD CORE INCLUDE    (run in this folder)
set -eu
build=$1 core=$2 include=$3
compiler=$(swiftc --version 2>/dev/null | head -n 1)
export CLANG_MODULE_CACHE_PATH="$build/modules" SWIFTPM_MODULECACHE_OVERRIDE="$build/modules"
exec swift build --configuration release --scratch-path "$build" --cache-path "$build/cache" --config-path "$build/config" \
    --security-path "$build/security" --manifest-cache local \
    -Xcc "-I$include" -Xcc "-DSWIFT_COMPILER=\"$compiler\"" -Xlinker "-L$core"
