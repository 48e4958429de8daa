package ffibench;

/** Pitfall {@code ffm-boxed}: {@code invokeWithArguments}, which takes and returns objects, as code that knows no signature must. */
final class FfmBoxed {
    private FfmBoxed() {}

    static Kernel kernel(String workload) {
        FfmCore.link();
        return workload.equals("add") ? FfmBoxed::add : null;
    }

    private static int add(int n) throws Throwable {
        int x = 0;
        for (int i = 0; i < n; i++) {
            x = (int) FfmCore.ADD.invokeWithArguments(x, 1);
        }
        return x;
    }
}
