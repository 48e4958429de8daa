package ffibench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.stream.Stream;

/**
 * Core's functions as method handles. A handle is a constant for the JIT only as a {@code static final} field. One process measures one
 * mechanism, so what the linker is told about a mechanism is a constant of the process as well, and the fields stand here once.
 */
final class FfmCore {
    /** {@code ffb_point}. */
    static final StructLayout POINT = MemoryLayout.structLayout(JAVA_DOUBLE.withName("x"), JAVA_DOUBLE.withName("y"));

    private static final VarHandle X = POINT.varHandle(PathElement.groupElement("x"));
    private static final VarHandle Y = POINT.varHandle(PathElement.groupElement("y"));

    /** Where a call that captures errno leaves it. */
    static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();

    private static final VarHandle ERRNO = CALL_STATE.varHandle(PathElement.groupElement("errno"));

    private static final boolean CRITICAL = Driver.mechanism().equals("ffm-critical");

    /** For functions without pointers to the host's memory, and for those with. */
    private static final Linker.Option[] PLAIN = CRITICAL ? options(Linker.Option.critical(false)) : options();

    private static final Linker.Option[] WITH_MEMORY = CRITICAL ? options(Linker.Option.critical(true)) : options();

    private static final FunctionDescriptor ADD_ONE_TYPE = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT);
    private static final FunctionDescriptor COMPARE_TYPE = FunctionDescriptor.of(
            JAVA_INT, ADDRESS.withTargetLayout(JAVA_INT), ADDRESS.withTargetLayout(JAVA_INT), ADDRESS);

    static final MethodHandle EMPTY = Core.downcall("ffb_empty", FunctionDescriptor.ofVoid(), PLAIN);
    static final MethodHandle ADD = Core.downcall("ffb_add", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT), PLAIN);
    static final MethodHandle ARGS10 = Core.downcall("ffb_args10", FunctionDescriptor.of(JAVA_INT,
            JAVA_INT, JAVA_DOUBLE, JAVA_INT, JAVA_DOUBLE, JAVA_INT, JAVA_DOUBLE, JAVA_INT, JAVA_DOUBLE, JAVA_INT, JAVA_DOUBLE), PLAIN);
    static final MethodHandle BUFFER_IN =
            Core.downcall("ffb_buffer_in", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), WITH_MEMORY);
    static final MethodHandle BUFFER_OUT =
            Core.downcall("ffb_buffer_out", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT), WITH_MEMORY);
    static final MethodHandle CALLBACK =
            Core.downcall("ffb_callback", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    static final MethodHandle CALLBACK_MANY =
            Core.downcall("ffb_callback_many", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT));
    static final MethodHandle SORT = Core.downcall("ffb_sort", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    static final MethodHandle CALLBACK_FOREIGN_THREAD = Core.downcall(
            "ffb_callback_foreign_thread", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT));
    static final MethodHandle STRING_IN = Core.downcall("ffb_string_in", FunctionDescriptor.of(JAVA_INT, ADDRESS), WITH_MEMORY);
    static final MethodHandle STRING_OUT = Core.downcall("ffb_string_out", FunctionDescriptor.of(Core.C_STRING), PLAIN);
    static final MethodHandle POINT_BY_VALUE = Core.downcall("ffb_point_by_value", FunctionDescriptor.of(POINT, POINT), PLAIN);
    static final MethodHandle POINT_BY_POINTER =
            Core.downcall("ffb_point_by_pointer", FunctionDescriptor.ofVoid(ADDRESS), WITH_MEMORY);
    static final MethodHandle HANDLE_CREATE = Core.downcall("ffb_handle_create", FunctionDescriptor.of(ADDRESS, JAVA_INT), PLAIN);
    static final MethodHandle HANDLE_USE = Core.downcall("ffb_handle_use", FunctionDescriptor.of(JAVA_INT, ADDRESS), PLAIN);
    static final MethodHandle HANDLE_FREE = Core.downcall("ffb_handle_free", FunctionDescriptor.ofVoid(ADDRESS), PLAIN);
    static final MethodHandle LAST_ERROR = Core.downcall("ffb_last_error", FunctionDescriptor.of(JAVA_INT),
            Stream.concat(Stream.of(Linker.Option.captureCallState("errno")), Stream.of(PLAIN)).toArray(Linker.Option[]::new));

    private FfmCore() {}

    /** To be called before the first batch: initialises this class, if nothing else has, and so links all functions. */
    static void link() {}

    private static Linker.Option[] options(Linker.Option... options) {
        return options;
    }

    static int errno(MemorySegment callState) {
        return (int) ERRNO.get(callState, 0L);
    }

    static void setPoint(MemorySegment point, double x, double y) {
        X.set(point, 0L, x);
        Y.set(point, 0L, y);
    }

    /** What the check of the points' workloads asks for. */
    static int pointValue(MemorySegment point) {
        return (int) (double) X.get(point, 0L) - (int) (double) Y.get(point, 0L);
    }

    private static int addOne(MemorySegment user, int x) {
        return x + 1;
    }

    private static int compare(MemorySegment a, MemorySegment b, MemorySegment user) {
        return Integer.compare(a.get(JAVA_INT, 0), b.get(JAVA_INT, 0));
    }

    /** A C function pointer to {@link #addOne}, for as long as the arena lives. */
    static MemorySegment addOneStub(Arena arena) throws ReflectiveOperationException {
        return stub("addOne", ADD_ONE_TYPE, arena);
    }

    static MemorySegment compareStub(Arena arena) throws ReflectiveOperationException {
        return stub("compare", COMPARE_TYPE, arena);
    }

    private static MemorySegment stub(String name, FunctionDescriptor type, Arena arena) throws ReflectiveOperationException {
        MethodHandle method = MethodHandles.lookup().findStatic(FfmCore.class, name, type.toMethodType());
        return Linker.nativeLinker().upcallStub(method, type, arena);
    }
}
