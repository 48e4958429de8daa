#!/bin/sh
# build.sh - builds a program, or the tests of one, below BUILD. A script because Go has to be told what it does not look at.
# usage: build.sh PROGRAM BUILD CORE INCLUDE    (run in this folder; PROGRAM: cgo, cgo-leaf, purego, cgo.test or purego.test)
set -eu
program=$1 build=$2 core=$3 include=$4
export GOTOOLCHAIN=local GOFLAGS='' GOWORK=off

# Builds with cgo. Go's cache does not notice when a header outside of the package changes (golang/go#24355), so the header's hash is one of
# the flags. Setting them replaces their default, -g -O2.
cgo() {
    header=$(sha256sum <"$include/ffibench.h")
    export CGO_ENABLED=1 CGO_CFLAGS="-g -O2 '-I$include' -DFFIBENCH_H_SHA256=${header%% *}" CGO_LDFLAGS="-g -O2 '-L$core'"
    go "$@" -trimpath -buildvcs=false -o "$build/$program" ./cgo
}

# Builds without cgo. purego does not say which version it is: Debian does.
purego() {
    version=$(dpkg-query --show --showformat '${Version}' golang-github-ebitengine-purego-dev)
    export CGO_ENABLED=0
    cd purego
    go "$@" -trimpath -buildvcs=false -ldflags "-X main.version=$version" -o "$build/$program" .
}

case $program in
cgo) cgo build ;;
cgo-leaf) cgo build -tags leaf ;;
cgo.test) cgo test -c ;;
purego) purego build ;;
purego.test) purego test -c ;;
*)
    echo "build.sh: no program $program" >&2
    exit 2
    ;;
esac
