using System.Runtime.InteropServices;
using KerasCourse.Cpu;

namespace KerasCourse.TensorFlow;

/// <summary>
/// Random numbers by the embedded engine's generator, on the host, so that a seed gives the same numbers on every backend. A captured step
/// draws them before its first function runs.
/// </summary>
internal sealed unsafe class TensorFlowRandomKernels(TensorFlowBackend backend) : TensorFlowKernels(backend), IRandomKernels
{
    /// <summary>Fills the numbers at an address from a key and a counter.</summary>
    private delegate void Fill(void* y, int count, ulong key, ulong counter);

    [OnEmbeddedEngine]
    public Tensor Uniform(Variable state, Shape shape, double min, double max, DType dtype) => dtype == DType.Float32
        ? Draw($"RandomUniform {min} {max}", state, shape, dtype, 1, (y, count, key, counter) => RandomUniformKernel.Run((float*)y, count, key, counter, min, max))
        : Draw($"RandomUniform {min} {max}", state, shape, dtype, 2, (y, count, key, counter) => RandomUniformKernel.Run((double*)y, count, key, counter, min, max));

    [OnEmbeddedEngine]
    public Tensor Normal(Variable state, Shape shape, double mean, double standardDeviation, DType dtype) => dtype == DType.Float32
        ? Draw($"RandomNormal {mean} {standardDeviation}", state, shape, dtype, 1,
            (y, count, key, counter) => RandomNormalKernel.Run((float*)y, count, key, counter, mean, standardDeviation))
        : Draw($"RandomNormal {mean} {standardDeviation}", state, shape, dtype, 2,
            (y, count, key, counter) => RandomNormalKernel.Run((double*)y, count, key, counter, mean, standardDeviation));

    [OnEmbeddedEngine]
    public Tensor TruncatedNormal(Variable state, Shape shape, double mean, double standardDeviation, DType dtype) => dtype == DType.Float32
        ? Draw($"RandomTruncatedNormal {mean} {standardDeviation}", state, shape, dtype, 1,
            (y, count, key, counter) => RandomTruncatedNormalKernel.Run((float*)y, count, key, counter, mean, standardDeviation))
        : Draw($"RandomTruncatedNormal {mean} {standardDeviation}", state, shape, dtype, 2,
            (y, count, key, counter) => RandomTruncatedNormalKernel.Run((double*)y, count, key, counter, mean, standardDeviation));

    [OnEmbeddedEngine]
    public Tensor Integers(Variable state, Shape shape, long min, long max, DType dtype) => dtype == DType.Int32
        ? Draw($"RandomInteger {min} {max}", state, shape, dtype, 1, (y, count, key, counter) => RandomIntegerKernel.Run((int*)y, count, key, counter, min, max))
        : Draw($"RandomInteger {min} {max}", state, shape, dtype, 2, (y, count, key, counter) => RandomIntegerKernel.Run((long*)y, count, key, counter, min, max));

    [OnEmbeddedEngine]
    public Tensor Permutation(Variable state, int count) => Draw(
        "RandomPermutation", state, count, DType.Int32, 1, (y, size, key, counter) => RandomIntegerKernel.Permutation((int*)y, size, key, counter));

    [OnEmbeddedEngine("its mask")]
    public (Tensor Y, Tensor Mask) Dropout(Variable state, Tensor x, double rate, Shape maskShape)
    {
        var mask = Draw($"DropoutMask {rate}", state, maskShape, DType.UInt8, 1, (y, count, key, counter) => DropoutKernel.Mask((byte*)y, count, key, counter, rate));
        return (DropoutGradient(x, mask, rate), mask);
    }

    public Tensor DropoutGradient(Tensor dy, Tensor mask, double rate)
    {
        var kept = Run("Mul", dy, Number(rate < 1 ? 1 / (1 - rate) : 0, dy.DType));
        return Run("SelectV2", [Cast(mask, DType.Bool), kept, Number(0, dy.DType)]);
    }

    private Tensor Draw(string name, Variable variable, Shape shape, DType dtype, int wordsPerElement, Fill fill)
    {
        var state = (TensorFlowVariableState)variable.State;
        int count = shape.Count;
        return Wrap(name, Backend.ExecuteOnHost($"{name} {dtype}", [], _ =>
        {
            Span<ulong> keyAndCounter = stackalloc ulong[2];
            state.ReadHost(MemoryMarshal.AsBytes(keyAndCounter));
            using var numbers = HostTensor.Allocate(shape.Sizes, dtype, count * dtype.SizeOf());
            fixed (byte* first = numbers.Data(count * dtype.SizeOf()))
                fill(first, count, keyAndCounter[0], keyAndCounter[1]);
            keyAndCounter[1] += WordLoop.Blocks(count, wordsPerElement);
            state.WriteHost(MemoryMarshal.AsBytes(keyAndCounter));
            return [numbers.ToHandle()];
        })[0]);
    }
}
