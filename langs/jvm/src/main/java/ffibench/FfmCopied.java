package ffibench;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/** Mechanism {@code ffm-copied}: the data is in an array or a string, and goes through a segment off the heap that was allocated once. */
final class FfmCopied {
    private FfmCopied() {}

    static Kernel kernel(String workload) throws Throwable {
        FfmCore.link();
        return switch (workload) {
            case "buffer_in" -> {
                byte[] bytes = Core.bytes();
                MemorySegment segment = Arena.global().allocate(bytes.length, Core.CACHE_LINE);
                yield n -> bufferIn(bytes, segment, n);
            }
            case "buffer_out" -> {
                byte[] bytes = Core.bytes();
                MemorySegment segment = Arena.global().allocate(bytes.length, Core.CACHE_LINE);
                yield n -> bufferOut(bytes, segment, n);
            }
            case "string_in" -> {
                String text = Core.text();
                MemorySegment segment = Arena.global().allocate(3L * text.length() + 1); // a UTF-16 unit is at most 3 bytes of UTF-8
                yield n -> stringIn(text, segment, n);
            }
            default -> null;
        };
    }

    private static int bufferIn(byte[] bytes, MemorySegment segment, int n) throws Throwable {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            MemorySegment.copy(bytes, 0, segment, JAVA_BYTE, 0, bytes.length);
            sum += (int) FfmCore.BUFFER_IN.invokeExact(segment, bytes.length);
        }
        return sum;
    }

    private static int bufferOut(byte[] bytes, MemorySegment segment, int n) throws Throwable {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            FfmCore.BUFFER_OUT.invokeExact(segment, bytes.length);
            MemorySegment.copy(segment, JAVA_BYTE, 0, bytes, 0, bytes.length);
            sum += Byte.toUnsignedInt(bytes[bytes.length - 1]);
        }
        return sum;
    }

    static int stringIn(String text, MemorySegment segment, int n) throws Throwable {
        SegmentAllocator samePlace = SegmentAllocator.prefixAllocator(segment);
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (int) FfmCore.STRING_IN.invokeExact(samePlace.allocateFrom(text));
        }
        return sum;
    }
}
