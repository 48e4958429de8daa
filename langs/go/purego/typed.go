package main

// Mechanism `purego`: one kernel a workload, with functions that RegisterLibFunc made.

import (
	"errors"

	"ffibench.invalid/go/driver"
)

var typed = map[string]driver.Kernel{
	"empty":                   empty,
	"add":                     add,
	"args10":                  args10,
	"buffer_in":               bufferIn,
	"buffer_out":              bufferOut,
	"callback":                callback,
	"callback_many":           callbackMany,
	"sort":                    sort,
	"callback_foreign_thread": callbackForeignThread,
	"string_in":               stringIn,
	"string_out":              stringOut,
	"point_by_value":          pointByValue,
	"point_by_pointer":        pointByPointer,
	"handle":                  useHandles,
	"last_error":              lastError,
	"host_call":               driver.HostCall,
}

func empty(_ *driver.Host, n int32) int32 {
	for range n {
		ffbEmpty()
	}
	return n
}

func add(_ *driver.Host, n int32) int32 {
	x := int32(0)
	for range n {
		x = ffbAdd(x, 1)
	}
	return x
}

func args10(_ *driver.Host, n int32) int32 {
	x := int32(0)
	for range n {
		x = ffbArgs10(x, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.0)
	}
	return x
}

func bufferIn(h *driver.Host, n int32) int32 {
	buffer, sum := h.Buffer, int32(0)
	for range n {
		sum += ffbBufferIn(&buffer[0], int32(len(buffer)))
	}
	return sum
}

func bufferOut(h *driver.Host, n int32) int32 {
	buffer, sum := h.Buffer, int32(0)
	for range n {
		ffbBufferOut(&buffer[0], int32(len(buffer)))
		sum += int32(buffer[len(buffer)-1])
	}
	return sum
}

func callback(_ *driver.Host, n int32) int32 {
	x := int32(0)
	for range n {
		x = ffbCallback(addOneC, nil, x)
	}
	return x
}

func callbackMany(h *driver.Host, n int32) int32 {
	x := int32(0)
	for range n {
		x = ffbCallbackMany(addOneC, nil, x, h.Size)
	}
	return x
}

func sort(_ *driver.Host, n int32) int32 {
	sum := int32(0)
	for range n {
		sum += ffbSort(compareC, nil)
	}
	return sum
}

func callbackForeignThread(_ *driver.Host, n int32) int32 {
	return ffbCallbackForeignThread(addOneC, nil, 0, n)
}

func stringIn(h *driver.Host, n int32) int32 {
	text, sum := h.Text, int32(0)
	for range n {
		sum += ffbStringIn(text)
	}
	return sum
}

func stringOut(_ *driver.Host, n int32) int32 {
	sum := int32(0)
	for range n {
		text := ffbStringOut()
		sum += int32(len(text)) + int32(text[len(text)-1])
	}
	return sum
}

func pointByValue(_ *driver.Host, n int32) int32 {
	var p point
	for range n {
		p = ffbPointByValue(p)
	}
	return int32(p.X) - int32(p.Y)
}

func pointByPointer(_ *driver.Host, n int32) int32 {
	var p point
	for range n {
		ffbPointByPointer(&p)
	}
	return int32(p.X) - int32(p.Y)
}

// handle is an object of C as a Go package offers it: a constructor, methods, and Close.
type handle struct{ c uintptr }

var errNoMemory = errors.New("ffb_handle_create: out of memory")

func newHandle(value int32) (*handle, error) {
	c := ffbHandleCreate(value)
	if c == 0 {
		return nil, errNoMemory
	}
	return &handle{c}, nil
}

func (h *handle) use() int32 { return ffbHandleUse(h.c) }

func (h *handle) Close() {
	ffbHandleFree(h.c)
	h.c = 0
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

// purego keeps no errno on Linux. It is the thread's own, so this is right only where the goroutine is locked to its thread, as it is here.
func lastError(_ *driver.Host, n int32) int32 {
	sum := int32(0)
	for range n {
		if ffbLastError() < 0 {
			sum += *errnoLocation()
		}
	}
	return sum
}
