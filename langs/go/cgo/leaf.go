//go:build leaf

package main

// Promises about every C function that the kernels call: it keeps no pointer, and it calls nothing back.

// #cgo noescape ffb_empty
// #cgo nocallback ffb_empty
// #cgo noescape ffb_add
// #cgo nocallback ffb_add
// #cgo noescape ffb_args10
// #cgo nocallback ffb_args10
// #cgo noescape ffb_buffer_in
// #cgo nocallback ffb_buffer_in
// #cgo noescape ffb_buffer_out
// #cgo nocallback ffb_buffer_out
// #cgo noescape ffb_string_in
// #cgo nocallback ffb_string_in
// #cgo noescape ffb_string_out
// #cgo nocallback ffb_string_out
// #cgo noescape ffb_point_by_value
// #cgo nocallback ffb_point_by_value
// #cgo noescape ffb_point_by_pointer
// #cgo nocallback ffb_point_by_pointer
// #cgo noescape ffb_handle_create
// #cgo nocallback ffb_handle_create
// #cgo noescape ffb_handle_use
// #cgo nocallback ffb_handle_use
// #cgo noescape ffb_handle_free
// #cgo nocallback ffb_handle_free
// #cgo noescape ffb_last_error
// #cgo nocallback ffb_last_error
// #cgo noescape free
// #cgo nocallback free
import "C"

import "ffibench.invalid/go/driver"

var kernels = driver.Kernels{"cgo-leaf": calls}
