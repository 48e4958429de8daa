// The program that calls by cgo. Built as it is, it has the mechanism `cgo` and its variants; built with the tag `leaf`, the mechanism
// `cgo-leaf`: the same kernels, with what leaf.go promises of the C functions.
package main

// #cgo LDFLAGS: -lffibench
// #include "ffibench.h"
// #ifdef __clang__
// #define COMPILER __VERSION__
// #else
// #define COMPILER "gcc " __VERSION__
// #endif
import "C"

import "ffibench.invalid/go/driver"

func main() {
	driver.Main(driver.Core{
		Next:            func(check int32) int32 { return int32(C.ffb_next(C.int32_t(check))) },
		AllocationCalls: func() int32 { return int32(C.ffb_allocation_calls()) },
		Allocated:       func(bytes float64, collections int32) { C.ffb_allocated(C.double(bytes), C.int32_t(collections)) },
		Finish:          func() int32 { return int32(C.ffb_finish()) },
		Size:            func() int32 { return int32(C.ffb_size()) },
		Text:            func() string { return C.GoString(C.ffb_text()) },
	}, kernels, "cgo by "+C.COMPILER)
}
