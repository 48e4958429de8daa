// FunctionPointerLeaf.cs - mechanism `fnptr-leaf`: FunctionPointer.cs in a calling convention that leaves the thread in cooperative mode, so
// that a collection waits for the call, and C must not call back. The convention is part of each pointer's type: both stand written out.
using System;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace Mechanisms;

public unsafe struct FunctionPointerLeaf : IMechanism
{
    public static void Empty() => ((delegate* unmanaged[SuppressGCTransition]<void>)Address.Empty)();

    public static int Add(int a, int b) => ((delegate* unmanaged[SuppressGCTransition]<int, int, int>)Address.Add)(a, b);

    public static int Args10(int a, double b, int c, double d, int e, double f, int g, double h, int i, double j) =>
        ((delegate* unmanaged[SuppressGCTransition]<int, double, int, double, int, double, int, double, int, double, int>)Address.Args10)(
            a, b, c, d, e, f, g, h, i, j);

    public static int BufferIn(byte[] data)
    {
        fixed (byte* pinned = data)
            return ((delegate* unmanaged[SuppressGCTransition]<byte*, int, int>)Address.BufferIn)(pinned, data.Length);
    }

    public static void BufferOut(byte[] data)
    {
        fixed (byte* pinned = data)
            ((delegate* unmanaged[SuppressGCTransition]<byte*, int, void>)Address.BufferOut)(pinned, data.Length);
    }

    // As LibraryImport's generator writes it: short texts are encoded on the stack.
    public static int StringIn(string text)
    {
        scoped Utf8StringMarshaller.ManagedToUnmanagedIn utf8 = new();
        try
        {
            utf8.FromManaged(text, stackalloc byte[Utf8StringMarshaller.ManagedToUnmanagedIn.BufferSize]);
            return ((delegate* unmanaged[SuppressGCTransition]<byte*, int>)Address.StringIn)(utf8.ToUnmanaged());
        }
        finally
        {
            utf8.Free();
        }
    }

    public static string StringOut() => Marshal.PtrToStringUTF8(((delegate* unmanaged[SuppressGCTransition]<nint>)Address.StringOut)())!;

    public static Point PointByValue(Point p) => ((delegate* unmanaged[SuppressGCTransition]<Point, Point>)Address.PointByValue)(p);

    public static void PointByPointer(Point* p) => ((delegate* unmanaged[SuppressGCTransition]<Point*, void>)Address.PointByPointer)(p);

    /// <summary>Freed at the end of its scope. Nothing guards against using it afterwards or on two threads, as a SafeHandle would.</summary>
    private readonly ref struct CoreHandle(int value) : IDisposable
    {
        private readonly nint handle = ((delegate* unmanaged[SuppressGCTransition]<int, nint>)Address.HandleCreate)(value);

        public int Use() => ((delegate* unmanaged[SuppressGCTransition]<nint, int>)Address.HandleUse)(handle);

        public void Dispose() => ((delegate* unmanaged[SuppressGCTransition]<nint, void>)Address.HandleFree)(handle);
    }

    public static int Handle(int value)
    {
        using CoreHandle handle = new(value);
        return handle.Use();
    }

    public static int LastError() => ((delegate* unmanaged[SuppressGCTransition]<int>)Address.LastError)() < 0 ? Marshal.GetLastSystemError() : 0;
}
