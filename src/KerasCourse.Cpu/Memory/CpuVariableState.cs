namespace KerasCourse.Cpu;

/// <summary>A variable's numbers: one buffer for life, written in place, with copies only while snapshots are held.</summary>
internal sealed unsafe class CpuVariableState(CpuBackend backend, CpuBuffer buffer, Shape shape, DType dtype) : VariableState
{
    public override IBackend Backend => backend;

    public CpuBuffer Buffer => buffer;

    public override Tensor Snapshot(Variable variable)
    {
        var snapshot = buffer.Snapshot();
        TensorScope.Current?.Add(snapshot);
        Recorder.Current?.AddSnapshot(snapshot, this);
        return new Tensor(shape, dtype, snapshot) { Variable = variable, Producer = $"variable \"{variable.Path}\"" };
    }

    public override void Write(Tensor value)
    {
        var source = (CpuBuffer)value.Buffer;
        backend.Launch("Assign", [source], [buffer], () =>
        {
            new ReadOnlySpan<byte>(source.Pointer, (int)source.Bytes).CopyTo(new Span<byte>(Overwrite(), (int)buffer.Bytes));
        });
    }

    public override void WriteHost(ReadOnlySpan<byte> data) => data.CopyTo(new Span<byte>(Overwrite(), (int)buffer.Bytes));

    public override void ReadHost(Span<byte> destination) => new ReadOnlySpan<byte>(buffer.Pointer, (int)buffer.Bytes).CopyTo(destination);

    public override void FillHost(Filler fill) => fill(new Span<byte>(Overwrite(), (int)buffer.Bytes));

    public override void ShowHost(Looker look) => look(new ReadOnlySpan<byte>(buffer.Pointer, (int)buffer.Bytes));

    /// <summary>Where to write all numbers anew.</summary>
    public void* Overwrite()
    {
        Version++;
        return buffer.PointerForOverwrite();
    }

    /// <summary>Where to read the numbers and where to write the updated ones; for the update kernels of optimizers and statistics.</summary>
    public void Update(out void* from, out void* to)
    {
        Version++;
        buffer.PointersForUpdate(out from, out to);
    }
}
