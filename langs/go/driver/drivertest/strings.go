// Package drivertest shows kernels of strings what no job of core has: texts with a NUL inside, and bytes that are no UTF-8. The check value
// of one call says what arrived: the text's length plus its last byte.
package drivertest

import (
	"testing"

	"ffibench.invalid/go/driver"
)

// Two things that are no UTF-8: an unpaired surrogate, as three bytes, and a byte that no character has.
const noUTF8 = "a\xed\xa0\x80\xff"

// EndsAtNUL says that C gets of a text what stands before its first NUL.
func EndsAtNUL(t *testing.T, stringIn driver.Kernel) {
	expect(t, stringIn(&driver.Host{Text: "a\x00bc"}, 1), 1+'a')
}

// RefusesNUL says that such a text is an error, and C is not called.
func RefusesNUL(t *testing.T, stringIn driver.Kernel) {
	expect(t, stringIn(&driver.Host{Text: "a\x00bc"}, 1), 0)
}

// PassesBytes says that C gets the bytes as they are.
func PassesBytes(t *testing.T, stringIn driver.Kernel) {
	expect(t, stringIn(&driver.Host{Text: noUTF8}, 1), 5+0xff)
	expect(t, stringIn(&driver.Host{Text: noUTF8[:4]}, 1), 4+0x80)
}

// TakesBytes says that a string of Go gets C's bytes as they are; C is tests/odd_text.c, which returns the same text.
func TakesBytes(t *testing.T, stringOut driver.Kernel) {
	expect(t, stringOut(&driver.Host{}, 1), 5+0xff)
}

func expect(t *testing.T, got, wanted int32) {
	t.Helper()
	if got != wanted {
		t.Errorf("check value %d, wanted %d", got, wanted)
	}
}
