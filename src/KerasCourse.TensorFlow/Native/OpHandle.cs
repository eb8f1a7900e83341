namespace KerasCourse.TensorFlow;

/// <summary>TFE_Op: an op or function that is about to run.</summary>
internal sealed unsafe class OpHandle : NativeHandle
{
    private readonly string _name;

    public OpHandle(nint context, string name)
        : base(TensorFlowC.TFE_NewOp(context, name, Status.Current))
    {
        _name = name;
        Status.Check(Status.Current, name);
    }

    /// <summary>The next input; the op keeps it alive.</summary>
    public void Add(TensorHandle input)
    {
        TensorFlowC.TFE_OpAddInput(Pointer, input.Pointer, Status.Current);
        GC.KeepAlive(input);
    }

    /// <summary>Where it is to run.</summary>
    public void SetDevice(byte* device)
    {
        TensorFlowC.TFE_OpSetDevice(Pointer, device, Status.Current);
        Status.Check(Status.Current, _name);
    }

    /// <summary>Forgets inputs and attributes, for the next run.</summary>
    public void Reset(byte* device) => TensorFlowC.TFE_OpReset(Pointer, _name, device, Status.Current);

    protected override void Delete(nint pointer) => TensorFlowC.TFE_DeleteOp(pointer);
}
