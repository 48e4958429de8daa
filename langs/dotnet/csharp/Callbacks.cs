// Callbacks.cs - functions of .NET that C calls by their own address: no delegate, and nothing to keep alive.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Mechanisms;

internal static unsafe class Callbacks
{
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int AddOne(void* user, int x) => x + 1;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Compare(int* a, int* b, void* user) => (*a).CompareTo(*b);

    internal static nint AddOnePointer() => (nint)(delegate* unmanaged[Cdecl]<void*, int, int>)&AddOne;

    internal static nint ComparePointer() => (nint)(delegate* unmanaged[Cdecl]<int*, int*, void*, int>)&Compare;
}
