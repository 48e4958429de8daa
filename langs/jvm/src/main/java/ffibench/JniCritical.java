package ffibench;

/**
 * Mechanism {@code jni-critical}: C reads and writes arrays where they lie, between GetPrimitiveArrayCritical and its release. In between
 * it must return soon, and not call back.
 */
final class JniCritical {
    private JniCritical() {}

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
            case "point_by_pointer" -> JniCritical::pointByPointer;
            default -> null;
        };
    }

    private static int bufferIn(byte[] data, int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += JniCore.bufferInCritical(data, data.length);
        }
        return sum;
    }

    private static int bufferOut(byte[] data, int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            JniCore.bufferOutCritical(data, data.length);
            sum += Byte.toUnsignedInt(data[data.length - 1]);
        }
        return sum;
    }

    private static int pointByPointer(int n) {
        double[] point = new double[2];
        for (int i = 0; i < n; i++) {
            JniCore.pointByPointerCritical(point);
        }
        return (int) point[0] - (int) point[1];
    }
}
