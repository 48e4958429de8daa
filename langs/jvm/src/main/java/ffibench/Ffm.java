package ffibench;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/** Mechanism {@code ffm}: java.lang.foreign, with memory off the heap. Its kernels serve {@code ffm-critical} too. */
final class Ffm {
    private Ffm() {}

    /** The kernel of a workload, or null. What is made once is made here, before the first batch. */
    static Kernel kernel(String workload) throws Throwable {
        FfmCore.link();
        return switch (workload) {
            case "empty" -> Ffm::empty;
            case "add" -> Ffm::add;
            case "args10" -> Ffm::args10;
            case "buffer_in" -> {
                MemorySegment buffer = filledSegment(Core.bytes());
                yield n -> bufferIn(buffer, n);
            }
            case "buffer_out" -> {
                MemorySegment buffer = filledSegment(Core.bytes());
                yield n -> bufferOut(buffer, n);
            }
            case "callback" -> {
                MemorySegment function = FfmCore.addOneStub(Arena.global());
                yield n -> callback(function, n);
            }
            case "callback_many" -> {
                MemorySegment function = FfmCore.addOneStub(Arena.global());
                int count = Core.size();
                yield n -> callbackMany(function, count, n);
            }
            case "sort" -> {
                MemorySegment function = FfmCore.compareStub(Arena.global());
                yield n -> sort(function, n);
            }
            case "callback_foreign_thread" -> {
                MemorySegment function = FfmCore.addOneStub(Arena.global());
                yield n -> callbackForeignThread(function, n);
            }
            case "string_in" -> {
                String text = Core.text();
                yield n -> stringIn(text, n);
            }
            case "string_out" -> Ffm::stringOut;
            case "point_by_value" -> {
                MemorySegment point = Arena.global().allocate(FfmCore.POINT);
                yield n -> pointByValue(point, n);
            }
            case "point_by_pointer" -> {
                MemorySegment point = Arena.global().allocate(FfmCore.POINT);
                yield n -> pointByPointer(point, n);
            }
            case "handle" -> Ffm::handle;
            case "last_error" -> {
                MemorySegment callState = Arena.global().allocate(FfmCore.CALL_STATE);
                yield n -> lastError(callState, n);
            }
            case "host_call" -> HostCall::kernel;
            default -> null;
        };
    }

    static MemorySegment filledSegment(byte[] bytes) {
        return Arena.global().allocate(bytes.length, Core.CACHE_LINE).copyFrom(MemorySegment.ofArray(bytes));
    }

    private static int empty(int n) throws Throwable {
        for (int i = 0; i < n; i++) {
            FfmCore.EMPTY.invokeExact();
        }
        return n;
    }

    private static int add(int n) throws Throwable {
        int x = 0;
        for (int i = 0; i < n; i++) {
            x = (int) FfmCore.ADD.invokeExact(x, 1);
        }
        return x;
    }

    private static int args10(int n) throws Throwable {
        int x = 0;
        for (int i = 0; i < n; i++) {
            x = (int) FfmCore.ARGS10.invokeExact(x, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.0);
        }
        return x;
    }

    static int bufferIn(MemorySegment buffer, int n) throws Throwable {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (int) FfmCore.BUFFER_IN.invokeExact(buffer, (int) buffer.byteSize());
        }
        return sum;
    }

    static int bufferOut(MemorySegment buffer, int n) throws Throwable {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            FfmCore.BUFFER_OUT.invokeExact(buffer, (int) buffer.byteSize());
            sum += Byte.toUnsignedInt(buffer.get(JAVA_BYTE, buffer.byteSize() - 1));
        }
        return sum;
    }

    private static int callback(MemorySegment function, int n) throws Throwable {
        int x = 0;
        for (int i = 0; i < n; i++) {
            x = (int) FfmCore.CALLBACK.invokeExact(function, MemorySegment.NULL, x);
        }
        return x;
    }

    private static int callbackMany(MemorySegment function, int count, int n) throws Throwable {
        int x = 0;
        for (int i = 0; i < n; i++) {
            x = (int) FfmCore.CALLBACK_MANY.invokeExact(function, MemorySegment.NULL, x, count);
        }
        return x;
    }

    private static int sort(MemorySegment function, int n) throws Throwable {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (int) FfmCore.SORT.invokeExact(function, MemorySegment.NULL);
        }
        return sum;
    }

    private static int callbackForeignThread(MemorySegment function, int n) throws Throwable {
        return (int) FfmCore.CALLBACK_FOREIGN_THREAD.invokeExact(function, MemorySegment.NULL, 0, n);
    }

    static int stringIn(String text, int n) throws Throwable {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            try (Arena arena = Arena.ofConfined()) {
                sum += (int) FfmCore.STRING_IN.invokeExact(arena.allocateFrom(text));
            }
        }
        return sum;
    }

    private static int stringOut(int n) throws Throwable {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            String text = ((MemorySegment) FfmCore.STRING_OUT.invokeExact()).getString(0);
            sum += text.length() + text.charAt(text.length() - 1);
        }
        return sum;
    }

    /** The result goes where the allocator says: over the argument, which has been read by then. So one segment serves every call. */
    private static int pointByValue(MemorySegment point, int n) throws Throwable {
        SegmentAllocator samePlace = SegmentAllocator.prefixAllocator(point);
        FfmCore.setPoint(point, 0, 0);
        for (int i = 0; i < n; i++) {
            MemorySegment ignored = (MemorySegment) FfmCore.POINT_BY_VALUE.invokeExact(samePlace, point);
        }
        return FfmCore.pointValue(point);
    }

    static int pointByPointer(MemorySegment point, int n) throws Throwable {
        FfmCore.setPoint(point, 0, 0);
        for (int i = 0; i < n; i++) {
            FfmCore.POINT_BY_POINTER.invokeExact(point);
        }
        return FfmCore.pointValue(point);
    }

    private static int handle(int n) {
        int x = 0;
        for (int i = 0; i < n; i++) {
            try (Handle handle = new Handle(x)) {
                x = handle.use();
            }
        }
        return x;
    }

    private static int lastError(MemorySegment callState, int n) throws Throwable {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            if ((int) FfmCore.LAST_ERROR.invokeExact(callState) < 0) {
                sum += FfmCore.errno(callState);
            }
        }
        return sum;
    }

    /** An {@code ffb_handle}. Method handles throw Throwable as far as javac knows; these throw nothing, as jextract has it too. */
    private static final class Handle implements AutoCloseable {
        private MemorySegment address;

        Handle(int value) {
            try {
                address = (MemorySegment) FfmCore.HANDLE_CREATE.invokeExact(value);
            } catch (Throwable impossible) {
                throw new AssertionError(impossible);
            }
            if (address.address() == 0) {
                throw new OutOfMemoryError("ffb_handle_create");
            }
        }

        int use() {
            try {
                return (int) FfmCore.HANDLE_USE.invokeExact(address);
            } catch (Throwable impossible) {
                throw new AssertionError(impossible);
            }
        }

        @Override
        public void close() {
            try {
                FfmCore.HANDLE_FREE.invokeExact(address);
            } catch (Throwable impossible) {
                throw new AssertionError(impossible);
            }
            address = MemorySegment.NULL; // which C's free takes, so closing twice does no harm
        }
    }
}
