package ffibench;

/**
 * Pitfall {@code jni-naive}: C asks for the elements of an array and gives them back (copied both ways, through memory of malloc, whoever
 * reads or writes), and looks the class and the method up in each call back. The other half is {@code src/main/c/jni_naive.c}.
 */
final class JniNaive {
    private JniNaive() {}

    private static native int elementsIn(byte[] data, int size);

    private static native void elementsOut(byte[] data, int size);

    private static native int lookUpAndCallBack(int x);

    /** Called by C. */
    private static int addOne(int x) {
        return x + 1;
    }

    static Kernel kernel(String workload) throws Throwable {
        JniCore.load();
        return switch (workload) {
            case "buffer_in" -> {
                byte[] data = Core.bytes();
                yield n -> bufferIn(data, n);
            }
            case "buffer_out" -> {
                byte[] data = Core.bytes();
                yield n -> bufferOut(data, n);
            }
            case "callback" -> JniNaive::callback;
            default -> null;
        };
    }

    private static int bufferIn(byte[] data, int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += elementsIn(data, data.length);
        }
        return sum;
    }

    private static int bufferOut(byte[] data, int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            elementsOut(data, data.length);
            sum += Byte.toUnsignedInt(data[data.length - 1]);
        }
        return sum;
    }

    private static int callback(int n) {
        int x = 0;
        for (int i = 0; i < n; i++) {
            x = lookUpAndCallBack(x);
        }
        return x;
    }
}
