namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Recurrent</c>; no arithmetic of their own.</summary>
internal sealed unsafe class CpuRecurrentKernels(CpuBackend backend) : CpuKernels(backend), IRecurrentKernels
{
    public bool Takes(RecurrentKind kind, DType dtype) => dtype == DType.Float32;

    public (Tensor? Sequence, Tensor[] States, Tensor[] Kept) Forward(RecurrentSequence sequence, bool forGradient)
    {
        var plan = Plan(sequence);
        int rows = plan.Batch * plan.Time;
        var y = sequence.ReturnSequences ? Empty(Shape.Of(plan.Batch, plan.Time, plan.Units), DType.Float32) : null;
        Tensor[] states = [.. sequence.States.Select(state => Empty(state.Shape, DType.Float32))];
        Tensor[] kept = forGradient
            ? [Empty(Shape.Of(rows, plan.Depth), DType.Float32), Empty(Shape.Of(rows, plan.Columns), DType.Float32), Empty(Shape.Of(rows, plan.CellColumns), DType.Float32)]
            : [];
        Launch(sequence.Kind.ToString(), Reads(sequence), [.. y is null ? [] : new[] { y }, .. states, .. kept], () =>
        {
            var memory = Memory(sequence, kept);
            float* kernel = Float(sequence.Kernel), recurrentKernel = Float(sequence.RecurrentKernel), bias = (float*)Pointer(sequence.Bias);
            float* output = (float*)Pointer(y), h = Float(states[0]), c = states.Length > 1 ? Float(states[1]) : null;
            switch (sequence.Kind)
            {
                case RecurrentKind.Lstm:
                    RecurrentForward<LstmCellKernel>.Run(plan, memory, kernel, recurrentKernel, bias, output, h, c);
                    break;
                case RecurrentKind.Gru:
                    RecurrentForward<GruCellKernel>.Run(plan, memory, kernel, recurrentKernel, bias, output, h, c);
                    break;
                default:
                    RecurrentForward<SimpleRnnCellKernel>.Run(plan, memory, kernel, recurrentKernel, bias, output, h, c);
                    break;
            }
        });
        return (y, states, kept);
    }

    public RecurrentGradients Gradient(RecurrentSequence sequence, Tensor[] kept, Tensor? dSequence, Tensor?[] dStates, bool needsX)
    {
        var plan = Plan(sequence);
        var dx = needsX ? Empty(sequence.X.Shape, DType.Float32) : null;
        var (dKernel, dRecurrentKernel) = (Empty(sequence.Kernel.Shape, DType.Float32), Empty(sequence.RecurrentKernel.Shape, DType.Float32));
        var dBias = sequence.Bias is null ? null : Empty(sequence.Bias.Shape, DType.Float32);
        Tensor[] dFirst = [.. sequence.States.Select(state => Empty(state.Shape, DType.Float32))];
        var dz = Empty(kept[1].Shape, DType.Float32);
        Tensor[] writes = [.. new[] { dx, dKernel, dRecurrentKernel, dBias, dz }.OfType<Tensor>(), .. dFirst];
        Launch(sequence.Kind + "Gradient", [.. Reads(sequence), .. kept, dSequence, .. dStates], writes, () =>
        {
            switch (sequence.Kind)
            {
                case RecurrentKind.Lstm:
                    Run<LstmCellKernel>();
                    break;
                case RecurrentKind.Gru:
                    Run<GruCellKernel>();
                    break;
                default:
                    Run<SimpleRnnCellKernel>();
                    break;
            }
        });
        return new RecurrentGradients(dx, dKernel, dRecurrentKernel, dBias, dFirst);

        void Run<TCell>() where TCell : struct, IRecurrentCell => new RecurrentBackward<TCell>
        {
            Plan = plan,
            Memory = Memory(sequence, kept),
            DSequence = (float*)Pointer(dSequence),
            DH = (float*)Pointer(dStates[0]),
            DC = dStates.Length > 1 ? (float*)Pointer(dStates[1]) : null,
            DX = (float*)Pointer(dx),
            DH0 = Float(dFirst[0]),
            DC0 = dFirst.Length > 1 ? Float(dFirst[1]) : null,
            DZ = Float(dz),
        }.Run(Float(sequence.Kernel), Float(sequence.RecurrentKernel), Float(dKernel), Float(dRecurrentKernel), (float*)Pointer(dBias));
    }

    private static RecurrentPlan Plan(RecurrentSequence sequence) =>
        new(sequence.Kind, sequence.X.Shape.Size(0), sequence.X.Shape.Size(1), sequence.X.Shape.Size(2), sequence.Units);

    private static Tensor?[] Reads(RecurrentSequence sequence) =>
        [sequence.X, sequence.Kernel, sequence.RecurrentKernel, sequence.Bias, .. sequence.States, sequence.Mask];

    private static RecurrentMemory Memory(RecurrentSequence sequence, Tensor[] kept) => new()
    {
        X = Float(sequence.X),
        Mask = (byte*)Pointer(sequence.Mask),
        Backwards = sequence.Backwards,
        H0 = Float(sequence.States[0]),
        C0 = sequence.States.Count > 1 ? Float(sequence.States[1]) : null,
        Rows = kept.Length > 0 ? Float(kept[0]) : null,
        Z = kept.Length > 0 ? Float(kept[1]) : null,
        Cells = kept.Length > 0 ? Float(kept[2]) : null,
    };
}
