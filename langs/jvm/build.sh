#!/bin/sh
# build.sh - builds the driver and the glue of JNI below BUILD. A script, for only the JDK that is there knows where its jni.h is.
# usage: build.sh BUILD CORE INCLUDE    (run in this folder)
set -eu
build=$1 core=$2 include=$3
jdk=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')

javac --release 25 -Xlint:all,-restricted -Werror -d "$build/classes" -h "$build/include" --source-path src/main/java \
    src/main/java/ffibench/Driver.java
# The header that javac -h makes includes jni.h; <ffibench.h> is core's.
gcc -O2 -std=c11 -Wall -Wextra -Wconversion -fPIC -fno-plt -fvisibility=hidden -shared -Wl,-z,defs \
    -I"$build/include" -I"$include" -isystem "$jdk/include" -isystem "$jdk/include/linux" \
    -o "$build/libffibenchjni.so" src/main/c/jni.c src/main/c/jni_naive.c -L"$core" -lffibench
