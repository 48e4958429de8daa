package main

// A file with an exported function may only declare, not define, C in its preamble; the function's address is taken in kernels.go.

// #include <stdint.h>
import "C"

import "unsafe"

//export goAddOne
func goAddOne(user unsafe.Pointer, x C.int32_t) C.int32_t { return x + 1 }
