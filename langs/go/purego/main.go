// The program that calls without cgo, by purego: as typed functions (`purego`), and by addresses and words (`purego-syscalln`).
package main

import (
	"github.com/ebitengine/purego"

	"ffibench.invalid/go/driver"
)

// The version of purego, told by build.sh.
var version string

var kernels = driver.Kernels{"purego": typed, "purego-syscalln": syscalln}

func load() driver.Core {
	library, err := purego.Dlopen("libffibench.so", purego.RTLD_NOW)
	if err != nil {
		driver.Fail(err.Error())
	}
	if err := findAddresses(library); err != nil {
		driver.Fail(err.Error())
	}
	return bind(library)
}

func main() { driver.Main(load(), kernels, "purego "+version+" without cgo") }
