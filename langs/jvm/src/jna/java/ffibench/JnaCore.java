package ffibench;

import com.sun.jna.Callback;
import com.sun.jna.CallbackThreadInitializer;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import java.util.Map;

/** Core's functions in JNA's direct mapping: native methods that JNA binds to C's functions of the same name. */
final class JnaCore {
    /** JNA would take strings for the locale's otherwise. */
    static final Map<String, Object> OPTIONS = Map.of(Library.OPTION_STRING_ENCODING, "UTF-8");

    private JnaCore() {}

    /** To be called first: binds the native methods of this class, and says how the foreign thread's callback wants to be attached. */
    static void register() {
        Native.register(JnaCore.class, NativeLibrary.getInstance("ffibench", OPTIONS));
        Native.setCallbackThreadInitializer(ADD_ONE_ON_FOREIGN_THREAD, new CallbackThreadInitializer(true, false));
    }

    /** {@code ffb_callback_fn}. */
    public interface AddOne extends Callback {
        int invoke(Pointer user, int x);
    }

    /** {@code ffb_compare_fn}. */
    public interface Compare extends Callback {
        int invoke(Pointer a, Pointer b, Pointer user);
    }

    /** {@code ffb_point}. */
    @FieldOrder({"x", "y"})
    public static class Point extends Structure {
        public double x;
        public double y;

        /** The struct itself, where {@link Point} stands for a pointer to it. */
        public static final class ByValue extends Point implements Structure.ByValue {}
    }

    // JNA holds callbacks weakly: these live as long as the class.

    static final AddOne ADD_ONE = (user, x) -> x + 1;
    static final Compare COMPARE = (a, b, user) -> Integer.compare(a.getInt(0), b.getInt(0));

    /** For a thread of C's: attached as a daemon when it calls back first, and left so until it ends. */
    static final AddOne ADD_ONE_ON_FOREIGN_THREAD = (user, x) -> x + 1;

    static native void ffb_empty();

    static native int ffb_add(int a, int b);

    static native int ffb_args10(int a, double b, int c, double d, int e, double f, int g, double h, int i, double j);

    static native int ffb_buffer_in(Pointer data, int size);

    static native void ffb_buffer_out(Pointer data, int size);

    static native int ffb_buffer_in(byte[] data, int size);

    static native void ffb_buffer_out(byte[] data, int size);

    static native int ffb_callback(AddOne function, Pointer user, int x);

    static native int ffb_callback_many(AddOne function, Pointer user, int x, int count);

    static native int ffb_sort(Compare compare, Pointer user);

    static native int ffb_callback_foreign_thread(AddOne function, Pointer user, int x, int count);

    static native int ffb_string_in(String text);

    static native String ffb_string_out();

    static native Point.ByValue ffb_point_by_value(Point.ByValue p);

    static native void ffb_point_by_pointer(Point p);

    static native Pointer ffb_handle_create(int value);

    static native int ffb_handle_use(Pointer handle);

    static native void ffb_handle_free(Pointer handle);

    static native int ffb_last_error();
}
