//go:build !leaf

package main

import (
	"testing"

	"ffibench.invalid/go/driver/drivertest"
)

func TestEndsAtNUL(t *testing.T)  { drivertest.EndsAtNUL(t, stringIn) }
func TestRefusesNUL(t *testing.T) { drivertest.RefusesNUL(t, stringInBytePtr) }
func TestTakesBytes(t *testing.T) { drivertest.TakesBytes(t, stringOut) }

func TestPassesBytes(t *testing.T) {
	drivertest.PassesBytes(t, stringIn)
	drivertest.PassesBytes(t, stringInBytePtr)
}
