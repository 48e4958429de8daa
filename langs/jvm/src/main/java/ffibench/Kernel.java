package ffibench;

/** The loop of one workload: makes exactly {@code n} calls and returns the check value of {@code core/ffibench.h}. */
@FunctionalInterface
interface Kernel {
    int run(int n) throws Throwable;
}
