namespace KerasCourse.Cpu;

/// <summary>Adapters from variables to the kernels in <c>Kernels/Optimizer</c>; no arithmetic of their own.</summary>
internal sealed unsafe class CpuOptimizerKernels(CpuBackend backend) : CpuKernels(backend), IOptimizerKernels
{
    public void Sgd(Variable variable, Tensor gradient, Variable? momentum, bool nesterov, Variable hyper)
    {
        int count = gradient.Size;
        bool isDouble = gradient.DType == DType.Float64;
        CpuVariableState w = State(variable), h = State(hyper);
        var m = momentum is null ? null : State(momentum);
        Launch("Sgd", gradient, h, [w, m], () =>
        {
            w.Update(out void* from, out void* to);
            void* slot = Slot(m);
            if (isDouble)
                Run((double*)from, (double*)to, (double*)slot, (double*)Pointer(gradient));
            else
                Run((float*)from, (float*)to, (float*)slot, (float*)Pointer(gradient));
        });

        void Run<T>(T* from, T* to, T* slot, T* g) where T : unmanaged
        {
            if (slot == null)
                SgdKernel.Run(from, g, to, count, (double*)h.Buffer.Pointer);
            else
                SgdKernel.RunMomentum(from, g, to, slot, count, (double*)h.Buffer.Pointer, nesterov);
        }
    }

    public void Adagrad(Variable variable, Tensor gradient, Variable accumulator, Variable hyper, Tensor? squares)
    {
        if (squares is not null)
        {
            OptimizerRules.Adagrad(variable, gradient, accumulator, hyper, squares);
            return;
        }
        int count = gradient.Size;
        bool isDouble = gradient.DType == DType.Float64;
        CpuVariableState w = State(variable), s = State(accumulator), h = State(hyper);
        Launch("Adagrad", gradient, h, [w, s], () =>
        {
            w.Update(out void* from, out void* to);
            if (isDouble)
                AdagradKernel.Run((double*)from, Double(gradient), (double*)to, (double*)Slot(s), count, (double*)h.Buffer.Pointer);
            else
                AdagradKernel.Run((float*)from, Float(gradient), (float*)to, (float*)Slot(s), count, (double*)h.Buffer.Pointer);
        });
    }

    public void Rmsprop(Variable variable, Tensor gradient, Variable velocity, Variable? momentum, Variable? average, Variable hyper, Tensor? squares)
    {
        if (squares is not null)
        {
            OptimizerRules.Rmsprop(variable, gradient, velocity, momentum, average, hyper, squares);
            return;
        }
        int count = gradient.Size;
        bool isDouble = gradient.DType == DType.Float64;
        CpuVariableState w = State(variable), v = State(velocity), h = State(hyper);
        CpuVariableState? p = momentum is null ? null : State(momentum), a = average is null ? null : State(average);
        Launch("Rmsprop", gradient, h, [w, v, p, a], () =>
        {
            w.Update(out void* from, out void* to);
            if (isDouble)
                RmspropKernel.Run((double*)from, Double(gradient), (double*)to, (double*)Slot(v), (double*)Slot(p), (double*)Slot(a), count, (double*)h.Buffer.Pointer);
            else
                RmspropKernel.Run((float*)from, Float(gradient), (float*)to, (float*)Slot(v), (float*)Slot(p), (float*)Slot(a), count, (double*)h.Buffer.Pointer);
        });
    }

    public void Adam(Variable variable, Tensor gradient, Variable m, Variable v, Variable? largest, Variable hyper, Tensor? squares)
    {
        if (squares is not null && gradient is { DType: DType.Float32, AddedRows: { } added } && largest is null)
        {
            AdamRows(variable, added.Rows, added.Indices, m, v, hyper);
            return;
        }
        if (squares is not null)
        {
            OptimizerRules.Adam(variable, gradient, m, v, largest, hyper, squares);
            return;
        }
        int count = gradient.Size;
        bool isDouble = gradient.DType == DType.Float64;
        CpuVariableState w = State(variable), first = State(m), second = State(v), h = State(hyper);
        var maximum = largest is null ? null : State(largest);
        Launch("Adam", gradient, h, [w, first, second, maximum], () =>
        {
            w.Update(out void* from, out void* to);
            if (isDouble)
                AdamKernel.Run((double*)from, Double(gradient), (double*)to, (double*)Slot(first), (double*)Slot(second), (double*)Slot(maximum), count, (double*)h.Buffer.Pointer);
            else
                AdamKernel.Run((float*)from, Float(gradient), (float*)to, (float*)Slot(first), (float*)Slot(second), (float*)Slot(maximum), count, (double*)h.Buffer.Pointer);
        });
    }

