package crosscheck

// What `ffibench crosscheck` asks of a harness: the cells it names, measured as `go test -bench` does, and the times that package testing took,
// as records. Nothing is timed here.

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

type record struct {
	Cell string    `json:"cell"`
	NS   []float64 `json:"ns"` // of a call, one number a run of the benchmark
}

var records []*record

// BenchmarkCells measures the cells that are wanted, -test.count times each.
func BenchmarkCells(b *testing.B) {
	host := newHost()
	for _, cell := range strings.Fields(os.Getenv("FFIBENCH_CROSSCHECK")) {
		loop, ok := loops[cell]
		if !ok {
			b.Fatalf("no loop for cell %q", cell)
		}
		r := &record{Cell: cell}
		records = append(records, r)
		b.Run(cell, func(b *testing.B) {
			loop(b, host)
			r.NS = append(r.NS, float64(b.Elapsed().Nanoseconds())/float64(b.N)) // what the printed line says, not rounded
		})
	}
}

func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == "--version" {
		fmt.Println("package testing of", runtime.Version())
		return
	}
	status := m.Run()
	if fd, ok := os.LookupEnv("FFIBENCH_FD"); ok && status == 0 {
		if err := write(fd); err != nil {
			fmt.Fprintln(os.Stderr, err)
			status = 1
		}
	}
	os.Exit(status)
}

func write(fd string) error {
	number, err := strconv.Atoi(fd)
	if err != nil {
		return fmt.Errorf("FFIBENCH_FD: %w", err)
	}
	out := json.NewEncoder(os.NewFile(uintptr(number), "FFIBENCH_FD"))
	for _, r := range records {
		if err := out.Encode(r); err != nil {
			return err
		}
	}
	return out.Encode(map[string]bool{"end": true})
}
