namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Random</c>; no arithmetic of their own but that of the counter.</summary>
internal sealed unsafe class CpuRandomKernels(CpuBackend backend) : CpuKernels(backend), IRandomKernels
{
    public Tensor Uniform(Variable state, Shape shape, double min, double max, DType dtype)
    {
        var y = Empty(shape, dtype);
        if (dtype == DType.Float32)
            Draw("RandomUniform", state, y, 1, min, max, (key, block, from, to) => RandomKernel.Uniform(Float(y), y.Size, key, block, from, to));
        else
            Draw("RandomUniform", state, y, 2, min, max, (key, block, from, to) => RandomKernel.Uniform(Double(y), y.Size, key, block, from, to));
        return y;
    }

    public Tensor Normal(Variable state, Shape shape, double mean, double standardDeviation, DType dtype)
    {
        var y = Empty(shape, dtype);
        if (dtype == DType.Float32)
            Draw("RandomNormal", state, y, 1, mean, standardDeviation, (key, block, m, d) => RandomKernel.Normal(Float(y), y.Size, key, block, m, d));
        else
            Draw("RandomNormal", state, y, 2, mean, standardDeviation, (key, block, m, d) => RandomKernel.Normal(Double(y), y.Size, key, block, m, d));
        return y;
    }

    public Tensor TruncatedNormal(Variable state, Shape shape, double mean, double standardDeviation, DType dtype)
    {
        var y = Empty(shape, dtype);
        if (dtype == DType.Float32)
            Draw("RandomTruncatedNormal", state, y, 1, mean, standardDeviation, (key, block, m, d) => RandomKernel.TruncatedNormal(Float(y), y.Size, key, block, m, d));
        else
            Draw("RandomTruncatedNormal", state, y, 2, mean, standardDeviation, (key, block, m, d) => RandomKernel.TruncatedNormal(Double(y), y.Size, key, block, m, d));
        return y;
    }

    public Tensor Integers(Variable state, Shape shape, long min, long max, DType dtype)
    {
        var y = Empty(shape, dtype);
        if (dtype == DType.Int32)
            Draw("RandomInteger", state, y, 1, min, max, (key, block, from, to) => RandomKernel.Integers(Int(y), y.Size, key, block, (long)from, (long)to));
        else
            Draw("RandomInteger", state, y, 1, min, max, (key, block, from, to) => RandomKernel.Integers((long*)Pointer(y), y.Size, key, block, (long)from, (long)to));
        return y;
    }

    public Tensor Permutation(Variable state, int count)
    {
        var y = Empty(count, DType.Int32);
        Draw("RandomPermutation", state, y, 1, 0, count, (key, block, _, _) => RandomKernel.Permutation(Int(y), count, key, block));
        return y;
    }

    public (Tensor Y, Tensor Mask) Dropout(Variable state, Tensor x, double rate, Shape maskShape)
    {
        var mask = Empty(maskShape, DType.UInt8);
        if (x.DType != DType.Float32 || maskShape != x.Shape)
        {
            Draw("DropoutMask", state, mask, 1, rate, 0, (key, block, dropped, _) => RandomKernel.Mask((byte*)Pointer(mask), mask.Size, key, block, dropped));
            return (DropoutGradient(x, mask, rate), mask);
        }
        var y = Empty(x.Shape, x.DType);
        long blocks = RandomKernel.Blocks(y.Size, 1);
        Launch("Dropout", [x], [y, mask], [state], () =>
        {
            Advance(state, blocks, out ulong key, out ulong block);
            RandomKernel.Dropout(Float(x), Float(y), (byte*)Pointer(mask), y.Size, key, block, rate);
        });
        return (y, mask);
    }

    public Tensor DropoutGradient(Tensor dy, Tensor mask, double rate)
    {
        if (dy.DType != DType.Float32 || mask.Shape != dy.Shape)
            return rate < 1 ? dy * Ops.Cast(mask, dy.DType) * (1 / (1 - rate)) : Ops.ZerosLike(dy);
        var dx = Empty(dy.Shape, dy.DType);
        Launch("DropoutGradient", [dy, mask], [dx], () => RandomKernel.DropoutGradient(Float(dy), (byte*)Pointer(mask), Float(dx), dx.Size, rate));
        return dx;
    }

    /// <summary>
    /// Starts a kernel that fills <paramref name="y"/> from the generator and moves the counter on. The two numbers go through this
    /// delegate, so that they are part of a recording's signature.
    /// </summary>
    private void Draw(
        string name, Variable state, Tensor y, int wordsPerElement, double first, double second, Action<ulong, ulong, double, double> fill)
    {
        // A pair of normal numbers is drawn together: an odd count uses the words of one more.
        long blocks = RandomKernel.Blocks((long)y.Size + (y.Size & 1), wordsPerElement);
        Launch(name, [], [y], [state], () =>
        {
            Advance(state, blocks, out ulong key, out ulong block);
            fill(key, block, first, second);
        });
    }

    /// <summary>Reads key and counter, and moves the counter on.</summary>
    private static void Advance(Variable state, long blocks, out ulong key, out ulong block)
    {
        State(state).Update(out void* from, out void* to);
        (key, block) = (((ulong*)from)[0], ((ulong*)from)[1]);
        ((ulong*)to)[0] = key;
        ((ulong*)to)[1] = block + (ulong)blocks;
    }
}
