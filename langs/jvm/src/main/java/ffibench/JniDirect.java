package ffibench;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Mechanism {@code jni-direct}: data in direct buffers, whose address was asked for once, as Netty and LWJGL do. An address keeps nothing
 * alive, so each kernel holds the buffer until its last call is over.
 */
final class JniDirect {
    private JniDirect() {}

    static Kernel kernel(String workload) throws Throwable {
        JniCore.load();
        return switch (workload) {
            case "buffer_in" -> {
                ByteBuffer buffer = filledBuffer();
                long address = JniCore.address(buffer);
                yield n -> bufferIn(buffer, address, n);
            }
            case "buffer_out" -> {
                ByteBuffer buffer = filledBuffer();
                long address = JniCore.address(buffer);
                yield n -> bufferOut(buffer, address, n);
            }
            case "point_by_pointer" -> {
                ByteBuffer point = ByteBuffer.allocateDirect(2 * Double.BYTES).order(ByteOrder.nativeOrder());
                long address = JniCore.address(point);
                yield n -> pointByPointer(point, address, n);
            }
            default -> null;
        };
    }

    private static ByteBuffer filledBuffer() throws Throwable {
        byte[] bytes = Core.bytes();
        ByteBuffer lines = ByteBuffer.allocateDirect(bytes.length + 2 * Core.CACHE_LINE).alignedSlice(Core.CACHE_LINE); // whole ones
        return lines.slice(0, bytes.length).put(0, bytes);
    }

    private static int bufferIn(ByteBuffer buffer, long address, int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += JniCore.bufferInDirect(address, buffer.capacity());
        }
        Reference.reachabilityFence(buffer);
        return sum;
    }

    private static int bufferOut(ByteBuffer buffer, long address, int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            JniCore.bufferOutDirect(address, buffer.capacity());
            sum += Byte.toUnsignedInt(buffer.get(buffer.capacity() - 1));
        }
        Reference.reachabilityFence(buffer);
        return sum;
    }

    private static int pointByPointer(ByteBuffer point, long address, int n) {
        point.putDouble(0, 0).putDouble(Double.BYTES, 0);
        for (int i = 0; i < n; i++) {
            JniCore.pointByPointerDirect(address);
        }
        return (int) point.getDouble(0) - (int) point.getDouble(Double.BYTES);
    }
}
