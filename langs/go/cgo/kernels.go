package main

// The workloads that only call C, one kernel each. The same source is the mechanisms `cgo` and `cgo-leaf`.

// #include <stdlib.h>
// #include "ffibench.h"
import "C"

import (
	"errors"
	"syscall"
	"unsafe"

	"ffibench.invalid/go/driver"
)

var calls = map[string]driver.Kernel{
	"empty":            empty,
	"add":              add,
	"args10":           args10,
	"buffer_in":        bufferIn,
	"buffer_out":       bufferOut,
	"string_in":        stringIn,
	"string_out":       stringOut,
	"point_by_value":   pointByValue,
	"point_by_pointer": pointByPointer,
	"handle":           useHandles,
	"last_error":       lastError,
	"host_call":        driver.HostCall,
}

func empty(_ *driver.Host, n int32) int32 {
	for range n {
		C.ffb_empty()
	}
	return n
}

func add(_ *driver.Host, n int32) int32 {
	x := C.int32_t(0)
	for range n {
		x = C.ffb_add(x, 1)
	}
	return int32(x)
}

func args10(_ *driver.Host, n int32) int32 {
	x := C.int32_t(0)
	for range n {
		x = C.ffb_args10(x, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.0)
	}
	return int32(x)
}

func bufferIn(h *driver.Host, n int32) int32 {
	buffer, sum := h.Buffer, int32(0)
	for range n {
		sum += int32(C.ffb_buffer_in((*C.uint8_t)(&buffer[0]), C.int32_t(len(buffer))))
	}
	return sum
}

func bufferOut(h *driver.Host, n int32) int32 {
	buffer, sum := h.Buffer, int32(0)
	for range n {
		C.ffb_buffer_out((*C.uint8_t)(&buffer[0]), C.int32_t(len(buffer)))
		sum += int32(buffer[len(buffer)-1])
	}
	return sum
}

func stringIn(h *driver.Host, n int32) int32 {
	text, sum := h.Text, int32(0)
	for range n {
		cText := C.CString(text)
		sum += int32(C.ffb_string_in(cText))
		C.free(unsafe.Pointer(cText))
	}
	return sum
}

func stringOut(_ *driver.Host, n int32) int32 {
	sum := int32(0)
	for range n {
		text := C.GoString(C.ffb_string_out())
		sum += int32(len(text)) + int32(text[len(text)-1])
	}
	return sum
}

func pointByValue(_ *driver.Host, n int32) int32 {
	var p C.ffb_point
	for range n {
		p = C.ffb_point_by_value(p)
	}
	return int32(p.x) - int32(p.y)
}

func pointByPointer(_ *driver.Host, n int32) int32 {
	var p C.ffb_point
	for range n {
		C.ffb_point_by_pointer(&p)
	}
	return int32(p.x) - int32(p.y)
}

// handle is an object of C as a Go package offers it: a constructor, methods, and Close.
type handle struct{ c *C.ffb_handle }

var errNoMemory = errors.New("ffb_handle_create: out of memory")

func newHandle(value int32) (*handle, error) {
	c := C.ffb_handle_create(C.int32_t(value))
	if c == nil {
		return nil, errNoMemory
	}
	return &handle{c}, nil
}

func (h *handle) use() int32 { return int32(C.ffb_handle_use(h.c)) }

func (h *handle) Close() {
	C.ffb_handle_free(h.c)
	h.c = nil
}

// As a function that needs the object would be written.
func useHandle(value int32) int32 {
	h, err := newHandle(value)
	if err != nil {
		return value // core sees that a call is missing
	}
	defer h.Close()
	return h.use()
}

func useHandles(_ *driver.Host, n int32) int32 {
	x := int32(0)
	for range n {
		x = useHandle(x)
	}
	return x
}

func lastError(_ *driver.Host, n int32) int32 {
	sum := int32(0)
	for range n {
		if _, err := C.ffb_last_error(); err != nil {
			sum += int32(err.(syscall.Errno))
		}
	}
	return sum
}
