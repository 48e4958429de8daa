package ffibench;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The part of core ({@code core/ffibench.h}) that is the same for every mechanism: the meter, and what is asked before it starts. */
final class Core {
    /** A {@code const char *}: the layout of the target lets a returned pointer be read without {@code reinterpret}. */
    static final AddressLayout C_STRING =
            ValueLayout.ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(Long.MAX_VALUE, JAVA_BYTE));

    private static final SymbolLookup LIBRARY = SymbolLookup.libraryLookup("libffibench.so", Arena.global());

    private static final MethodHandle NEXT = downcall("ffb_next", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle FINISH = downcall("ffb_finish", FunctionDescriptor.of(JAVA_INT));
    private static final MethodHandle SIZE = downcall("ffb_size", FunctionDescriptor.of(JAVA_INT));
    private static final MethodHandle TEXT = downcall("ffb_text", FunctionDescriptor.of(C_STRING));

    private Core() {}

    static MethodHandle downcall(String name, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(LIBRARY.findOrThrow(name), type);
    }

    /** The job's buffer, off the heap as C sees it, filled as {@code ffb_buffer_in} asks. */
    static MemorySegment buffer() throws Throwable {
        MemorySegment buffer = Arena.global().allocate((int) SIZE.invokeExact());
        for (long i = 0; i < buffer.byteSize(); i++) {
            buffer.set(JAVA_BYTE, i, (byte) (i * 31 + 7));
        }
        return buffer;
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
        return (int) FINISH.invokeExact();
    }
}
