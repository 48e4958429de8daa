// FunctionPointer.cs - mechanism `fnptr`: `delegate* unmanaged` from NativeLibrary.GetExport. What marshalling there is, stands here.
using System;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace Mechanisms;

public unsafe struct FunctionPointer : ICallsBack
{
    public static void Empty() => ((delegate* unmanaged<void>)Address.Empty)();

    public static int Add(int a, int b) => ((delegate* unmanaged<int, int, int>)Address.Add)(a, b);

    public static int Args10(int a, double b, int c, double d, int e, double f, int g, double h, int i, double j) =>
        ((delegate* unmanaged<int, double, int, double, int, double, int, double, int, double, int>)Address.Args10)(
            a, b, c, d, e, f, g, h, i, j);

    public static int BufferIn(byte[] data)
    {
        fixed (byte* pinned = data)
            return ((delegate* unmanaged<byte*, int, int>)Address.BufferIn)(pinned, data.Length);
    }

    public static void BufferOut(byte[] data)
    {
        fixed (byte* pinned = data)
            ((delegate* unmanaged<byte*, int, void>)Address.BufferOut)(pinned, data.Length);
    }

    // As LibraryImport's generator writes it: short texts are encoded on the stack.
    public static int StringIn(string text)
    {
        scoped Utf8StringMarshaller.ManagedToUnmanagedIn utf8 = new();
        try
        {
            utf8.FromManaged(text, stackalloc byte[Utf8StringMarshaller.ManagedToUnmanagedIn.BufferSize]);
            return ((delegate* unmanaged<byte*, int>)Address.StringIn)(utf8.ToUnmanaged());
        }
        finally
        {
            utf8.Free();
        }
    }

    public static string StringOut() => Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)Address.StringOut)())!;

    public static Point PointByValue(Point p) => ((delegate* unmanaged<Point, Point>)Address.PointByValue)(p);

    public static void PointByPointer(Point* p) => ((delegate* unmanaged<Point*, void>)Address.PointByPointer)(p);

    /// <summary>Freed at the end of its scope. Nothing guards against using it afterwards or on two threads, as a SafeHandle would.</summary>
    private readonly ref struct CoreHandle(int value) : IDisposable
    {
        private readonly nint handle = ((delegate* unmanaged<int, nint>)Address.HandleCreate)(value);

        public int Use() => ((delegate* unmanaged<nint, int>)Address.HandleUse)(handle);

        public void Dispose() => ((delegate* unmanaged<nint, void>)Address.HandleFree)(handle);
    }

    public static int Handle(int value)
    {
        using CoreHandle handle = new(value);
        return handle.Use();
    }

    public static int LastError() => ((delegate* unmanaged<int>)Address.LastError)() < 0 ? Marshal.GetLastSystemError() : 0;

    public static nint AddOne() => Callbacks.AddOnePointer();

    public static nint Compare() => Callbacks.ComparePointer();

    public static int Callback(nint fn, int x) => ((delegate* unmanaged<nint, nint, int, int>)Address.Callback)(fn, 0, x);

    public static int CallbackMany(nint fn, int x, int count) =>
        ((delegate* unmanaged<nint, nint, int, int, int>)Address.CallbackMany)(fn, 0, x, count);

    public static int CallbackForeignThread(nint fn, int x, int count) =>
        ((delegate* unmanaged<nint, nint, int, int, int>)Address.CallbackForeignThread)(fn, 0, x, count);

    public static int Sort(nint compare) => ((delegate* unmanaged<nint, nint, int>)Address.Sort)(compare, 0);
}
