using System.Runtime.InteropServices;

namespace KerasCourse.TensorFlow;

/// <summary>TF_Status: what the last call had to say. Each thread has one and uses it over and over.</summary>
internal static unsafe class Status
{
    [ThreadStatic]
    private static Owned? _owned;

    /// <summary>This thread's status object.</summary>
    public static nint Current => (_owned ??= new Owned(TensorFlowC.TF_NewStatus())).Pointer;

    /// <summary>Turns an error into an exception.</summary>
    /// <exception cref="TensorFlowException">The last call failed.</exception>
    public static void Check(nint status, string op)
    {
        int code = TensorFlowC.TF_GetCode(status);
        if (code != 0)
            throw new TensorFlowException((TensorFlowCode)code, Marshal.PtrToStringUTF8((nint)TensorFlowC.TF_Message(status))!, op);
    }

    private sealed class Owned(nint pointer) : NativeHandle(pointer)
    {
        protected override void Delete(nint pointer) => TensorFlowC.TF_DeleteStatus(pointer);
    }
}
