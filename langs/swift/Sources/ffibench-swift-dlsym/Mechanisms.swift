// Mechanisms.swift - the mechanisms of this program, the wrong ones last.

func kernel(mechanism: String, workload: String) -> Kernel? {
    switch mechanism {
    case "dlsym": Core().kernel(of: workload)
    case "dlsym-percall": EachCall.kernel(of: workload)
    case "dlsym-global": Global.kernel(of: workload)
    default: nil
    }
}
