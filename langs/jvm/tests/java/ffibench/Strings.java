package ffibench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Prints what becomes of strings that C or Java cannot hold, by the mechanisms' own code. Argument: the mechanism. */
final class Strings {
    /** What of a mechanism is looked at. */
    interface Ways {
        /** The workload string_in: length and last byte of what C got, added up. */
        int in(String text) throws Throwable;

        /** A string of Java, made as string_out makes it from bytes of C that a NUL ends. */
        String out(byte[] fromC) throws Throwable;
    }

    private Strings() {}

    private static Ways ways(String mechanism) throws Throwable {
        return switch (mechanism) {
            case "ffm" -> new ByFfm(text -> Ffm.stringIn(text, 1));
            case "ffm-critical" -> new ByFfm(text -> FfmCritical.stringIn(text, 1));
            case "ffm-copied" -> new ByFfm(text -> FfmCopied.stringIn(text, Arena.global().allocate(100), 1));
            case "jni" -> {
                JniCore.load();
                yield new Ways() {
                    @Override
                    public int in(String text) {
                        return Jni.stringIn(text, 1);
                    }

                    @Override
                    public String out(byte[] fromC) {
                        return new String(fromC, UTF_8);
                    }
                };
            }
            default -> throw new IllegalArgumentException(mechanism);
        };
    }

    interface In {
        int in(String text) throws Throwable;
    }

    private record ByFfm(In strings) implements Ways {
        @Override
        public int in(String text) throws Throwable {
            return strings.in(text);
        }

        @Override
        public String out(byte[] fromC) {
            MemorySegment segment = Arena.global().allocate(fromC.length + 1L);
            return segment.copyFrom(MemorySegment.ofArray(fromC)).getString(0);
        }
    }

    private static String units(String text) {
        return text.chars().mapToObj("%04x"::formatted).collect(Collectors.joining(" "));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    static void say(Ways ways) throws Throwable {
        System.out.println("embedded NUL: " + ways.in("ab\0cd"));
        System.out.println("unpaired surrogate: " + ways.in("a\ud800"));
        System.out.println("byte FF: " + units(ways.out(bytes("61ff62"))));
        System.out.println("surrogate in UTF-8: " + units(ways.out(bytes("61eda08062"))));
        System.out.println("NUL as C0 80: " + units(ways.out(bytes("61c08062"))));
    }

    // The ways of JNI that look right, in strings.c.

    /** The bytes of GetStringUTFChars. */
    private static native byte[] getStringUtfChars(String text);

    /** What NewStringUTF makes of bytes. */
    private static native String newStringUtf(byte[] utf8);

    private static void sayModified() {
        System.loadLibrary("strings");
        HexFormat hex = HexFormat.ofDelimiter(" ");
        for (String text : new String[] {"e\u00e9\u5929", "\ud83d\ude00", "a\0b"}) {
            byte[] right = text.getBytes(UTF_8);
            System.out.printf("%s: GetStringUTFChars %s, UTF-8 %s%n",
                    units(text), hex.formatHex(getStringUtfChars(text)), hex.formatHex(right));
        }
        System.out.println("f0 9f 98 80: NewStringUTF is right: " + newStringUtf(bytes("f09f9880")).equals("\ud83d\ude00"));
    }

    public static void main(String[] args) throws Throwable {
        if (args[0].equals("modified")) {
            sayModified();
            return;
        }
        Driver.run(new String[] {args[0], "string_in"}, (mechanism, workload) -> {
            say(ways(mechanism));
            System.exit(0);
            return null;
        });
    }
}
