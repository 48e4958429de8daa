package ffibench;

import com.sun.jna.Native;

/** The driver of JNA's mechanisms: a program of its own, so that the others are built and run where JNA is missing. */
final class JnaDriver {
    private JnaDriver() {}

    private static Kernel kernel(String mechanism, String workload) throws Throwable {
        return switch (mechanism) {
            case "jna" -> Jna.kernel(workload);
            case "jna-copied" -> Jna.copyingKernel(workload);
            case "jna-naive" -> JnaNaive.kernel(workload);
            default -> null;
        };
    }

    public static void main(String[] args) throws Throwable {
        if (args.length == 1 && args[0].equals("--version")) {
            System.out.printf("%s, JNA %s with its native part %s%n", Driver.version(), Native.VERSION, Native.VERSION_NATIVE);
            return;
        }
        Driver.run(args, JnaDriver::kernel);
    }
}
