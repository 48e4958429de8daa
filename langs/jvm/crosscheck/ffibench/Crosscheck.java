package ffibench;

import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** The crosscheck's program: the driver's kernels of {@code ffm}, timed without core. Core's job only names the text. */
final class Crosscheck {
    private static final int FOUR_KIB = 4096;

    private Crosscheck() {}

    private static MinimalLoop loop(String cell) throws Throwable {
        return switch (cell) {
            case "empty", "add", "callback", "handle", "host_call" -> new MinimalLoop(Ffm.kernel(cell), 1);
            case "args10" -> new MinimalLoop(Ffm.kernel(cell), 22);
            case "buffer_in/4KiB" -> {
                MemorySegment buffer = Ffm.filledSegment(Core.bytes(FOUR_KIB));
                yield new MinimalLoop(n -> Ffm.bufferIn(buffer, n), 232);
            }
            case "string_in/ascii32" -> new MinimalLoop(Ffm.kernel("string_in"), 32 + 'e');
            case "string_out/ascii32" -> new MinimalLoop(Ffm.kernel("string_out"), 32 + 'e');
            case "point_by_value" -> new MinimalLoop(Ffm.kernel(cell), 2);
            default -> null;
        };
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        if (value == null) {
            stop(name + " is not set");
        }
        return value;
    }

    private static void stop(String why) {
        System.err.println(why);
        System.exit(2);
    }

    public static void main(String[] args) throws Throwable {
        Core.size(); // core lays out its side of the data when it is first asked for something
        String cells = variable("FFIBENCH_CROSSCHECK");
        try (PrintStream records = new PrintStream(new FileOutputStream("/dev/fd/" + variable("FFIBENCH_FD"), true))) {
            for (String cell : cells.split(" ")) {
                MinimalLoop loop = loop(cell);
                if (loop == null) {
                    stop("no cell '" + cell + "'");
                }
                records.printf("{\"cell\":\"%s\",\"ns\":%s}%n", cell, Arrays.toString(loop.samples()));
            }
        }
    }
}
