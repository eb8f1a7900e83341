using KerasCourse;
using KerasCourse.Testing;

namespace Conformance.Tests;

/// <summary>
/// What holds for every op of a family, for random shapes: the numbers of plain loops in every element type, gradients that agree with
/// finite differences, and a captured step that replays to the same bits as the eager call on new numbers.
/// </summary>
public abstract class OpSampleTests
{
    private const int Seeds = 4;

    private static readonly DType[] _types = [DType.Float32, DType.Float64, DType.Int32, DType.Int64, DType.UInt8];

    /// <summary>The calls, by name, each made from random numbers.</summary>
    protected abstract IReadOnlyDictionary<string, Func<Random, OpSample>> Samples { get; }

    /// <summary>The element types that an op works on; all by default.</summary>
    protected virtual IReadOnlyList<DType> TypesOf(string name) => _types;

    /// <summary>Whether an op has a gradient.</summary>
    protected virtual bool HasGradient(string name) => true;

    protected void VerifyValues(string name)
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            var sample = Samples[name](new Random(seed));
            foreach (var dtype in TypesOf(name))
            {
                var outputs = sample.Run(sample.Tensors(dtype));
                Assert.Equal(sample.Expected.Length, outputs.Length);
                for (int i = 0; i < outputs.Length; i++)
                {
                    Assert.Equal(Shape.Of(sample.Expected[i].Sizes), outputs[i].Shape);
                    var expected = dtype == DType.UInt8 ? Array.ConvertAll(sample.Expected[i].Data, value => (double)(byte)(long)value) : sample.Expected[i].Data;
                    TensorAssert.Close(expected, outputs[i], $"{name}, seed {seed}, {dtype}, output {i}");
                }
            }
        }
    }

    protected void VerifyGradient(string name)
    {
        if (!HasGradient(name))
            return;
        ForAll.Seeds(seed =>
        {
            var sample = Samples[name](new Random(seed));
            foreach (var input in sample.Inputs)
            {
                // Small, and no two alike: where numbers tie, a sort or a maximum has no derivative.
                for (int i = 0; i < input.Data.Length; i++)
                    input.Data[i] = input.Data[i] / 50 + i * 1e-4;
            }
            GradientCheck.Verify(sample.Run, sample.Tensors(DType.Float64));
        }, tries: Seeds);
    }

    protected void VerifyReplay(string name)
    {
        foreach (var dtype in TypesOf(name))
        {
            var sample = Samples[name](new Random(11));
            CaptureCheck.Verify(sample.Run, sample.Tensors(dtype), [.. sample.Inputs.Select(input => OpSample.ToTensor(Other(input), dtype))]);
        }
    }

    private static NdArray Other(NdArray input) => NdArray.Of(input.Sizes, index => 100 - input[index]);
}
