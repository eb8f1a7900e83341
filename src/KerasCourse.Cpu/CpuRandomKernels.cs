namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Random</c>; no arithmetic of their own but that of the counter.</summary>
internal sealed unsafe class CpuRandomKernels(CpuBackend backend) : CpuKernels(backend), IRandomKernels
{
    public Tensor Uniform(Variable state, Shape shape, double min, double max, DType dtype)
    {
        var y = Empty(shape, dtype);
        int count = y.Size;
        if (dtype == DType.Float32)
            Draw("RandomUniform", state, y, 1, min, max,
                (key, counter, from, to) => RandomUniformKernel.Run(Float(y), count, key, counter, from, to));
        else
            Draw("RandomUniform", state, y, 2, min, max,
                (key, counter, from, to) => RandomUniformKernel.Run(Double(y), count, key, counter, from, to));
        return y;
    }

    public Tensor Normal(Variable state, Shape shape, double mean, double standardDeviation, DType dtype)
    {
        var y = Empty(shape, dtype);
        int count = y.Size;
        if (dtype == DType.Float32)
            Draw("RandomNormal", state, y, 1, mean, standardDeviation,
                (key, counter, m, d) => RandomNormalKernel.Run(Float(y), count, key, counter, m, d));
        else
            Draw("RandomNormal", state, y, 2, mean, standardDeviation,
                (key, counter, m, d) => RandomNormalKernel.Run(Double(y), count, key, counter, m, d));
        return y;
    }

    public Tensor TruncatedNormal(Variable state, Shape shape, double mean, double standardDeviation, DType dtype)
    {
        var y = Empty(shape, dtype);
        int count = y.Size;
        if (dtype == DType.Float32)
            Draw("RandomTruncatedNormal", state, y, 1, mean, standardDeviation,
                (key, counter, m, d) => RandomTruncatedNormalKernel.Run(Float(y), count, key, counter, m, d));
        else
            Draw("RandomTruncatedNormal", state, y, 2, mean, standardDeviation,
                (key, counter, m, d) => RandomTruncatedNormalKernel.Run(Double(y), count, key, counter, m, d));
        return y;
    }

    public Tensor Integers(Variable state, Shape shape, long min, long max, DType dtype)
    {
        var y = Empty(shape, dtype);
        int count = y.Size;
        if (dtype == DType.Int32)
            Draw("RandomInteger", state, y, 1, min, max,
                (key, counter, from, to) => RandomIntegerKernel.Run(Int(y), count, key, counter, (long)from, (long)to));
        else
            Draw("RandomInteger", state, y, 2, min, max,
                (key, counter, from, to) => RandomIntegerKernel.Run((long*)Pointer(y), count, key, counter, (long)from, (long)to));
        return y;
    }

    public Tensor Permutation(Variable state, int count)
    {
        var y = Empty(count, DType.Int32);
        Draw("RandomPermutation", state, y, 1, 0, count, (key, counter, _, _) => RandomIntegerKernel.Permutation(Int(y), count, key, counter));
        return y;
    }

    public (Tensor Y, Tensor Mask) Dropout(Variable state, Tensor x, double rate, Shape maskShape)
    {
        var mask = Empty(maskShape, DType.UInt8);
        int count = mask.Size;
        Draw("DropoutMask", state, mask, 1, rate, 0,
            (key, counter, dropped, _) => DropoutKernel.Mask((byte*)Pointer(mask), count, key, counter, dropped));
        return (Apply("Dropout", x, mask, rate), mask);
    }

    public Tensor DropoutGradient(Tensor dy, Tensor mask, double rate) => Apply("DropoutGradient", dy, mask, rate);

    private Tensor Apply(string name, Tensor x, Tensor mask, double rate)
    {
        var y = Empty(x.Shape, x.DType);
        if (x.DType == DType.Float32)
            Apply<float>(name, x, mask, y, rate);
        else
            Apply<double>(name, x, mask, y, rate);
        return y;
    }

    private void Apply<T>(string name, Tensor x, Tensor mask, Tensor y, double rate) where T : unmanaged
    {
        int count = y.Size;
        if (mask.Shape == x.Shape)
        {
            Launch(name, [x, mask], [y], () => DropoutKernel.Apply((T*)Pointer(x), (byte*)Pointer(mask), (T*)Pointer(y), count, rate));
            return;
        }
        int[] shape = y.Shape.Sizes;
        int[] xStrides = BroadcastStrides.Of(x.Shape, y.Shape), maskStrides = BroadcastStrides.Of(mask.Shape, y.Shape);
        Launch(name, [x, mask], [y],
            () => DropoutKernel.Apply((T*)Pointer(x), (byte*)Pointer(mask), (T*)Pointer(y), shape, xStrides, maskStrides, rate));
    }

    /// <summary>
    /// Starts a kernel that fills <paramref name="y"/> from the generator's key and counter, and moves the counter on. The two numbers go
    /// through this delegate, so that they are part of a recording's signature.
    /// </summary>
    private void Draw(
        string name, Variable state, Tensor y, int wordsPerElement, double first, double second, Action<ulong, ulong, double, double> fill)
    {
        ulong blocks = WordLoop.Blocks(y.Size, wordsPerElement);
        Launch(name, [], [y], [state], () =>
        {
            State(state).Update(out void* from, out void* to);
            (ulong key, ulong counter) = (((ulong*)from)[0], ((ulong*)from)[1]);
            ((ulong*)to)[0] = key;
            ((ulong*)to)[1] = counter + blocks;
            fill(key, counter, first, second);
        });
    }
}
