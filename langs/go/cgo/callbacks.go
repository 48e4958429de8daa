//go:build !leaf

package main

// The workloads in which C calls Go, and the functions that it calls: an exported Go function is a C function, nothing is registered. Go's
// linker knows its address, so taking it is no call.

// #include "ffibench.h"
// extern int32_t goAddOne(void *user, int32_t x);
// extern int32_t goCompare(int32_t *a, int32_t *b, void *user);
import "C"

import (
	"cmp"
	"unsafe"

	"ffibench.invalid/go/driver"
)

var callbacks = map[string]driver.Kernel{
	"callback":                callback,
	"callback_many":           callbackMany,
	"sort":                    sort,
	"callback_foreign_thread": callbackForeignThread,
}

//export goAddOne
func goAddOne(user unsafe.Pointer, x C.int32_t) C.int32_t { return x + 1 }

//export goCompare
func goCompare(a, b *C.int32_t, user unsafe.Pointer) C.int32_t { return C.int32_t(cmp.Compare(*a, *b)) }

func callback(_ *driver.Host, n int32) int32 {
	fn := (*C.ffb_callback_fn)(C.goAddOne)
	x := C.int32_t(0)
	for range n {
		x = C.ffb_callback(fn, nil, x)
	}
	return int32(x)
}

func callbackMany(h *driver.Host, n int32) int32 {
	fn := (*C.ffb_callback_fn)(C.goAddOne)
	x, count := C.int32_t(0), C.int32_t(h.Size)
	for range n {
		x = C.ffb_callback_many(fn, nil, x, count)
	}
	return int32(x)
}

func sort(_ *driver.Host, n int32) int32 {
	fn, sum := (*C.ffb_compare_fn)(C.goCompare), int32(0)
	for range n {
		sum += int32(C.ffb_sort(fn, nil))
	}
	return sum
}

func callbackForeignThread(_ *driver.Host, n int32) int32 {
	return int32(C.ffb_callback_foreign_thread((*C.ffb_callback_fn)(C.goAddOne), nil, 0, C.int32_t(n)))
}
