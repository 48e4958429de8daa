package main

// One kernel a workload, mechanism `cgo`: makes n calls and returns the check value that core/ffibench.h asks for.

// #include <stdlib.h>
// #include "ffibench.h"
// extern int32_t goAddOne(void *user, int32_t x);
import "C"

import "unsafe"

// What the kernels work on; made once, before the first batch.
type host struct {
	buffer []byte
	text   string
}

func newHost() *host {
	h := &host{buffer: make([]byte, C.ffb_size()), text: C.GoString(C.ffb_text())}
	for i := range h.buffer {
		h.buffer[i] = byte(i*31 + 7)
	}
	return h
}

var kernels = map[string]map[string]func(*host, int32) int32{
	"cgo": {
		"empty":      empty,
		"add":        add,
		"buffer_in":  bufferIn,
		"buffer_out": bufferOut,
		"callback":   callback,
		"string_in":  stringIn,
		"string_out": stringOut,
		"host_call":  hostCall,
	},
}

//go:noinline
func empty(_ *host, n int32) int32 {
	for range n {
		C.ffb_empty()
	}
	return n
}

//go:noinline
func add(_ *host, n int32) int32 {
	x := C.int32_t(0)
	for range n {
		x = C.ffb_add(x, 1)
	}
	return int32(x)
}

//go:noinline
func bufferIn(h *host, n int32) int32 {
	buffer, sum := h.buffer, int32(0)
	for range n {
		sum += int32(C.ffb_buffer_in((*C.uint8_t)(unsafe.Pointer(&buffer[0])), C.int32_t(len(buffer))))
	}
	return sum
}

//go:noinline
func bufferOut(h *host, n int32) int32 {
	buffer, sum := h.buffer, int32(0)
	for range n {
		C.ffb_buffer_out((*C.uint8_t)(unsafe.Pointer(&buffer[0])), C.int32_t(len(buffer)))
		sum += int32(buffer[len(buffer)-1])
	}
	return sum
}

//go:noinline
func callback(_ *host, n int32) int32 {
	fn := (*C.ffb_callback_fn)(C.goAddOne)
	x := C.int32_t(0)
	for range n {
		x = C.ffb_callback(fn, nil, x)
	}
	return int32(x)
}

//go:noinline
func stringIn(h *host, n int32) int32 {
	text, sum := h.text, int32(0)
	for range n {
		cText := C.CString(text)
		sum += int32(C.ffb_string_in(cText))
		C.free(unsafe.Pointer(cText))
	}
	return sum
}

//go:noinline
func stringOut(_ *host, n int32) int32 {
	sum := int32(0)
	for range n {
		text := C.GoString(C.ffb_string_out())
		sum += int32(len(text)) + int32(text[len(text)-1])
	}
	return sum
}

//go:noinline
func hostAdd(x int32) int32 { return x + 1 }

//go:noinline
func hostCall(_ *host, n int32) int32 {
	x := int32(0)
	for range n {
		x = hostAdd(x)
	}
	return x
}
