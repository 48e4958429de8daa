package ffibench;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Pitfall {@code ffm-per-call}: makes in each call what is to be made once (the handle, the upcall stub, the segment for errno), or what
 * is dear to close: an arena that threads could share.
 */
final class FfmPerCall {
    private FfmPerCall() {}

    static Kernel kernel(String workload) throws Throwable {
        FfmCore.link();
        return switch (workload) {
            case "add" -> FfmPerCall::add;
            case "callback" -> FfmPerCall::callback;
            case "string_in" -> {
                String text = Core.text();
                yield n -> stringIn(text, n);
            }
            case "last_error" -> FfmPerCall::lastError;
            default -> null;
        };
    }

    private static int add(int n) throws Throwable {
        int x = 0;
        for (int i = 0; i < n; i++) {
            MethodHandle add = Core.downcall("ffb_add", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
            x = (int) add.invokeExact(x, 1);
        }
        return x;
    }

    private static int callback(int n) throws Throwable {
        int x = 0;
        for (int i = 0; i < n; i++) {
            try (Arena arena = Arena.ofConfined()) {
                x = (int) FfmCore.CALLBACK.invokeExact(FfmCore.addOneStub(arena), MemorySegment.NULL, x);
            }
        }
        return x;
    }

    private static int stringIn(String text, int n) throws Throwable {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            try (Arena arena = Arena.ofShared()) {
                sum += (int) FfmCore.STRING_IN.invokeExact(arena.allocateFrom(text));
            }
        }
        return sum;
    }

    private static int lastError(int n) throws Throwable {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment callState = arena.allocate(FfmCore.CALL_STATE);
                if ((int) FfmCore.LAST_ERROR.invokeExact(callState) < 0) {
                    sum += FfmCore.errno(callState);
                }
            }
        }
        return sum;
    }
}
