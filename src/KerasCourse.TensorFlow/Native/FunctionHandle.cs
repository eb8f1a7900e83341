using System.Runtime.InteropServices;

namespace KerasCourse.TensorFlow;

/// <summary>A function in a context, which the context keeps by its name until it is taken out.</summary>
internal sealed unsafe class FunctionHandle(nint context, string name) : NativeHandle(Marshal.StringToCoTaskMemUTF8(name))
{
    protected override void Delete(nint pointer)
    {
        TensorFlowC.TFE_ContextRemoveFunction(context, (byte*)pointer, Status.Current);
        Marshal.FreeCoTaskMem(pointer);
    }
}
