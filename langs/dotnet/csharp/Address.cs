// Address.cs - where core's functions are, for the mechanisms of function pointers; found as P/Invoke finds them, by name along
// LD_LIBRARY_PATH. Static and readonly, so the JIT knows the values when it optimises and calls the address itself.
using System.Runtime.InteropServices;

namespace Mechanisms;

internal static class Address
{
    private static readonly nint Library = NativeLibrary.Load("ffibench", typeof(Address).Assembly, null);

    internal static readonly nint Empty = Of("ffb_empty");
    internal static readonly nint Add = Of("ffb_add");
    internal static readonly nint Args10 = Of("ffb_args10");
    internal static readonly nint BufferIn = Of("ffb_buffer_in");
    internal static readonly nint BufferOut = Of("ffb_buffer_out");
    internal static readonly nint Callback = Of("ffb_callback");
    internal static readonly nint CallbackMany = Of("ffb_callback_many");
    internal static readonly nint CallbackForeignThread = Of("ffb_callback_foreign_thread");
    internal static readonly nint Sort = Of("ffb_sort");
    internal static readonly nint StringIn = Of("ffb_string_in");
    internal static readonly nint StringOut = Of("ffb_string_out");
    internal static readonly nint PointByValue = Of("ffb_point_by_value");
    internal static readonly nint PointByPointer = Of("ffb_point_by_pointer");
    internal static readonly nint HandleCreate = Of("ffb_handle_create");
    internal static readonly nint HandleUse = Of("ffb_handle_use");
    internal static readonly nint HandleFree = Of("ffb_handle_free");
    internal static readonly nint LastError = Of("ffb_last_error");

    private static nint Of(string name) => NativeLibrary.GetExport(Library, name);
}
