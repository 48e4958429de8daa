# built.bash - for the tests: the driver as the runner builds it, and the probe in the place of core's library.
# shellcheck shell=bash

built() { # sets node and driver, and lets both find the probe
    command -v npm >/dev/null || skip 'no npm'
    local here=$BATS_TEST_DIRNAME root
    root=$(cd "$here/../../.." && pwd)
    flock "$root/build" "$root/build/ffibench" build node >/dev/null
    gcc -fPIC -shared "-I$root/core" -Wl,-soname,libffibench.so -o "$BATS_FILE_TMPDIR/libffibench.so" "$here/probe.c"
    export node=$root/build/node/node_modules/.bin/node driver=$root/build/node/driver.js LD_LIBRARY_PATH=$BATS_FILE_TMPDIR
}
