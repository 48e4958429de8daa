package ffibench;

import java.lang.invoke.MethodHandle;

/** Pitfall {@code ffm-nonconstant}: the handles are not final, so the JIT cannot look into them and calls whatever they hold. */
final class FfmNonconstant {
    private static MethodHandle empty = FfmCore.EMPTY;
    private static MethodHandle add = FfmCore.ADD;

    private FfmNonconstant() {}

    static Kernel kernel(String workload) {
        return switch (workload) {
            case "empty" -> FfmNonconstant::empty;
            case "add" -> FfmNonconstant::add;
            default -> null;
        };
    }

    private static int empty(int n) throws Throwable {
        for (int i = 0; i < n; i++) {
            empty.invokeExact();
        }
        return n;
    }

    private static int add(int n) throws Throwable {
        int x = 0;
        for (int i = 0; i < n; i++) {
            x = (int) add.invokeExact(x, 1);
        }
        return x;
    }
}
