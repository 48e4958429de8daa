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

// The loop of each cell.
var loops = map[string]func(b *testing.B){
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

func empty(b *testing.B) {
	for b.Loop() {
		C.ffb_empty()
	}
}

func add(b *testing.B) {
	x := C.int32_t(0)
	for b.Loop() {
		x = C.ffb_add(x, 1)
	}
}

func args10(b *testing.B) {
	x := C.int32_t(0)
	for b.Loop() {
		x = C.ffb_args10(x, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.0)
	}
}

func bufferIn(b *testing.B) {
	buffer, sum := driver.NewBuffer(4096), int32(0)
	for b.Loop() {
		sum += int32(C.ffb_buffer_in((*C.uint8_t)(&buffer[0]), C.int32_t(len(buffer))))
	}
}

//export goAddOne
func goAddOne(user unsafe.Pointer, x C.int32_t) C.int32_t { return x + 1 }

func callback(b *testing.B) {
	fn := (*C.ffb_callback_fn)(C.goAddOne)
	x := C.int32_t(0)
	for b.Loop() {
		x = C.ffb_callback(fn, nil, x)
	}
}

func stringIn(b *testing.B) {
	text, sum := C.GoString(C.ffb_text()), int32(0)
	for b.Loop() {
		cText := C.CString(text)
		sum += int32(C.ffb_string_in(cText))
		C.free(unsafe.Pointer(cText))
	}
}

func stringOut(b *testing.B) {
	C.ffb_text()
	sum := int32(0)
	for b.Loop() {
		text := C.GoString(C.ffb_string_out())
		sum += int32(len(text)) + int32(text[len(text)-1])
	}
}

func pointByValue(b *testing.B) {
	var p C.ffb_point
	for b.Loop() {
		p = C.ffb_point_by_value(p)
	}
}

func hostCall(b *testing.B) {
	x := int32(0)
	for b.Loop() {
		x = driver.HostAdd(x)
	}
}
