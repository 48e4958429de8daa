// Package crosscheck has the calls of `cgo` in the loops of package testing. They stand here and not in the test beside it, because files of
// tests cannot use cgo; a loop that calls through a function of another file might measure that function, too.
package crosscheck

// #cgo LDFLAGS: -lffibench
// #include <stdlib.h>
// #include "ffibench.h"
// extern int32_t goAddOne(void *user, int32_t x);
import "C"

import (
	"testing"
	"unsafe"

	"ffibench.invalid/go/driver"
)

// A loop makes b's calls of one cell.
type loop func(b *testing.B, h *driver.Host)

var loops = map[string]loop{
	"empty":              empty,
	"add":                add,
	"args10":             args10,
	"buffer_in/4KiB":     bufferIn,
	"callback":           callback,
	"string_in/ascii32":  stringIn,
	"string_out/ascii32": stringOut,
	"point_by_value":     pointByValue,
	"host_call":          hostCall,
}

// What all loops work on. The text is core's, of its job, and from now on also what it returns.
func newHost() *driver.Host {
	const size = 4096
	return &driver.Host{Size: size, Buffer: driver.NewBuffer(size), Text: C.GoString(C.ffb_text())}
}

func empty(b *testing.B, _ *driver.Host) {
	for b.Loop() {
		C.ffb_empty()
	}
}

func add(b *testing.B, _ *driver.Host) {
	x := C.int32_t(0)
	for b.Loop() {
		x = C.ffb_add(x, 1)
	}
}

func args10(b *testing.B, _ *driver.Host) {
	x := C.int32_t(0)
	for b.Loop() {
		x = C.ffb_args10(x, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.0)
	}
}

func bufferIn(b *testing.B, h *driver.Host) {
	buffer, sum := h.Buffer, int32(0)
	for b.Loop() {
		sum += int32(C.ffb_buffer_in((*C.uint8_t)(&buffer[0]), C.int32_t(len(buffer))))
	}
}

//export goAddOne
func goAddOne(user unsafe.Pointer, x C.int32_t) C.int32_t { return x + 1 }

func callback(b *testing.B, _ *driver.Host) {
	fn := (*C.ffb_callback_fn)(C.goAddOne)
	x := C.int32_t(0)
	for b.Loop() {
		x = C.ffb_callback(fn, nil, x)
	}
}

func stringIn(b *testing.B, h *driver.Host) {
	text, sum := h.Text, int32(0)
	for b.Loop() {
		cText := C.CString(text)
		sum += int32(C.ffb_string_in(cText))
		C.free(unsafe.Pointer(cText))
	}
}

func stringOut(b *testing.B, _ *driver.Host) {
	sum := int32(0)
	for b.Loop() {
		text := C.GoString(C.ffb_string_out())
		sum += int32(len(text)) + int32(text[len(text)-1])
	}
}

func pointByValue(b *testing.B, _ *driver.Host) {
	var p C.ffb_point
	for b.Loop() {
		p = C.ffb_point_by_value(p)
	}
}

func hostCall(b *testing.B, _ *driver.Host) {
	x := int32(0)
	for b.Loop() {
		x = driver.HostAdd(x)
	}
}
