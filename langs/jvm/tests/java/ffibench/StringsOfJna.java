package ffibench;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/** Strings as JNA's mechanisms pass them; strchr stands for a function that returns whatever bytes it was given. */
final class StringsOfJna implements Strings.Ways {
    private static native String strchr(Pointer text, int character);

    @Override
    public int in(String text) {
        return Jna.stringIn(text, 1);
    }

    @Override
    public String out(byte[] fromC) {
        try (Memory memory = new Memory(fromC.length + 1L)) {
            memory.write(0, fromC, 0, fromC.length);
            memory.setByte(fromC.length, (byte) 0);
            return strchr(memory, fromC[0]);
        }
    }

    public static void main(String[] args) throws Throwable {
        JnaCore.register();
        Native.register(StringsOfJna.class, NativeLibrary.getInstance("c", JnaCore.OPTIONS));
        Strings.say(new StringsOfJna());
    }
}
