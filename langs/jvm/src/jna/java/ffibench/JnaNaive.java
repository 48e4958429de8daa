package ffibench;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * Pitfall {@code jna-naive}: interface mapping, where each call goes through a reflective proxy with boxed arguments and each callback
 * through a reflective call, and a thread of C's that is attached and detached for each callback, as JNA does unless told otherwise.
 */
final class JnaNaive {
    /** The functions as JNA's guide for beginners maps them. */
    public interface Functions extends Library {
        void ffb_empty();

        int ffb_add(int a, int b);

        int ffb_callback(JnaCore.AddOne function, Pointer user, int x);

        int ffb_callback_foreign_thread(JnaCore.AddOne function, Pointer user, int x, int count);

        int ffb_string_in(String text);

        String ffb_string_out();
    }

    private static final Functions CORE = Native.load("ffibench", Functions.class, JnaCore.OPTIONS);

    private JnaNaive() {}

    static Kernel kernel(String workload) throws Throwable {
        return switch (workload) {
            case "empty" -> JnaNaive::empty;
            case "add" -> JnaNaive::add;
            case "callback" -> JnaNaive::callback;
            case "callback_foreign_thread" -> n -> CORE.ffb_callback_foreign_thread(JnaCore.ADD_ONE, null, 0, n);
            case "string_in" -> {
                String text = Core.text();
                yield n -> stringIn(text, n);
            }
            case "string_out" -> JnaNaive::stringOut;
            default -> null;
        };
    }

    private static int empty(int n) {
        for (int i = 0; i < n; i++) {
            CORE.ffb_empty();
        }
        return n;
    }

    private static int add(int n) {
        int x = 0;
        for (int i = 0; i < n; i++) {
            x = CORE.ffb_add(x, 1);
        }
        return x;
    }

    private static int callback(int n) {
        int x = 0;
        for (int i = 0; i < n; i++) {
            x = CORE.ffb_callback(JnaCore.ADD_ONE, null, x);
        }
        return x;
    }

    private static int stringIn(String text, int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += CORE.ffb_string_in(text);
        }
        return sum;
    }

    private static int stringOut(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            String text = CORE.ffb_string_out();
            sum += text.length() + text.charAt(text.length() - 1);
        }
        return sum;
    }
}
