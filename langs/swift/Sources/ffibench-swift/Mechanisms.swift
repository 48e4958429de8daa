// Mechanisms.swift - the mechanisms of this program, the wrong ones last. `static` is the same code, linked to the library's archive,
// and `debug` the same without optimisation.

func kernel(mechanism: String, workload: String) -> Kernel? {
    switch mechanism {
    case "import", "static", "debug": Core().kernel(of: workload)
    case "import-scoped": Scoped.kernel(of: workload)
    case "import-allocated": Allocated.kernel(of: workload)
    case "import-context": Context.kernel(of: workload)
    case "copies": Copies.kernel(of: workload)
    case "class-property": Owner.kernel(of: workload)
    case "boxed-closure": BoxedClosure.kernel(of: workload)
    case "failable-init": FailableInit.kernel(of: workload)
    default: nil
    }
}
