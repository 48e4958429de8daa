//go:build !leaf

package main

// Deliberately slow: what is often written, for README.md to show what it costs.

// #include "ffibench.h"
// extern int32_t goCallHandle(void *user, int32_t x);
import "C"

import (
	"runtime"
	"runtime/cgo"
	"unsafe"

	"ffibench.invalid/go/driver"
)

// A wrapper whose variable C gets the address of: without `noescape` it is a new object on the heap in each call.
func moved(p C.ffb_point) C.ffb_point {
	C.ffb_point_by_pointer(&p)
	return p
}

func pointLocal(_ *driver.Host, n int32) int32 {
	var p C.ffb_point
	for range n {
		p = moved(p)
	}
	return int32(p.x) - int32(p.y)
}

// A handle that also frees itself should its owner forget to: a net that every object pays for.
type safeHandle struct {
	handle
	cleanup runtime.Cleanup
}

func newSafeHandle(value int32) (*safeHandle, error) {
	h, err := newHandle(value)
	if err != nil {
		return nil, err
	}
	safe := &safeHandle{handle: *h}
	safe.cleanup = runtime.AddCleanup(safe, func(c *C.ffb_handle) { C.ffb_handle_free(c) }, h.c)
	return safe, nil
}

func (h *safeHandle) Close() {
	h.cleanup.Stop()
	h.handle.Close()
}

func useSafeHandle(value int32) int32 {
	h, err := newSafeHandle(value)
	if err != nil {
		return value
	}
	defer h.Close()
	return h.use()
}

func useHandlesCleanup(_ *driver.Host, n int32) int32 {
	x := int32(0)
	for range n {
		x = useSafeHandle(x)
	}
	return x
}

// A callback that is registered for one call and forgotten after it.
func callbackOnce(fn adder, x C.int32_t) C.int32_t {
	handle := cgo.NewHandle(fn)
	defer handle.Delete()
	return C.ffb_callback((*C.ffb_callback_fn)(C.goCallHandle), unsafe.Pointer(&handle), x)
}

func callbackPerCall(_ *driver.Host, n int32) int32 {
	x := C.int32_t(0)
	for range n {
		x = callbackOnce(addOne, x)
	}
	return int32(x)
}

// Calls that other goroutines have the main thread make, one by one, as C libraries of windows and graphics ask for: each is a closure that
// is sent, and waited for.
func addMainThread(_ *driver.Host, n int32) int32 {
	x := C.int32_t(0)
	queue, done := make(chan func()), make(chan struct{})
	go func() {
		defer close(queue)
		for range n {
			queue <- func() {
				x = C.ffb_add(x, 1)
				done <- struct{}{}
			}
			<-done
		}
	}()
	for call := range queue {
		call()
	}
	return int32(x)
}
