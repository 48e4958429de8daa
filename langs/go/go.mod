// The driver of Go: no dependencies beyond the standard library.
module ffibench.invalid/driver

go 1.24
