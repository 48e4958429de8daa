#!/usr/bin/env bats
# What becomes of a string that the other side cannot hold: an embedded NUL, an unpaired surrogate, bytes that are no UTF-8. README.md has
# it as a table.

load built

setup_file() { built; }

# shellcheck disable=SC2154 # built sets node and driver
js() { # MECHANISM in|out
    "$node" "$BATS_TEST_DIRNAME/strings.js" "${driver%/*}" "$1" "$2" 2>/dev/null
}

readonly surrogates=$'61efbfbd62\n61efbfbd\nefbfbdefbfbd' # each is U+FFFD
readonly text=c3a9e6bca2f09f9880

@test "napi, koffi: a NUL ends the string for C, an unpaired surrogate arrives as U+FFFD" {
    for mechanism in napi napi-length-first koffi; do
        [ "$(js $mechanism in)" = $'61\n'"$surrogates"$'\n'"$text" ]
    done
}

@test "ffi: a string with a NUL is refused, and C is not called; an unpaired surrogate arrives as U+FFFD" {
    [ "$(js ffi in)" = $'ERR_INVALID_ARG_VALUE\n'"$surrogates"$'\n'"$text" ]
}

@test "from C: what is no UTF-8 becomes U+FFFD, once for each longest piece that could have begun a character" {
    for mechanism in napi ffi koffi; do
        [ "$(PROBE_TEXT=f09f9880 js $mechanism out)" = 'd83d de00' ]
        [ "$(PROBE_TEXT=61ff62 js $mechanism out)" = '0061 fffd 0062' ]
        [ "$(PROBE_TEXT=61eda08062 js $mechanism out)" = '0061 fffd fffd fffd 0062' ] # a surrogate
        [ "$(PROBE_TEXT=61c08062 js $mechanism out)" = '0061 fffd fffd 0062' ]        # NUL as some write it
        [ "$(PROBE_TEXT=6100 js $mechanism out)" = '0061' ]
        [ "$(PROBE_TEXT=61f09f98 js $mechanism out)" = '0061 fffd' ] # cut
    done
}
