package ffibench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Mechanism {@code ffm}: java.lang.foreign. A method handle is a constant for the JIT only as a {@code static final} field. */
final class Ffm {
    private static final FunctionDescriptor ADD_ONE = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT);

    private static final MethodHandle EMPTY = Core.downcall("ffb_empty", FunctionDescriptor.ofVoid());
    private static final MethodHandle ADD = Core.downcall("ffb_add", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle BUFFER_IN =
            Core.downcall("ffb_buffer_in", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle BUFFER_OUT =
            Core.downcall("ffb_buffer_out", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT));
    private static final MethodHandle CALLBACK =
            Core.downcall("ffb_callback", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    private static final MethodHandle STRING_IN = Core.downcall("ffb_string_in", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MethodHandle STRING_OUT = Core.downcall("ffb_string_out", FunctionDescriptor.of(Core.C_STRING));

    private Ffm() {}

    /** The kernel of a workload, or null. What is made once is made here, before the first batch. */
    static Kernel kernel(String workload) throws Throwable {
        return switch (workload) {
            case "empty" -> Ffm::empty;
            case "add" -> Ffm::add;
            case "buffer_in" -> {
                MemorySegment buffer = Core.buffer();
                yield n -> bufferIn(buffer, n);
            }
            case "buffer_out" -> {
                MemorySegment buffer = Core.buffer();
                yield n -> bufferOut(buffer, n);
            }
            case "callback" -> {
                MemorySegment function = addOneStub();
                yield n -> callback(function, n);
            }
            case "string_in" -> {
                String text = Core.text();
                yield n -> stringIn(text, n);
            }
            case "string_out" -> Ffm::stringOut;
            case "host_call" -> HostCall::kernel;
            default -> null;
        };
    }

    private static int empty(int n) throws Throwable {
        for (int i = 0; i < n; i++) {
            EMPTY.invokeExact();
        }
        return n;
    }

    private static int add(int n) throws Throwable {
        int x = 0;
        for (int i = 0; i < n; i++) {
            x = (int) ADD.invokeExact(x, 1);
        }
        return x;
    }

    private static int bufferIn(MemorySegment buffer, int n) throws Throwable {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (int) BUFFER_IN.invokeExact(buffer, (int) buffer.byteSize());
        }
        return sum;
    }

    private static int bufferOut(MemorySegment buffer, int n) throws Throwable {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            BUFFER_OUT.invokeExact(buffer, (int) buffer.byteSize());
            sum += Byte.toUnsignedInt(buffer.get(JAVA_BYTE, buffer.byteSize() - 1));
        }
        return sum;
    }

    private static int callback(MemorySegment function, int n) throws Throwable {
        int x = 0;
        for (int i = 0; i < n; i++) {
            x = (int) CALLBACK.invokeExact(function, MemorySegment.NULL, x);
        }
        return x;
    }

    private static int addOne(MemorySegment user, int x) {
        return x + 1;
    }

    /** A C function pointer to {@link #addOne}, for the life of the process. */
    private static MemorySegment addOneStub() throws ReflectiveOperationException {
        MethodHandle addOne =
                MethodHandles.lookup().findStatic(Ffm.class, "addOne", ADD_ONE.toMethodType());
        return Linker.nativeLinker().upcallStub(addOne, ADD_ONE, Arena.global());
    }

    private static int stringIn(String text, int n) throws Throwable {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            try (Arena arena = Arena.ofConfined()) {
                sum += (int) STRING_IN.invokeExact(arena.allocateFrom(text));
            }
        }
        return sum;
    }

    private static int stringOut(int n) throws Throwable {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            String text = ((MemorySegment) STRING_OUT.invokeExact()).getString(0);
            sum += text.length() + text.charAt(text.length() - 1);
        }
        return sum;
    }
}
