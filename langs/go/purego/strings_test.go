package main

import (
	"testing"

	"ffibench.invalid/go/driver/drivertest"
)

func TestMain(m *testing.M) {
	load()
	m.Run()
}

func TestEndsAtNUL(t *testing.T)  { drivertest.EndsAtNUL(t, stringIn) }
func TestRefusesNUL(t *testing.T) { drivertest.RefusesNUL(t, stringInN) }

func TestPassesBytes(t *testing.T) {
	drivertest.PassesBytes(t, stringIn)
	drivertest.PassesBytes(t, stringInN)
}

func TestTakesBytes(t *testing.T) {
	drivertest.TakesBytes(t, stringOut)
	drivertest.TakesBytes(t, stringOutN)
}