    private void AdamRows(Variable variable, Tensor rows, Tensor indices, Variable m, Variable v, Variable hyper)
    {
        int words = variable.Shape.Size(0), size = words == 0 ? 0 : variable.Shape.Count / words, count = indices.Size;
        var indexType = indices.DType;
        CpuVariableState w = State(variable), first = State(m), second = State(v), h = State(hyper);
        CpuBuffer[] updated = [w.Buffer, first.Buffer, second.Buffer];
        Backend.Launch("AdamRows", [(CpuBuffer)rows.Buffer, (CpuBuffer)indices.Buffer, h.Buffer, .. updated], updated, () =>
        {
            w.Update(out void* from, out void* to);
            int* table = IndexTable.Resolve(indexType, Pointer(indices), count, words, 0, "Embedding", NegativeIndex.FromEnd);
            AdamRowsKernel.Run((float*)from, (float*)to, (float*)Slot(first), (float*)Slot(second), Float(rows), table, count, words, size, (double*)h.Buffer.Pointer);
        });
    }

    public void Adadelta(Variable variable, Tensor gradient, Variable accumulated, Variable moved, Variable hyper, Tensor? squares)
    {
        if (squares is not null)
            OptimizerRules.Adadelta(variable, gradient, accumulated, moved, hyper, squares);
        else
            Update("Adadelta", variable, gradient, hyper, accumulated, moved, &AdadeltaKernel.Run, &AdadeltaKernel.Run);
    }

    public void Adamax(Variable variable, Tensor gradient, Variable m, Variable u, Variable hyper, Tensor? magnitudes)
    {
        if (magnitudes is not null)
            OptimizerRules.Adamax(variable, gradient, m, u, hyper, magnitudes);
        else
            Update("Adamax", variable, gradient, hyper, m, u, &AdamaxKernel.Run, &AdamaxKernel.Run);
    }

    public void Nadam(Variable variable, Tensor gradient, Variable m, Variable v, Variable hyper, Tensor? squares)
    {
        if (squares is not null)
            OptimizerRules.Nadam(variable, gradient, m, v, hyper, squares);
        else
            Update("Nadam", variable, gradient, hyper, m, v, &NadamKernel.Run, &NadamKernel.Run);
    }

    public void Ftrl(Variable variable, Tensor gradient, Variable sum, Variable z, Variable hyper, Tensor? squares)
    {
        if (squares is not null)
            OptimizerRules.Ftrl(variable, gradient, sum, z, hyper, squares);
        else
            Update("Ftrl", variable, gradient, hyper, sum, z, &FtrlKernel.Run, &FtrlKernel.Run);
    }

    public void Lion(Variable variable, Tensor gradient, Variable m, Variable hyper) =>
        Update("Lion", variable, gradient, hyper, m, null, &LionKernel.Run, &LionKernel.Run);

    public void ScheduleFreeAdamW(Variable variable, Tensor gradient, Variable z, Variable v, Variable hyper, Tensor? squares)
    {
        if (squares is not null)
            OptimizerRules.ScheduleFreeAdamW(variable, gradient, z, v, hyper, squares);
        else
            Update("ScheduleFreeAdamW", variable, gradient, hyper, z, v, &ScheduleFreeAdamWKernel.Run, &ScheduleFreeAdamWKernel.Run);
    }

    /// <summary>Starts a kernel for a variable and one or two slots.</summary>
    private void Update(string name, Variable variable, Tensor gradient, Variable hyper, Variable a, Variable? b,
        delegate*<float*, float*, float*, float*, float*, int, double*, void> single,
        delegate*<double*, double*, double*, double*, double*, int, double*, void> precise)
    {
        int count = gradient.Size;
        bool isDouble = gradient.DType == DType.Float64;
        CpuVariableState w = State(variable), first = State(a), h = State(hyper);
        var second = b is null ? null : State(b);
        Launch(name, gradient, h, [w, first, second], () =>
        {
            w.Update(out void* from, out void* to);
            if (isDouble)
                precise((double*)from, Double(gradient), (double*)to, (double*)Slot(first), (double*)Slot(second), count, (double*)h.Buffer.Pointer);
            else
                single((float*)from, Float(gradient), (float*)to, (float*)Slot(first), (float*)Slot(second), count, (double*)h.Buffer.Pointer);
        });
    }

    private void Launch(string name, Tensor gradient, CpuVariableState hyper, CpuVariableState?[] updated, Action run)
    {
        CpuBuffer[] buffers = [.. updated.Where(state => state is not null).Select(state => state!.Buffer)];
        Backend.Launch(name, [(CpuBuffer)gradient.Buffer, hyper.Buffer, .. buffers], buffers, run);
    }

    /// <summary>A slot to be read and written in place; null if there is none. A snapshot that somebody holds keeps its numbers.</summary>
    private static void* Slot(CpuVariableState? state)
    {
        if (state is null)
            return null;
        state.Update(out void* from, out void* to);
        if (from != to)
            System.Buffer.MemoryCopy(from, to, state.Buffer.Bytes, state.Buffer.Bytes);
        return to;
    }
}
