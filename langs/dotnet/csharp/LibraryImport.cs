// LibraryImport.cs - mechanism `libraryimport`: P/Invoke whose marshalling a source generator writes in C#. `aot` compiles it ahead of time.
using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Mechanisms;

public unsafe partial struct LibraryImport : ICallsBack
{
    private const string Library = "ffibench";

    [LibraryImport(Library)]
    private static partial void ffb_empty();

    [LibraryImport(Library)]
    private static partial int ffb_add(int a, int b);

    [LibraryImport(Library)]
    private static partial int ffb_args10(int a, double b, int c, double d, int e, double f, int g, double h, int i, double j);

    [LibraryImport(Library)]
    private static partial int ffb_buffer_in(ReadOnlySpan<byte> data, int size);

    [LibraryImport(Library)]
    private static partial void ffb_buffer_out(Span<byte> data, int size);

    [LibraryImport(Library)]
    private static partial int ffb_callback(nint fn, nint user, int x);

    [LibraryImport(Library)]
    private static partial int ffb_callback_many(nint fn, nint user, int x, int count);

    [LibraryImport(Library)]
    private static partial int ffb_callback_foreign_thread(nint fn, nint user, int x, int count);

    [LibraryImport(Library)]
    private static partial int ffb_sort(nint compare, nint user);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ffb_string_in(string text);

    // Not `string`: its marshaller would free what core owns.
    [LibraryImport(Library)]
    private static partial nint ffb_string_out();

    [LibraryImport(Library)]
    private static partial Point ffb_point_by_value(Point p);

    [LibraryImport(Library)]
    private static partial void ffb_point_by_pointer(Point* p);

    [LibraryImport(Library)]
    private static partial CoreHandle ffb_handle_create(int value);

    [LibraryImport(Library)]
    private static partial int ffb_handle_use(CoreHandle handle);

    [LibraryImport(Library)]
    private static partial void ffb_handle_free(nint handle);

    [LibraryImport(Library, SetLastError = true)]
    private static partial int ffb_last_error();

    private sealed class CoreHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            ffb_handle_free(handle);
            return true;
        }
    }

    public static void Empty() => ffb_empty();

    public static int Add(int a, int b) => ffb_add(a, b);

    public static int Args10(int a, double b, int c, double d, int e, double f, int g, double h, int i, double j) =>
        ffb_args10(a, b, c, d, e, f, g, h, i, j);

    public static int BufferIn(byte[] data) => ffb_buffer_in(data, data.Length);

    public static void BufferOut(byte[] data) => ffb_buffer_out(data, data.Length);

    public static int StringIn(string text) => ffb_string_in(text);

    public static string StringOut() => Marshal.PtrToStringUTF8(ffb_string_out())!;

    public static Point PointByValue(Point p) => ffb_point_by_value(p);

    public static void PointByPointer(Point* p) => ffb_point_by_pointer(p);

    public static int Handle(int value)
    {
        using CoreHandle handle = ffb_handle_create(value);
        return ffb_handle_use(handle);
    }

    public static int LastError() => ffb_last_error() < 0 ? Marshal.GetLastPInvokeError() : 0;

    public static nint AddOne() => Callbacks.AddOnePointer();

    public static nint Compare() => Callbacks.ComparePointer();

    public static int Callback(nint fn, int x) => ffb_callback(fn, 0, x);

    public static int CallbackMany(nint fn, int x, int count) => ffb_callback_many(fn, 0, x, count);

    public static int CallbackForeignThread(nint fn, int x, int count) => ffb_callback_foreign_thread(fn, 0, x, count);

    public static int Sort(nint compare) => ffb_sort(compare, 0);
}
