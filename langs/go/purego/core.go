package main

// Core's functions as purego binds them, and the Go functions that C calls.

import (
	"cmp"
	"structs"
	"unsafe"

	"github.com/ebitengine/purego"

	"ffibench.invalid/go/driver"
)

type point struct {
	_    structs.HostLayout
	X, Y float64
}

var (
	ffbEmpty                 func()
	ffbAdd                   func(a, b int32) int32
	ffbArgs10                func(a int32, b float64, c int32, d float64, e int32, f float64, g int32, h float64, i int32, j float64) int32
	ffbBufferIn              func(data *byte, size int32) int32
	ffbBufferOut             func(data *byte, size int32)
	ffbCallback              func(fn uintptr, user unsafe.Pointer, x int32) int32
	ffbCallbackMany          func(fn uintptr, user unsafe.Pointer, x, count int32) int32
	ffbSort                  func(compare uintptr, user unsafe.Pointer) int32
	ffbCallbackForeignThread func(fn uintptr, user unsafe.Pointer, x, count int32) int32
	ffbStringIn              func(text string) int32
	ffbStringOut             func() string
	ffbPointByValue          func(p point) point
	ffbPointByPointer        func(p *point)
	ffbHandleCreate          func(value int32) uintptr
	ffbHandleUse             func(handle uintptr) int32
	ffbHandleFree            func(handle uintptr)
	ffbLastError             func() int32

	// Where the C library keeps errno of the calling thread.
	errnoLocation func() *int32
)

// What C is given to call; made once, and never freed: purego has room for 2000.
var (
	addOneC  = purego.NewCallback(func(user unsafe.Pointer, x int32) int32 { return x + 1 })
	compareC = purego.NewCallback(func(a, b *int32, user unsafe.Pointer) int32 { return int32(cmp.Compare(*a, *b)) })
)

// Typed functions, each with the code that purego makes for it by reflection.
func bind(library uintptr) (core driver.Core) {
	for name, fn := range map[string]any{
		"ffb_empty":                   &ffbEmpty,
		"ffb_add":                     &ffbAdd,
		"ffb_args10":                  &ffbArgs10,
		"ffb_buffer_in":               &ffbBufferIn,
		"ffb_buffer_out":              &ffbBufferOut,
		"ffb_callback":                &ffbCallback,
		"ffb_callback_many":           &ffbCallbackMany,
		"ffb_sort":                    &ffbSort,
		"ffb_callback_foreign_thread": &ffbCallbackForeignThread,
		"ffb_string_in":               &ffbStringIn,
		"ffb_string_out":              &ffbStringOut,
		"ffb_point_by_value":          &ffbPointByValue,
		"ffb_point_by_pointer":        &ffbPointByPointer,
		"ffb_handle_create":           &ffbHandleCreate,
		"ffb_handle_use":              &ffbHandleUse,
		"ffb_handle_free":             &ffbHandleFree,
		"ffb_last_error":              &ffbLastError,
		"__errno_location":            &errnoLocation,

		"ffb_next":             &core.Next,
		"ffb_allocation_calls": &core.AllocationCalls,
		"ffb_allocated":        &core.Allocated,
		"ffb_finish":           &core.Finish,
		"ffb_size":             &core.Size,
		"ffb_text":             &core.Text,
	} {
		purego.RegisterLibFunc(fn, library, name)
	}
	return core
}

// The functions' plain addresses, for SyscallN.
var address struct {
	empty, add, bufferIn, bufferOut, callback, callbackMany, sort, callbackForeignThread, stringIn, stringOut, pointByPointer, handleCreate,
	handleUse, handleFree, lastError, errnoLocation uintptr
}

func findAddresses(library uintptr) error {
	for name, at := range map[string]*uintptr{
		"ffb_empty":                   &address.empty,
		"ffb_add":                     &address.add,
		"ffb_buffer_in":               &address.bufferIn,
		"ffb_buffer_out":              &address.bufferOut,
		"ffb_callback":                &address.callback,
		"ffb_callback_many":           &address.callbackMany,
		"ffb_sort":                    &address.sort,
		"ffb_callback_foreign_thread": &address.callbackForeignThread,
		"ffb_string_in":               &address.stringIn,
		"ffb_string_out":              &address.stringOut,
		"ffb_point_by_pointer":        &address.pointByPointer,
		"ffb_handle_create":           &address.handleCreate,
		"ffb_handle_use":              &address.handleUse,
		"ffb_handle_free":             &address.handleFree,
		"ffb_last_error":              &address.lastError,
		"__errno_location":            &address.errnoLocation,
	} {
		var err error
		if *at, err = purego.Dlsym(library, name); err != nil {
			return err
		}
	}
	return nil
}
