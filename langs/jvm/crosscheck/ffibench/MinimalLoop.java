package ffibench;

/**
 * Times a kernel with the runtime's own clock, for Debian has no JMH. HotSpot is told never to compile this class (crosscheck.json), so that
 * it cannot take a kernel's loop into this one.
 */
final class MinimalLoop {
    private static final long SAMPLE_NS = 100_000;
    private static final long WARMUP_NS = 1_000_000_000;
    private static final int SAMPLES = 5000;

    private final Kernel kernel;
    private final int checkOfOne;
    private int n = 1;

    /** For a kernel whose check value is a sum: n calls give n times {@code checkOfOne}. */
    MinimalLoop(Kernel kernel, int checkOfOne) {
        this.kernel = kernel;
        this.checkOfOne = checkOfOne;
    }

    /** Nanoseconds a call, of each sample. */
    double[] samples() throws Throwable {
        warmUp();
        double[] ns = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            ns[i] = (double) time() / n;
        }
        return ns;
    }

    /** Until the kernel is compiled, with batches that grow into samples: a disturbance makes one seem long enough, but not the next. */
    private void warmUp() throws Throwable {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < WARMUP_NS) {
            if (time() < SAMPLE_NS) {
                n *= 2;
            }
        }
    }

    /** A batch of {@code n} calls. */
    private long time() throws Throwable {
        long begin = System.nanoTime();
        int check = kernel.run(n);
        long ns = System.nanoTime() - begin;
        if (check != n * checkOfOne) {
            throw new IllegalStateException("%d calls gave %d".formatted(n, check));
        }
        return ns;
    }
}
