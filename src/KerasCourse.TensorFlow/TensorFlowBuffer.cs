namespace KerasCourse.TensorFlow;

/// <summary>A tensor's numbers, or a variable's resource, in TensorFlow's hands.</summary>
internal sealed class TensorFlowBuffer(TensorFlowBackend backend, TensorHandle handle, int[] sizes, DType? dtype) : TensorBuffer
{
    public override IBackend Backend => backend;

    /// <summary>TensorFlow's handle; a captured step's inputs and outputs get new ones.</summary>
    public TensorHandle Handle { get; private set; } = handle;

    /// <summary>The sizes that the handle has. Views give the same numbers other sizes.</summary>
    public int[] Sizes => sizes;

    /// <summary>The element type; null for a resource.</summary>
    public DType? DType => dtype;

    /// <summary>TensorFlow's number for the element type.</summary>
    public int TypeNumber => dtype?.ToTensorFlow() ?? ElementTypes.Resource;

    /// <summary>The variable whose resource this is, if it is one.</summary>
    public TensorFlowVariableState? Variable { get; init; }

    /// <summary>Whether the numbers came from the host and never change: they may become part of a graph.</summary>
    public bool IsConstant { get; set; }

    /// <summary>Host memory into which an input slot's next numbers are being written.</summary>
    public HostTensor? Staged { get; set; }

    /// <summary>Takes new numbers of the same shape.</summary>
    public void Replace(TensorHandle handle)
    {
        Handle.Dispose();
        Handle = handle;
    }

    protected override void Free() => Handle.Dispose();
}
