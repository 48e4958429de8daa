package ffibench;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** The crosscheck's program: the driver's kernels of {@code ffm}, timed without core. Core's job only names the text. */
final class Crosscheck {
    private static final int FOUR_KIB = 4096;

    private Crosscheck() {}

    private static Kernel kernel(String cell) throws Throwable {
        return switch (cell) {
            case "empty", "add", "args10", "callback", "point_by_value", "handle", "host_call" -> Ffm.kernel(cell);
            case "buffer_in/4KiB" -> {
                MemorySegment buffer = Arena.global().allocateFrom(JAVA_BYTE, Core.bytes(FOUR_KIB));
                yield n -> Ffm.bufferIn(buffer, n);
            }
            case "string_in/ascii32" -> Ffm.kernel("string_in");
            case "string_out/ascii32" -> Ffm.kernel("string_out");
            default -> null;
        };
    }

    private static PrintStream records(String descriptor) throws IOException {
        return new PrintStream(new FileOutputStream("/dev/fd/" + descriptor));
    }

    public static void main(String[] args) throws Throwable {
        String cells = System.getenv("FFIBENCH_CROSSCHECK");
        String descriptor = System.getenv("FFIBENCH_FD");
        if (cells == null || descriptor == null) {
            System.err.println("FFIBENCH_CROSSCHECK names no cells, or FFIBENCH_FD no descriptor");
            System.exit(2);
        }
        try (PrintStream records = records(descriptor)) {
            for (String cell : cells.split(" ")) {
                Kernel kernel = kernel(cell);
                if (kernel == null) {
                    System.err.printf("no cell '%s'%n", cell);
                    System.exit(2);
                }
                records.printf("{\"cell\":\"%s\",\"ns\":%s}%n", cell, Arrays.toString(new MinimalLoop(kernel).samples()));
            }
            records.println("{\"end\":true}");
        }
    }
}
