package ffibench;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;

/** The driver: finds the kernel that its two arguments name and hands it to core's loop. */
final class Driver {
    private Driver() {}

    private static Kernel kernel(String mechanism, String workload) throws Throwable {
        return switch (mechanism) {
            case "ffm" -> Ffm.kernel(workload);
            default -> null;
        };
    }

    /** What the figures depend on: the virtual machine, its collector, its heap. */
    private static String version() {
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

    public static void main(String[] args) throws Throwable {
        if (args.length == 1 && args[0].equals("--version")) {
            System.out.println(version());
            return;
        }
        if (args.length != 2) {
            System.err.println("usage: Driver MECHANISM WORKLOAD | --version");
            System.exit(2);
        }
        Kernel kernel = kernel(args[0], args[1]);
        if (kernel == null) {
            System.err.printf("no kernel for mechanism '%s' and workload '%s'%n", args[0], args[1]);
            System.exit(2);
        }
        System.exit(Core.run(kernel));
    }
}
