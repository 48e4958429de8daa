// Package driver is what the programs of Go share: the loop that core asks for, the data that kernels work on, the control. How core is
// called is each program's own affair. Clock, plan, check and records are core's.
package driver

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"unsafe"
)

// Core is core's meter, as a program's own mechanism reaches it.
type Core struct {
	Next            func(check int32) int32
	AllocationCalls func() int32
	Allocated       func(bytes float64, collections int32)
	Finish          func() int32
	Size            func() int32
	Text            func() string
}

// Host is what the kernels of one job work on; made once, before the first batch.
type Host struct {
	Size   int32
	Buffer []byte
	Text   string
}

// A Kernel makes n calls of its workload and returns the check value that core/ffibench.h asks for.
type Kernel func(h *Host, n int32) int32

// Kernels has the kernels of a program by mechanism and workload.
type Kernels map[string]map[string]Kernel

// While init functions run, the main goroutine is on the main thread: it stays there, and so do all batches.
func init() { runtime.LockOSThread() }

// Main is a program: `PROGRAM MECHANISM WORKLOAD` measures one cell, `PROGRAM --version` says what built it, by what it calls C, and what
// runs it.
func Main(core Core, kernels Kernels, calledBy string) {
	if len(os.Args) == 2 && os.Args[1] == "--version" {
		fmt.Println(version(calledBy))
		return
	}
	if len(os.Args) != 3 {
		Fail("usage: PROGRAM MECHANISM WORKLOAD | --version")
	}
	kernel, ok := kernels[os.Args[1]][os.Args[2]]
	if !ok {
		Fail(fmt.Sprintf("no kernel for mechanism %q, workload %q", os.Args[1], os.Args[2]))
	}
	os.Exit(measure(core, kernel, newHost(core)))
}

// Fail ends a program that was called wrongly, or that cannot begin.
func Fail(message string) {
	fmt.Fprintln(os.Stderr, message)
	os.Exit(2)
}

func newHost(core Core) *Host {
	size := core.Size()
	return &Host{Size: size, Buffer: NewBuffer(size), Text: core.Text()}
}

const cacheLine = 64

// NewBuffer is a buffer as the kernels' is filled. It begins a cache line, from which C copies faster than from elsewhere: Go's heap, where
// nothing moves, promises that for large ones only.
func NewBuffer(size int32) []byte {
	memory := make([]byte, size+cacheLine-1)
	skipped := -uintptr(unsafe.Pointer(&memory[0])) % cacheLine
	buffer := memory[skipped:][:size:size]
	for i := range buffer {
		buffer[i] = byte(i*31 + 7)
	}
	return buffer
}

func measure(core Core, kernel Kernel, h *Host) int {
	n := core.Next(0)
	for n >= 0 {
		n = core.Next(kernel(h, n))
	}
	for n = core.AllocationCalls(); n > 0; n = core.AllocationCalls() {
		core.Allocated(allocated(kernel, h, n))
	}
	return int(core.Finish())
}

// allocated says what n calls took from Go's heap. ReadMemStats stops the world and is exact; it would be far too dear beside a batch.
func allocated(kernel Kernel, h *Host, n int32) (bytes float64, collections int32) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	kernel(h, n)
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc - before.TotalAlloc), int32(after.NumGC - before.NumGC)
}

// The settings of the runtime that change figures are named where somebody set them.
func version(calledBy string) string {
	line := runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, setting := range info.Settings {
			if setting.Key == "GOAMD64" || setting.Key == "GOARM64" {
				line += ", " + setting.Key + "=" + setting.Value
			}
		}
	}
	line += ", " + calledBy
	for _, name := range []string{"GODEBUG", "GOGC", "GOMAXPROCS", "GOMEMLIMIT"} {
		if value, ok := os.LookupEnv(name); ok {
			line += ", " + name + "=" + value
		}
	}
	return line
}

// HostAdd is what the control calls.
//
//go:noinline
func HostAdd(x int32) int32 { return x + 1 }

// HostCall is the control, which every program has: a call of a Go function.
//
//go:noinline
func HostCall(_ *Host, n int32) int32 {
	x := int32(0)
	for range n {
		x = HostAdd(x)
	}
	return x
}
