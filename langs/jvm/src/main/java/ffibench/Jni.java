package ffibench;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Mechanism {@code jni}: native methods and glue in C. Arrays are copied, structs are objects, callbacks are static methods. */
final class Jni {
    private Jni() {}

    static Kernel kernel(String workload) throws Throwable {
        JniCore.load();
        return switch (workload) {
            case "empty" -> Jni::empty;
            case "add" -> Jni::add;
            case "args10" -> Jni::args10;
            case "buffer_in" -> {
                byte[] data = Core.bytes();
                yield n -> bufferIn(data, n);
            }
            case "buffer_out" -> {
                byte[] data = Core.bytes();
                yield n -> bufferOut(data, n);
            }
            case "callback" -> Jni::callback;
            case "callback_many" -> {
                int count = Core.size();
                yield n -> callbackMany(count, n);
            }
            case "sort" -> Jni::sort;
            case "callback_foreign_thread" -> n -> JniCore.callbackForeignThread(0, n);
            case "string_in" -> {
                String text = Core.text();
                yield n -> stringIn(text, n);
            }
            case "string_out" -> Jni::stringOut;
            case "point_by_value" -> Jni::pointByValue;
            case "point_by_pointer" -> Jni::pointByPointer;
            case "handle" -> Jni::handle;
            case "last_error" -> Jni::lastError;
            default -> null;
        };
    }

    private static int empty(int n) {
        for (int i = 0; i < n; i++) {
            JniCore.empty();
        }
        return n;
    }

    private static int add(int n) {
        int x = 0;
        for (int i = 0; i < n; i++) {
            x = JniCore.add(x, 1);
        }
        return x;
    }

    private static int args10(int n) {
        int x = 0;
        for (int i = 0; i < n; i++) {
            x = JniCore.args10(x, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.0);
        }
        return x;
    }

    private static int bufferIn(byte[] data, int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += JniCore.bufferIn(data, data.length);
        }
        return sum;
    }

    private static int bufferOut(byte[] data, int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            JniCore.bufferOut(data, data.length);
            sum += Byte.toUnsignedInt(data[data.length - 1]);
        }
        return sum;
    }

    private static int callback(int n) {
        int x = 0;
        for (int i = 0; i < n; i++) {
            x = JniCore.callback(x);
        }
        return x;
    }

    private static int callbackMany(int count, int n) {
        int x = 0;
        for (int i = 0; i < n; i++) {
            x = JniCore.callbackMany(x, count);
        }
        return x;
    }

    private static int sort(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += JniCore.sort();
        }
        return sum;
    }

    static int stringIn(String text, int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            byte[] utf8 = text.getBytes(UTF_8);
            sum += JniCore.stringIn(utf8, utf8.length);
        }
        return sum;
    }

    private static int stringOut(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            String text = new String(JniCore.stringOut(), UTF_8);
            sum += text.length() + text.charAt(text.length() - 1);
        }
        return sum;
    }

    private static int pointByValue(int n) {
        Point p = new Point();
        for (int i = 0; i < n; i++) {
            JniCore.pointByValue(p.x, p.y, p);
        }
        return (int) p.x - (int) p.y;
    }

    private static int pointByPointer(int n) {
        Point p = new Point();
        for (int i = 0; i < n; i++) {
            JniCore.pointByPointer(p);
        }
        return (int) p.x - (int) p.y;
    }

    private static int handle(int n) {
        int x = 0;
        for (int i = 0; i < n; i++) {
            try (Handle handle = new Handle(x)) {
                x = handle.use();
            }
        }
        return x;
    }

    private static int lastError(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += JniCore.lastError();
        }
        return sum;
    }

    /** An {@code ffb_handle}. */
    private static final class Handle implements AutoCloseable {
        private long address;

        Handle(int value) {
            address = JniCore.handleCreate(value);
            if (address == 0) {
                throw new OutOfMemoryError("ffb_handle_create");
            }
        }

        int use() {
            return JniCore.handleUse(address);
        }

        @Override
        public void close() {
            JniCore.handleFree(address);
            address = 0; // which C's free takes, so closing twice does no harm
        }
    }
}
