//go:build !leaf

package main

// The program's table, and other usual ways to hand over a buffer, a text or a callback's state: mechanisms of the workloads in which they
// differ from `cgo`.

// #include <stdlib.h>
// #include "ffibench.h"
// extern int32_t goCallHandle(void *user, int32_t x);
import "C"

import (
	"maps"
	"runtime/cgo"
	"syscall"
	"unsafe"

	"ffibench.invalid/go/driver"
)

var kernels = driver.Kernels{
	"cgo":         joined(calls, callbacks),
	"cgo-copied":  {"buffer_in": bufferInCopied, "buffer_out": bufferOutCopied},
	"cgo-byteptr": {"string_in": stringInBytePtr},
	"cgo-handle":  {"callback": callbackHandle},

	"cgo-local":      {"point_by_pointer": pointLocal},
	"cgo-cleanup":    {"handle": useHandlesCleanup},
	"cgo-per-call":   {"callback": callbackPerCall},
	"cgo-mainthread": {"add": addMainThread},
}

func joined(a, b map[string]driver.Kernel) map[string]driver.Kernel {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

// As for C that keeps the memory: here it is freed at once.
func bufferInCopied(h *driver.Host, n int32) int32 {
	buffer, sum := h.Buffer, int32(0)
	for range n {
		data := C.CBytes(buffer)
		sum += int32(C.ffb_buffer_in((*C.uint8_t)(data), C.int32_t(len(buffer))))
		C.free(data)
	}
	return sum
}

// As for C that returns memory of its own, which Go copies and frees.
func bufferOutCopied(h *driver.Host, n int32) int32 {
	size, sum := C.int32_t(h.Size), int32(0)
	for range n {
		data := C.malloc(C.size_t(size))
		C.ffb_buffer_out((*C.uint8_t)(data), size)
		buffer := C.GoBytes(data, C.int(size))
		C.free(data)
		sum += int32(buffer[len(buffer)-1])
	}
	return sum
}

// As for C that does not keep the text: it is copied to Go's own heap, and no malloc and free of C are called.
func stringInBytePtr(h *driver.Host, n int32) int32 {
	text, sum := h.Text, int32(0)
	for range n {
		bytes, err := syscall.BytePtrFromString(text)
		if err != nil {
			return sum // core sees that calls are missing
		}
		sum += int32(C.ffb_string_in((*C.char)(unsafe.Pointer(bytes))))
	}
	return sum
}

type adder func(x C.int32_t) C.int32_t

func addOne(x C.int32_t) C.int32_t { return x + 1 }

// One exported function for all closures: `user` points to the handle of the one that is meant.
//
//export goCallHandle
func goCallHandle(user unsafe.Pointer, x C.int32_t) C.int32_t {
	return (*(*cgo.Handle)(user)).Value().(adder)(x)
}

// On the heap: of a variable in the data segment cgo does not know where it ends, and lets no pointer to it pass.
var addOneHandle = newCgoHandle(addOne)

func newCgoHandle(fn adder) *cgo.Handle {
	handle := cgo.NewHandle(fn)
	return &handle
}

func callbackHandle(_ *driver.Host, n int32) int32 {
	fn, user := (*C.ffb_callback_fn)(C.goCallHandle), unsafe.Pointer(addOneHandle)
	x := C.int32_t(0)
	for range n {
		x = C.ffb_callback(fn, user, x)
	}
	return int32(x)
}
