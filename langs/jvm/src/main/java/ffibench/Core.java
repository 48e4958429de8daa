package ffibench;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/** The part of core ({@code core/ffibench.h}) that is the same for every mechanism: the meter, and what is asked before it starts. */
final class Core {
    /** A {@code const char *}: the layout of the target lets a returned pointer be read without {@code reinterpret}. */
    static final AddressLayout C_STRING =
            ValueLayout.ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(Long.MAX_VALUE, JAVA_BYTE));

    /** Where a buffer begins, wherever Java lets one choose, in bytes: C copies faster from the beginning of a cache line. */
    static final int CACHE_LINE = 64;

    private static final SymbolLookup LIBRARY = SymbolLookup.libraryLookup("libffibench.so", Arena.global());

    private static final MethodHandle NEXT = downcall("ffb_next", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle ALLOCATION_CALLS = downcall("ffb_allocation_calls", FunctionDescriptor.of(JAVA_INT));
    private static final MethodHandle ALLOCATED = downcall("ffb_allocated", FunctionDescriptor.ofVoid(JAVA_DOUBLE, JAVA_INT));
    private static final MethodHandle FINISH = downcall("ffb_finish", FunctionDescriptor.of(JAVA_INT));
    private static final MethodHandle SIZE = downcall("ffb_size", FunctionDescriptor.of(JAVA_INT));
    private static final MethodHandle TEXT = downcall("ffb_text", FunctionDescriptor.of(C_STRING));

    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private Core() {}

    static MethodHandle downcall(String name, FunctionDescriptor type, Linker.Option... options) {
        return Linker.nativeLinker().downcallHandle(LIBRARY.findOrThrow(name), type, options);
    }

    /** The job's size: bytes of the buffer, or calls back. */
    static int size() throws Throwable {
        return (int) SIZE.invokeExact();
    }

    /** The job's buffer. */
    static byte[] bytes() throws Throwable {
        return bytes(size());
    }

    /** A buffer, filled as {@code ffb_buffer_in} asks. */
    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 + 7);
        }
        return bytes;
    }

    /** The job's text. */
    static String text() throws Throwable {
        return ((MemorySegment) TEXT.invokeExact()).getString(0);
    }

    /** Calls the kernel until core has its batches; returns the process's exit status. */
    static int run(Kernel kernel) throws Throwable {
        int check = 0;
        int n;
        while ((n = (int) NEXT.invokeExact(check)) >= 0) {
            check = kernel.run(n);
        }
        watchAllocations(kernel);
        return (int) FINISH.invokeExact();
    }

    /** What the calls take from the heap, in whatever thread: callbacks may run in another one than the kernel. */
    private static void watchAllocations(Kernel kernel) throws Throwable {
        int n;
        while ((n = (int) ALLOCATION_CALLS.invokeExact()) > 0) {
            int collections = collections();
            long bytes = THREADS.getTotalThreadAllocatedBytes();
            kernel.run(n);
            bytes = THREADS.getTotalThreadAllocatedBytes() - bytes;
            ALLOCATED.invokeExact((double) bytes, collections() - collections);
        }
    }

    private static int collections() {
        return (int) ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
