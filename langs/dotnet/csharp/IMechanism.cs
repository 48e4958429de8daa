// IMechanism.cs - what a mechanism must be able to do. The members are static and the mechanisms structs, so the JIT compiles each
// kernel (Kernels.fs) once for each of them, with these members inlined: no call of an interface is left in a loop.
using System.Runtime.CompilerServices;

// P/Invokes of this library are left as they are: what needs marshalling, LibraryImport's generated code does.
[assembly: DisableRuntimeMarshalling]

namespace Mechanisms;

/// <summary>ffb_point.</summary>
public struct Point
{
    public double X, Y;
}

/// <summary>A way to call core's functions. What a mechanism adds to a plain call (a wrapper, a conversion) is part of its member.</summary>
public unsafe interface IMechanism
{
    static abstract void Empty();
    static abstract int Add(int a, int b);
    static abstract int Args10(int a, double b, int c, double d, int e, double f, int g, double h, int i, double j);
    static abstract int BufferIn(byte[] data);
    static abstract void BufferOut(byte[] data);
    static abstract int StringIn(string text);
    static abstract string StringOut();
    static abstract Point PointByValue(Point p);
    static abstract void PointByPointer(Point* p);

    /// <summary>Makes an object of C, uses it and frees it.</summary>
    static abstract int Handle(int value);

    /// <summary>The code in errno.</summary>
    static abstract int LastError();
}

/// <summary>A mechanism that C may call back through. F# knows no function pointers as a type: they are addresses here.</summary>
public interface ICallsBack : IMechanism
{
    /// <summary>The pointer to a function of .NET that returns x + 1.</summary>
    static abstract nint AddOne();

    /// <summary>The pointer to a comparator of .NET for int32.</summary>
    static abstract nint Compare();

    static abstract int Callback(nint fn, int x);
    static abstract int CallbackMany(nint fn, int x, int count);
    static abstract int CallbackForeignThread(nint fn, int x, int count);
    static abstract int Sort(nint compare);
}
