#!/bin/sh
# build.sh - builds a program, or the tests of one, below BUILD. A script because Go has to be told what it does not look at.
# usage: build.sh PROGRAM BUILD CORE INCLUDE    (PROGRAM: cgo, cgo-leaf, purego, cgo.test, purego.test or crosscheck)
set -eu
cd "$(dirname "$0")"
program=$1 build=$2 core=$3 include=$4
export GOTOOLCHAIN=local GOFLAGS='' GOWORK=off

# Builds FOLDER with cgo. Go's cache does not notice when a header outside of the package changes (golang/go#24355), so the header's hash is
# one of the flags. Setting them replaces their default, -g -O2.
with_cgo() { # FOLDER COMMAND...
    folder=$1
    shift
    header=$(sha256sum <"$include/ffibench.h")
    export CGO_ENABLED=1 CGO_CFLAGS="-g -O2 '-I$include' -DFFIBENCH_H_SHA256=${header%% *}" CGO_LDFLAGS="-g -O2 '-L$core'"
    go "$@" -trimpath -buildvcs=false -o "$build/$program" "./$folder"
}

# Builds without cgo. purego does not say which version it is: Debian does.
purego() {
    version=$(dpkg-query --show --showformat '${Version}' golang-github-ebitengine-purego-dev)
    export CGO_ENABLED=0
    cd purego
    go "$@" -trimpath -buildvcs=false -ldflags "-X main.version=$version" -o "$build/$program" .
}

case $program in
cgo) with_cgo cgo build ;;
cgo-leaf) with_cgo cgo build -tags leaf ;;
cgo.test) with_cgo cgo test -c ;;
crosscheck) with_cgo crosscheck test -c ;;
purego) purego build ;;
purego.test) purego test -c ;;
*)
    echo "build.sh: no program $program" >&2
    exit 2
    ;;
esac
