using System.Globalization;
using System.Runtime.InteropServices;

namespace KerasCourse.TensorFlow;

/// <summary>TFE_Context: TensorFlow's eager runtime, its threads and devices.</summary>
internal sealed unsafe class Context : NativeHandle
{
    private static readonly Lazy<Context> _shared = new(() => new Context());

    /// <summary>
    /// Held by the ops that may only run one at a time: oneDNN's fused batch normalization keeps sizes and addresses of a call in its kernel
    /// (tensorflow/tensorflow#99852), and eager calls of all threads share one. Side by side they overwrite each other's memory. Each
    /// function has kernels of its own.
    /// </summary>
    private readonly Lock _oneAtATime = new();

    private Context()
        : base(New()) => Devices = ListDevices();

    /// <summary>The one of this process: TensorFlow keeps a GPU's memory for itself, so that there cannot be two.</summary>
    public static Context Shared => _shared.Value;

    /// <summary>The devices.</summary>
    public IReadOnlyList<Device> Devices { get; }

    /// <summary>Runs an op.</summary>
    public TensorHandle[] Execute(string name, TensorHandle[] inputs, int listLength, OpAttribute[] attributes, int outputCount, Placement placement)
    {
        int type = inputs.Length == 0 ? ElementTypes.Resource : TensorFlowC.TFE_TensorHandleDataType(inputs[0].Pointer);
        try
        {
            return Execute(name, inputs, listLength, attributes, outputCount, placement.For(name, type));
        }
        catch (TensorFlowException refused) when (placement.MovesAway(refused, name, type))
        {
            return Execute(name, inputs, listLength, attributes, outputCount, device: null);
        }
    }

    private TensorHandle[] Execute(string name, TensorHandle[] inputs, int listLength, OpAttribute[] attributes, int outputCount, byte* device)
    {
        nint status = Status.Current;
        using var op = new OpHandle(Pointer, name);
        if (device != null)
            op.SetDevice(device);
        nint* list = stackalloc nint[listLength];
        for (int i = 0; i < listLength; i++)
            list[i] = inputs[i].Pointer;
        if (listLength > 0)
            TensorFlowC.TFE_OpAddInputList(op.Pointer, list, listLength, status);
        for (int i = listLength; i < inputs.Length; i++)
            TensorFlowC.TFE_OpAddInput(op.Pointer, inputs[i].Pointer, status);
        Status.Check(status, name);
        foreach (var attribute in attributes)
            attribute.SetOnOp(op.Pointer);
        nint* results = stackalloc nint[outputCount];
        if (name.StartsWith("FusedBatchNorm", StringComparison.Ordinal))
        {
            lock (_oneAtATime)
                Execute(op, results, outputCount, status);
        }
        else
            Execute(op, results, outputCount, status);
        GC.KeepAlive(inputs);
        Status.Check(status, name);
        var handles = new TensorHandle[outputCount];
        for (int i = 0; i < outputCount; i++)
            handles[i] = new TensorHandle(results[i]);
        return handles;
    }

    private static void Execute(OpHandle op, nint* results, int count, nint status) => TensorFlowC.TFE_Execute(op.Pointer, results, &count, status);

    /// <summary>AssignVariableOp on handles.</summary>
    public void Assign(TensorHandle resource, TensorHandle value, DType dtype)
    {
        using var op = new OpHandle(Pointer, "AssignVariableOp");
        op.Add(resource);
        op.Add(value);
        OpAttribute.Type("dtype", dtype).SetOnOp(op.Pointer);
        int none = 0;
        TensorFlowC.TFE_Execute(op.Pointer, null, &none, Status.Current);
        Status.Check(Status.Current, "AssignVariableOp");
    }

    /// <summary>ReadVariableOp on a handle.</summary>
    public TensorHandle Read(TensorHandle resource, DType dtype)
    {
        using var op = new OpHandle(Pointer, "ReadVariableOp");
        op.Add(resource);
        OpAttribute.Type("dtype", dtype).SetOnOp(op.Pointer);
        nint result;
        int count = 1;
        TensorFlowC.TFE_Execute(op.Pointer, &result, &count, Status.Current);
        Status.Check(Status.Current, "ReadVariableOp");
        return new TensorHandle(result);
    }

    /// <summary>The context lives as long as the process.</summary>
    protected override void Delete(nint pointer)
    {
    }

    private Device[] ListDevices()
    {
        nint status = Status.Current;
        nint list = TensorFlowC.TFE_ContextListDevices(Pointer, status);
        Status.Check(status, "listing devices");
        var devices = new Device[TensorFlowC.TF_DeviceListCount(list)];
        for (int i = 0; i < devices.Length; i++)
        {
            string path = Text(TensorFlowC.TF_DeviceListName(list, i, status)), type = Text(TensorFlowC.TF_DeviceListType(list, i, status));
            string name = path[(path.IndexOf("device:", StringComparison.Ordinal) + "device:".Length)..];
            var (product, capability) = type == "GPU" ? NvidiaDriver.Describe(int.Parse(name.Split(':')[1], CultureInfo.InvariantCulture)) : default;
            devices[i] = new Device(name, type, TensorFlowC.TF_DeviceListMemoryBytes(list, i, status), product, capability);
        }
        TensorFlowC.TF_DeleteDeviceList(list);
        return devices;

        static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text)!;
    }

    private static nint New()
    {
        nint status = Status.Current, options = TensorFlowC.TFE_NewContextOptions();
        // ConfigProto: intra_op_parallelism_threads = 2: n, inter_op_parallelism_threads = 5: 1 (steps are chains; a second thread only adds
        // hand-overs), gpu_options = 6: { allow_growth = 4: true }.
        byte[] config = [0x10, (byte)Math.Clamp(Cpu.Workers.ThreadCount, 1, 127), 0x28, 1, 0x32, 2, 0x20, 1];
        fixed (byte* first = config)
            TensorFlowC.TFE_ContextOptionsSetConfig(options, first, (nuint)config.Length, status);
        Status.Check(status, "configuring TensorFlow");
        nint context = TensorFlowC.TFE_NewContext(options, status);
        TensorFlowC.TFE_DeleteContextOptions(options);
        Status.Check(status, "starting TensorFlow");
        return context;
    }
}
