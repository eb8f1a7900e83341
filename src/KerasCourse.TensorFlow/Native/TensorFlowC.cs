using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KerasCourse.TensorFlow;

/// <summary>What is used of TensorFlow's C API (tensorflow/c/c_api.h and tensorflow/c/eager/c_api.h), under its own names.</summary>
/// <remarks>Objects are plain pointers here; <see cref="NativeHandle"/> and its subclasses own them.</remarks>
internal static unsafe partial class TensorFlowC
{
    /// <summary>The name that <see cref="TensorFlowLibrary"/> resolves to the file it has loaded.</summary>
    public const string Library = "tensorflow";

    [LibraryImport(Library)]
    public static partial byte* TF_Version();

    [LibraryImport(Library)]
    public static partial nint TF_NewStatus();

    [LibraryImport(Library)]
    public static partial void TF_DeleteStatus(nint status);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int TF_GetCode(nint status);

    [LibraryImport(Library)]
    public static partial byte* TF_Message(nint status);

    [LibraryImport(Library)]
    public static partial nint TF_AllocateTensor(int dtype, long* dims, int rank, nuint bytes);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial void* TF_TensorData(nint tensor);

    [LibraryImport(Library)]
    public static partial void TF_DeleteTensor(nint tensor);

    [LibraryImport(Library)]
    public static partial nint TFE_NewContextOptions();

    [LibraryImport(Library)]
    public static partial void TFE_ContextOptionsSetConfig(nint options, byte* proto, nuint bytes, nint status);

    [LibraryImport(Library)]
    public static partial void TFE_DeleteContextOptions(nint options);

    [LibraryImport(Library)]
    public static partial nint TFE_NewContext(nint options, nint status);

    [LibraryImport(Library)]
    public static partial nint TFE_ContextListDevices(nint context, nint status);

    [LibraryImport(Library)]
    public static partial int TF_DeviceListCount(nint list);

    [LibraryImport(Library)]
    public static partial byte* TF_DeviceListName(nint list, int index, nint status);

    [LibraryImport(Library)]
    public static partial byte* TF_DeviceListType(nint list, int index, nint status);

    [LibraryImport(Library)]
    public static partial long TF_DeviceListMemoryBytes(nint list, int index, nint status);

    [LibraryImport(Library)]
    public static partial void TF_DeleteDeviceList(nint list);

    [LibraryImport(Library)]
    public static partial nint TFE_NewTensorHandle(nint tensor, nint status);

    [LibraryImport(Library)]
    public static partial void TFE_DeleteTensorHandle(nint handle);

    [LibraryImport(Library)]
    public static partial nint TFE_TensorHandleResolve(nint handle, nint status);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int TFE_TensorHandleDataType(nint handle);

    [LibraryImport(Library)]
    public static partial int TFE_TensorHandleNumDims(nint handle, nint status);

    [LibraryImport(Library)]
    public static partial long TFE_TensorHandleDim(nint handle, int axis, nint status);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint TFE_NewOp(nint context, string name, nint status);

    [LibraryImport(Library)]
    public static partial void TFE_DeleteOp(nint op);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TFE_OpReset(nint op, string name, byte* device, nint status);

    [LibraryImport(Library)]
    public static partial void TFE_OpSetDevice(nint op, byte* device, nint status);

    [LibraryImport(Library)]
    public static partial void TFE_OpAddInput(nint op, nint handle, nint status);

    [LibraryImport(Library)]
    public static partial void TFE_OpAddInputList(nint op, nint* handles, int count, nint status);

    [LibraryImport(Library)]
    public static partial void TFE_OpSetAttrString(nint op, byte* name, byte* value, nuint bytes);

    [LibraryImport(Library)]
    public static partial void TFE_OpSetAttrInt(nint op, byte* name, long value);

    [LibraryImport(Library)]
    public static partial void TFE_OpSetAttrFloat(nint op, byte* name, float value);

    [LibraryImport(Library)]
    public static partial void TFE_OpSetAttrBool(nint op, byte* name, byte value);

    [LibraryImport(Library)]
    public static partial void TFE_OpSetAttrType(nint op, byte* name, int dtype);

    [LibraryImport(Library)]
    public static partial void TFE_OpSetAttrShape(nint op, byte* name, long* dims, int rank, nint status);

    [LibraryImport(Library)]
    public static partial void TFE_OpSetAttrIntList(nint op, byte* name, long* values, int count);

    [LibraryImport(Library)]
    public static partial void TFE_Execute(nint op, nint* results, int* count, nint status);

    [LibraryImport(Library)]
    public static partial nint TF_NewGraph();

    [LibraryImport(Library)]
    public static partial void TF_DeleteGraph(nint graph);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint TF_NewOperation(nint graph, string type, string name);

    [LibraryImport(Library)]
    public static partial void TF_SetDevice(nint description, byte* device);

    [LibraryImport(Library)]
    public static partial void TF_AddInput(nint description, Output input);

    [LibraryImport(Library)]
    public static partial void TF_AddInputList(nint description, Output* inputs, int count);

    [LibraryImport(Library)]
    public static partial void TF_AddControlInput(nint description, nint operation);

    [LibraryImport(Library)]
    public static partial void TF_SetAttrString(nint description, byte* name, byte* value, nuint bytes);

    [LibraryImport(Library)]
    public static partial void TF_SetAttrInt(nint description, byte* name, long value);

    [LibraryImport(Library)]
    public static partial void TF_SetAttrFloat(nint description, byte* name, float value);

    [LibraryImport(Library)]
    public static partial void TF_SetAttrBool(nint description, byte* name, byte value);

    [LibraryImport(Library)]
    public static partial void TF_SetAttrType(nint description, byte* name, int dtype);

    [LibraryImport(Library)]
    public static partial void TF_SetAttrShape(nint description, byte* name, long* dims, int rank);

    [LibraryImport(Library)]
    public static partial void TF_SetAttrIntList(nint description, byte* name, long* values, int count);

    [LibraryImport(Library)]
    public static partial void TF_SetAttrTensor(nint description, byte* name, nint tensor, nint status);

    [LibraryImport(Library)]
    public static partial nint TF_FinishOperation(nint description, nint status);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint TF_GraphToFunctionWithControlOutputs(
        nint graph, string name, byte appendHash, int operationCount, nint* operations, int inputCount, Output* inputs, int outputCount,
        Output* outputs, byte** outputNames, int controlCount, nint* controls, byte** controlNames, nint options, byte* description, nint status);

    [LibraryImport(Library)]
    public static partial void TF_DeleteFunction(nint function);

    [LibraryImport(Library)]
    public static partial void TFE_ContextAddFunction(nint context, nint function, nint status);

    [LibraryImport(Library)]
    public static partial void TFE_ContextRemoveFunction(nint context, byte* name, nint status);

    /// <summary>TF_Output: one result of an operation in a graph.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Output
    {
        public nint Operation;
        public int Index;
    }

    /// <summary>The functions above, for the check that a library has them all.</summary>
    public static IEnumerable<string> Names =>
        typeof(TensorFlowC).GetMethods().Select(method => method.Name).Where(name => name.StartsWith("TF", StringComparison.Ordinal) && name.Contains('_'));
}
