package main

// Mechanism `purego-syscalln`: one kernel a workload, each argument and result a word, as bindings write that must be quick.

import (
	"syscall"
	"unsafe"

	"github.com/ebitengine/purego"

	"ffibench.invalid/go/driver"
)

var syscalln = map[string]driver.Kernel{
	"empty":                   emptyN,
	"add":                     addN,
	"buffer_in":               bufferInN,
	"buffer_out":              bufferOutN,
	"callback":                callbackN,
	"callback_many":           callbackManyN,
	"sort":                    sortN,
	"callback_foreign_thread": callbackForeignThreadN,
	"string_in":               stringInN,
	"string_out":              stringOutN,
	"point_by_pointer":        pointByPointerN,
	"handle":                  useHandlesN,
	"last_error":              lastErrorN,
	"host_call":               driver.HostCall,
}

func emptyN(_ *driver.Host, n int32) int32 {
	for range n {
		purego.SyscallN(address.empty)
	}
	return n
}

func addN(_ *driver.Host, n int32) int32 {
	x := int32(0)
	for range n {
		r, _, _ := purego.SyscallN(address.add, uintptr(x), 1)
		x = int32(r)
	}
	return x
}

func bufferInN(h *driver.Host, n int32) int32 {
	buffer, sum := h.Buffer, int32(0)
	for range n {
		r, _, _ := purego.SyscallN(address.bufferIn, uintptr(unsafe.Pointer(&buffer[0])), uintptr(len(buffer)))
		sum += int32(r)
	}
	return sum
}

func bufferOutN(h *driver.Host, n int32) int32 {
	buffer, sum := h.Buffer, int32(0)
	for range n {
		purego.SyscallN(address.bufferOut, uintptr(unsafe.Pointer(&buffer[0])), uintptr(len(buffer)))
		sum += int32(buffer[len(buffer)-1])
	}
	return sum
}

func callbackN(_ *driver.Host, n int32) int32 {
	x := int32(0)
	for range n {
		r, _, _ := purego.SyscallN(address.callback, addOneC, 0, uintptr(x))
		x = int32(r)
	}
	return x
}

func callbackManyN(h *driver.Host, n int32) int32 {
	x := int32(0)
	for range n {
		r, _, _ := purego.SyscallN(address.callbackMany, addOneC, 0, uintptr(x), uintptr(h.Size))
		x = int32(r)
	}
	return x
}

func sortN(_ *driver.Host, n int32) int32 {
	sum := int32(0)
	for range n {
		r, _, _ := purego.SyscallN(address.sort, compareC, 0)
		sum += int32(r)
	}
	return sum
}

func callbackForeignThreadN(_ *driver.Host, n int32) int32 {
	r, _, _ := purego.SyscallN(address.callbackForeignThread, addOneC, 0, 0, uintptr(n))
	return int32(r)
}

func stringInN(h *driver.Host, n int32) int32 {
	text, sum := h.Text, int32(0)
	for range n {
		bytes, err := syscall.BytePtrFromString(text)
		if err != nil {
			return sum // core sees that calls are missing
		}
		r, _, _ := purego.SyscallN(address.stringIn, uintptr(unsafe.Pointer(bytes)))
		sum += int32(r)
	}
	return sum
}

// The pointer that a word from C is. Taken by its address, since go vet cannot know that C's memory does not move.
func pointer(word uintptr) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&word)) }

// As golang.org/x/sys/unix.BytePtrToString does it. Inlined, it would leave a short text, which nobody keeps here, on the stack.
//
//go:noinline
func goString(text unsafe.Pointer) string {
	length := 0
	for *(*byte)(unsafe.Add(text, length)) != 0 {
		length++
	}
	return string(unsafe.Slice((*byte)(text), length))
}

func stringOutN(_ *driver.Host, n int32) int32 {
	sum := int32(0)
	for range n {
		r, _, _ := purego.SyscallN(address.stringOut)
		text := goString(pointer(r))
		sum += int32(len(text)) + int32(text[len(text)-1])
	}
	return sum
}

func pointByPointerN(_ *driver.Host, n int32) int32 {
	var p point
	for range n {
		purego.SyscallN(address.pointByPointer, uintptr(unsafe.Pointer(&p)))
	}
	return int32(p.X) - int32(p.Y)
}

// handleN is `handle` of the other mechanism by other calls.
type handleN struct{ c uintptr }

func newHandleN(value int32) (*handleN, error) {
	c, _, _ := purego.SyscallN(address.handleCreate, uintptr(value))
	if c == 0 {
		return nil, errNoMemory
	}
	return &handleN{c}, nil
}

func (h *handleN) use() int32 {
	r, _, _ := purego.SyscallN(address.handleUse, h.c)
	return int32(r)
}

func (h *handleN) Close() {
	purego.SyscallN(address.handleFree, h.c)
	h.c = 0
}

func useHandleN(value int32) int32 {
	h, err := newHandleN(value)
	if err != nil {
		return value
	}
	defer h.Close()
	return h.use()
}

func useHandlesN(_ *driver.Host, n int32) int32 {
	x := int32(0)
	for range n {
		x = useHandleN(x)
	}
	return x
}

// SyscallN has a third result for errno, which on Linux is always 0.
func lastErrorN(_ *driver.Host, n int32) int32 {
	sum := int32(0)
	for range n {
		if r, _, _ := purego.SyscallN(address.lastError); int32(r) < 0 {
			location, _, _ := purego.SyscallN(address.errnoLocation)
			sum += *(*int32)(pointer(location))
		}
	}
	return sum
}
