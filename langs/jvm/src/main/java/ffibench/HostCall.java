package ffibench;

/**
 * The workload {@code host_call}: the same loop over a Java method. {@code runtime.json} forbids the JIT to inline it
 * ({@code -XX:CompileCommand=dontinline}), for Java has no annotation for that outside the JDK.
 */
final class HostCall {
    private HostCall() {}

    private static int addOne(int x) {
        return x + 1;
    }

    static int kernel(int n) {
        int x = 0;
        for (int i = 0; i < n; i++) {
            x = addOne(x);
        }
        return x;
    }
}
