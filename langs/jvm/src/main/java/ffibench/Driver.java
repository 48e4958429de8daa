package ffibench;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;

/** The driver: finds the kernel that its two arguments name and hands it to core's loop. */
final class Driver {
    /** Finds kernels: null where there is none. */
    @FunctionalInterface
    interface Kernels {
        Kernel find(String mechanism, String workload) throws Throwable;
    }

    private static String mechanism = "";

    private Driver() {}

    /** The mechanism that this process measures. */
    static String mechanism() {
        return mechanism;
    }

    private static Kernel kernel(String mechanism, String workload) throws Throwable {
        return switch (mechanism) {
            case "ffm" -> Ffm.kernel(workload);
            case "ffm-critical" -> FfmCritical.kernel(workload);
            case "ffm-copied" -> FfmCopied.kernel(workload);
            case "jni" -> Jni.kernel(workload);
            case "jni-critical" -> JniCritical.kernel(workload);
            case "jni-direct" -> JniDirect.kernel(workload);
            case "ffm-nonconstant" -> FfmNonconstant.kernel(workload);
            case "ffm-boxed" -> FfmBoxed.kernel(workload);
            case "ffm-per-call" -> FfmPerCall.kernel(workload);
            case "jni-naive" -> JniNaive.kernel(workload);
            default -> null;
        };
    }

    /** What the figures depend on: the virtual machine, its collector, its heap. */
    static String version() {
        return "%s %s, %s, %s GC, heap %d MiB".formatted(
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"),
                System.getProperty("java.vm.info"),
                collector(),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static String collector() {
        var vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return Stream.of("Serial", "Parallel", "G1", "Z", "Shenandoah")
                .filter(name -> Boolean.parseBoolean(vm.getVMOption("Use" + name + "GC").getValue()))
                .findFirst()
                .orElse("unknown");
    }

    /** Measures the cell that the arguments name and ends the process. */
    static void run(String[] args, Kernels kernels) throws Throwable {
        if (args.length != 2) {
            System.err.println("usage: MECHANISM WORKLOAD | --version");
            System.exit(2);
        }
        mechanism = args[0];
        Kernel kernel = kernels.find(mechanism, args[1]);
        if (kernel == null) {
            System.err.printf("no kernel for mechanism '%s' and workload '%s'%n", mechanism, args[1]);
            System.exit(2);
        }
        System.exit(Core.run(kernel));
    }

    public static void main(String[] args) throws Throwable {
        if (args.length == 1 && args[0].equals("--version")) {
            JniCore.load();
            System.out.println(version() + ", JNI glue by " + JniCore.compiler());
            return;
        }
        run(args, Driver::kernel);
    }
}
