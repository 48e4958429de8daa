// What the programs of Go share, and the one that calls by cgo: no dependencies beyond the standard library.
module ffibench.invalid/go

go 1.24
