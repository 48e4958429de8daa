#!/usr/bin/env bats
# What becomes of a string that the other side cannot hold: an embedded NUL, an unpaired surrogate, bytes that are no UTF-8; and why JNI's
# own functions for strings are not used. README.md has it as a table.

setup_file() {
    javac --release 25 --version >/dev/null 2>&1 || skip 'no JDK 25'
    export here=$BATS_TEST_DIRNAME/.. out=$BATS_FILE_TMPDIR jna=/usr/share/java/jna.jar
    local root jdk
    root=$(cd "$here/../.." && pwd)
    export LD_LIBRARY_PATH=$root/build/core FFIBENCH_JOB='workload=string_in'
    jdk=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
    (cd "$here" && sh build.sh "$out" "$root/build/core" "$root/core")
    gcc -O2 -fPIC -shared -I"$jdk/include" -I"$jdk/include/linux" -o "$out/libstrings.so" "$here/tests/strings.c"
    javac --release 25 -cp "$out/classes" -d "$out/classes" "$here/tests/java/ffibench/Strings.java"
    if [ -e $jna ]; then
        javac --release 25 -cp "$out/classes:$jna" -d "$out/classes" --source-path "$here/src/jna/java:$here/tests/java" \
            "$here/tests/java/ffibench/StringsOfJna.java"
    fi
}

strings() { # MECHANISM
    java -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -Djava.library.path="$out" -cp "$out/classes" ffibench.Strings "$1"
}

# What all mechanisms have in common: C sees a text as far as its first NUL ("ab": 2 + 'b'), '?' for an unpaired surrogate
# ("a?": 2 + '?'), and Java sees U+FFFD for what is no UTF-8.
same_as_all() {
    diff - <(printf '%s\n' "$@") <<'END'
embedded NUL: 100
unpaired surrogate: 65
byte FF: 0061 fffd 0062
surrogate in UTF-8: 0061 fffd 0062
NUL as C0 80: 0061 fffd fffd 0062
END
}

@test "ffm: a NUL ends the text for C, '?' stands for an unpaired surrogate, U+FFFD for what is no UTF-8" {
    same_as_all "$(strings ffm)"
}

@test "ffm-critical, ffm-copied: the same" {
    same_as_all "$(strings ffm-critical)"
    same_as_all "$(strings ffm-copied)"
}

@test "jni: the same" {
    same_as_all "$(strings jni)"
}

@test "jna: the same" {
    [ -e "$jna" ] || skip 'no JNA'
    same_as_all "$(java -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp "$out/classes:$jna" ffibench.StringsOfJna)"
}

@test "GetStringUTFChars and NewStringUTF are right up to U+FFFF, and wrong for emoji and NUL" {
    diff - <(strings modified) <<'END'
0065 00e9 5929: GetStringUTFChars 65 c3 a9 e5 a4 a9, UTF-8 65 c3 a9 e5 a4 a9
d83d de00: GetStringUTFChars ed a0 bd ed b8 80, UTF-8 f0 9f 98 80
0061 0000 0062: GetStringUTFChars 61 c0 80 62, UTF-8 61 00 62
f0 9f 98 80: NewStringUTF is right: false
END
}
