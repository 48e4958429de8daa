package ffibench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/**
 * Mechanism {@code ffm-critical}: the same calls without the thread's transition ({@link FfmCore} tells the linker), so that C can be given
 * arrays of the Java heap where they lie. It must return soon, and not call back.
 */
final class FfmCritical {
    /** Memory for texts, which need no alignment. */
    private static final SegmentAllocator HEAP = (size, alignment) -> MemorySegment.ofArray(new byte[Math.toIntExact(size)]);

    private FfmCritical() {}

    static Kernel kernel(String workload) throws Throwable {
        FfmCore.link();
        return switch (workload) {
            case "buffer_in" -> {
                MemorySegment buffer = MemorySegment.ofArray(Core.bytes());
                yield n -> Ffm.bufferIn(buffer, n);
            }
            case "buffer_out" -> {
                MemorySegment buffer = MemorySegment.ofArray(Core.bytes());
                yield n -> Ffm.bufferOut(buffer, n);
            }
            case "string_in" -> {
                String text = Core.text();
                yield n -> stringIn(text, n);
            }
            case "point_by_pointer" -> {
                MemorySegment point = MemorySegment.ofArray(new double[2]);
                yield n -> Ffm.pointByPointer(point, n);
            }
            case "callback", "callback_many", "sort", "callback_foreign_thread", "host_call" -> null;
            default -> Ffm.kernel(workload);
        };
    }

    static int stringIn(String text, int n) throws Throwable {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (int) FfmCore.STRING_IN.invokeExact(HEAP.allocateFrom(text));
        }
        return sum;
    }
}
