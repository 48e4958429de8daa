// The driver of Go: `driver MECHANISM WORKLOAD` measures one cell, `driver --version` says what built it and what runs it. Clock, plan,
// check and records are core's.
package main

// #cgo LDFLAGS: -lffibench
// #include "ffibench.h"
// #ifdef __clang__
// #define COMPILER __VERSION__
// #else
// #define COMPILER "gcc " __VERSION__
// #endif
import "C"

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
)

// While init functions run, the main goroutine is on the main thread: it stays there, and so do all batches.
func init() { runtime.LockOSThread() }

func main() {
	if len(os.Args) == 2 && os.Args[1] == "--version" {
		fmt.Println(version())
		return
	}
	if len(os.Args) != 3 {
		fail("usage: driver MECHANISM WORKLOAD | --version")
	}
	kernel, ok := kernels[os.Args[1]][os.Args[2]]
	if !ok {
		fail(fmt.Sprintf("no kernel for mechanism %q, workload %q", os.Args[1], os.Args[2]))
	}
	os.Exit(measure(kernel, newHost()))
}

func measure(kernel func(*host, int32) int32, h *host) int {
	n := int32(C.ffb_next(0))
	for n >= 0 {
		n = int32(C.ffb_next(C.int32_t(kernel(h, n))))
	}
	return int(C.ffb_finish())
}

// The settings of the runtime that change figures are named where somebody set them.
func version() string {
	line := runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, setting := range info.Settings {
			if setting.Key == "GOAMD64" || setting.Key == "GOARM64" {
				line += ", " + setting.Key + "=" + setting.Value
			}
		}
	}
	line += ", cgo by " + C.COMPILER
	for _, name := range []string{"GODEBUG", "GOGC", "GOMAXPROCS", "GOMEMLIMIT"} {
		if value, ok := os.LookupEnv(name); ok {
			line += ", " + name + "=" + value
		}
	}
	return line
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, message)
	os.Exit(2)
}
