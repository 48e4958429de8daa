package ffibench;

import java.nio.ByteBuffer;

/** Core's functions as native methods, and what they call back; the other half is {@code src/main/c/jni.c}. */
final class JniCore {
    private JniCore() {}

    /** To be called first: loads the glue. */
    static void load() {
        System.loadLibrary("ffibenchjni");
    }

    static native void empty();

    static native int add(int a, int b);

    static native int args10(int a, double b, int c, double d, int e, double f, int g, double h, int i, double j);

    static native int bufferIn(byte[] data, int size);

    static native void bufferOut(byte[] data, int size);

    static native int bufferInDirect(long address, int size);

    static native void bufferOutDirect(long address, int size);

    static native int bufferInCritical(byte[] data, int size);

    static native void bufferOutCritical(byte[] data, int size);

    static native int callback(int x);

    static native int callbackMany(int x, int count);

    static native int sort();

    static native int callbackForeignThread(int x, int count);

    /** {@code utf8} has {@code length} bytes and no NUL at its end. */
    static native int stringIn(byte[] utf8, int length);

    static native byte[] stringOut();

    /** A struct that goes by value comes apart into its fields; one that is returned goes into an object that the caller has. */
    static native void pointByValue(double x, double y, Point result);

    static native void pointByPointer(Point point);

    static native void pointByPointerDirect(long address);

    static native void pointByPointerCritical(double[] point);

    static native long handleCreate(int value);

    static native int handleUse(long handle);

    static native void handleFree(long handle);

    /** The code of errno where the call failed, else 0. */
    static native int lastError();

    /** Where a direct buffer lies, for as long as it is reachable. */
    static native long address(ByteBuffer direct);

    /** What the glue was compiled with. */
    static native String compiler();

    // Called by C.

    private static int addOne(int x) {
        return x + 1;
    }

    private static int compare(int a, int b) {
        return Integer.compare(a, b);
    }
}
