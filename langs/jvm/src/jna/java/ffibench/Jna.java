package ffibench;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/** Mechanism {@code jna}: JNA's direct mapping, with buffers in its own memory off the heap, and {@code jna-copied}, with arrays. */
final class Jna {
    private Jna() {}

    /** The kernel of a workload, or null. What is made once is made here, before the first batch. */
    static Kernel kernel(String workload) throws Throwable {
        JnaCore.register();
        return switch (workload) {
            case "empty" -> Jna::empty;
            case "add" -> Jna::add;
            case "args10" -> Jna::args10;
            case "buffer_in" -> {
                Memory buffer = filledMemory();
                yield n -> bufferIn(buffer, n);
            }
            case "buffer_out" -> {
                Memory buffer = filledMemory();
                yield n -> bufferOut(buffer, n);
            }
            case "callback" -> Jna::callback;
            case "callback_many" -> {
                int count = Core.size();
                yield n -> callbackMany(count, n);
            }
            case "sort" -> Jna::sort;
            case "callback_foreign_thread" ->
                n -> JnaCore.ffb_callback_foreign_thread(JnaCore.ADD_ONE_ON_FOREIGN_THREAD, null, 0, n);
            case "string_in" -> {
                String text = Core.text();
                yield n -> stringIn(text, n);
            }
            case "string_out" -> Jna::stringOut;
            case "point_by_value" -> Jna::pointByValue;
            case "point_by_pointer" -> Jna::pointByPointer;
            case "handle" -> Jna::handle;
            case "last_error" -> Jna::lastError;
            case "host_call" -> HostCall::kernel;
            default -> null;
        };
    }

    /** That of {@code jna-copied}. */
    static Kernel copyingKernel(String workload) throws Throwable {
        JnaCore.register();
        byte[] data = Core.bytes();
        return switch (workload) {
            case "buffer_in" -> n -> bufferIn(data, n);
            case "buffer_out" -> n -> bufferOut(data, n);
            default -> null;
        };
    }

    private static Memory filledMemory() throws Throwable {
        byte[] bytes = Core.bytes();
        Memory memory = (Memory) new Memory(bytes.length + Core.CACHE_LINE).align(Core.CACHE_LINE).share(0, bytes.length);
        memory.write(0, bytes, 0, bytes.length);
        return memory;
    }

    private static int empty(int n) {
        for (int i = 0; i < n; i++) {
            JnaCore.ffb_empty();
        }
        return n;
    }

    private static int add(int n) {
        int x = 0;
        for (int i = 0; i < n; i++) {
            x = JnaCore.ffb_add(x, 1);
        }
        return x;
    }

    private static int args10(int n) {
        int x = 0;
        for (int i = 0; i < n; i++) {
            x = JnaCore.ffb_args10(x, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.0);
        }
        return x;
    }

    private static int bufferIn(Memory buffer, int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += JnaCore.ffb_buffer_in(buffer, (int) buffer.size());
        }
        return sum;
    }

    /** Reads through a buffer of java.nio: {@link Memory#getByte} is a call of C. */
    private static int bufferOut(Memory buffer, int n) {
        ByteBuffer view = buffer.getByteBuffer(0, buffer.size());
        int sum = 0;
        for (int i = 0; i < n; i++) {
            JnaCore.ffb_buffer_out(buffer, (int) buffer.size());
            sum += Byte.toUnsignedInt(view.get(view.capacity() - 1));
        }
        return sum;
    }

    private static int bufferIn(byte[] data, int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += JnaCore.ffb_buffer_in(data, data.length);
        }
        return sum;
    }

    private static int bufferOut(byte[] data, int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            JnaCore.ffb_buffer_out(data, data.length);
            sum += Byte.toUnsignedInt(data[data.length - 1]);
        }
        return sum;
    }

    private static int callback(int n) {
        int x = 0;
        for (int i = 0; i < n; i++) {
            x = JnaCore.ffb_callback(JnaCore.ADD_ONE, null, x);
        }
        return x;
    }

    private static int callbackMany(int count, int n) {
        int x = 0;
        for (int i = 0; i < n; i++) {
            x = JnaCore.ffb_callback_many(JnaCore.ADD_ONE, null, x, count);
        }
        return x;
    }

    private static int sort(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += JnaCore.ffb_sort(JnaCore.COMPARE, null);
        }
        return sum;
    }

    static int stringIn(String text, int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += JnaCore.ffb_string_in(text);
        }
        return sum;
    }

    private static int stringOut(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            String text = JnaCore.ffb_string_out();
            sum += text.length() + text.charAt(text.length() - 1);
        }
        return sum;
    }

    private static int pointByValue(int n) {
        JnaCore.Point.ByValue p = new JnaCore.Point.ByValue();
        for (int i = 0; i < n; i++) {
            p = JnaCore.ffb_point_by_value(p);
        }
        return (int) p.x - (int) p.y;
    }

    private static int pointByPointer(int n) {
        JnaCore.Point p = new JnaCore.Point();
        for (int i = 0; i < n; i++) {
            JnaCore.ffb_point_by_pointer(p);
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
            if (JnaCore.ffb_last_error() < 0) {
                sum += Native.getLastError();
            }
        }
        return sum;
    }

    /** An {@code ffb_handle}. */
    private static final class Handle implements AutoCloseable {
        private Pointer address;

        Handle(int value) {
            address = JnaCore.ffb_handle_create(value);
            if (address == null) {
                throw new OutOfMemoryError("ffb_handle_create");
            }
        }

        int use() {
            return JnaCore.ffb_handle_use(address);
        }

        @Override
        public void close() {
            JnaCore.ffb_handle_free(address);
            address = null; // which C's free takes, so closing twice does no harm
        }
    }
}
