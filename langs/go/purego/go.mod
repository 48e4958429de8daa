// The program that calls by purego, from Debian's package of it: nothing is downloaded. A module of its own, so that the other program builds
// where purego is not.
module ffibench.invalid/go/purego

go 1.25.0

require (
	ffibench.invalid/go v0.0.0
	github.com/ebitengine/purego v0.11.2
)

replace (
	ffibench.invalid/go => ../
	github.com/ebitengine/purego => /usr/share/gocode/src/github.com/ebitengine/purego
)
