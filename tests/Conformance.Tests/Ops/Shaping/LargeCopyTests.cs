using KerasCourse;

namespace Conformance.Tests;

/// <summary>Copies large enough for threads and tiles, of every element size: each element is where the definition puts it.</summary>
public sealed class LargeCopyTests
{
    public static TheoryData<int[], int[]> Permutations => new()
    {
        { [517, 1031], [1, 0] },
        { [64, 37, 129], [2, 0, 1] },
        { [64, 37, 129], [0, 2, 1] },
        { [64, 37, 129], [1, 0, 2] },
        { [8, 28, 27, 3], [0, 3, 1, 2] },
        { [8, 3, 28, 27], [0, 2, 3, 1] },
        { [5, 6, 7, 8, 9], [4, 2, 0, 3, 1] },
        { [2, 70000], [1, 0] },
    };

    [Theory]
    [MemberData(nameof(Permutations))]
    public void Transpose(int[] sizes, int[] order)
    {
        var x = NdArray.Of(sizes, _ => 0);
        for (int i = 0; i < x.Data.Length; i++)
            x.Data[i] = i % 251;
        int[] turned = [.. order.Select(axis => sizes[axis])];
        var expected = new double[x.Data.Length];
        var strides = new int[sizes.Length];
        for (int axis = sizes.Length - 1, stride = 1; axis >= 0; stride *= sizes[axis--])
            strides[axis] = stride;
        for (int flat = 0; flat < expected.Length; flat++)
        {
            int rest = flat, from = 0;
            for (int axis = sizes.Length - 1; axis >= 0; axis--)
            {
                (rest, int at) = Math.DivRem(rest, turned[axis]);
                from += at * strides[order[axis]];
            }
            expected[flat] = x.Data[from];
        }
        foreach (var dtype in new[] { DType.Float32, DType.Float64, DType.UInt8 })
            Assert.Equal(expected, Ops.Transpose(OpSample.ToTensor(x, dtype), order).ToArray<double>());
    }

    [Fact]
    public void ConcatenateAndSliceBack()
    {
        var (a, b) = (Ops.Arange(0.0, 300 * 401).Reshape((300, 401)), Ops.Arange(0.0, 300 * 97).Reshape((300, 97)));
        var joined = Ops.Concatenate([a, b], 1);
        Assert.Equal(a.ToArray<float>(), joined[.., ..401].ToArray<float>());
        Assert.Equal(b.ToArray<float>(), joined[.., 401..].ToArray<float>());
        var stacked = Ops.Concatenate([a.Reshape(300 * 401), b.Reshape(300 * 97)]);
        Assert.Equal(b.ToArray<float>(), stacked[(300 * 401)..].ToArray<float>());
    }

    [Fact]
    public void FlipTwiceAndRollBackAreTheSame()
    {
        var x = Ops.Arange(0.0, 130 * 1100).Reshape((130, 1100));
        Assert.Equal(x.ToArray<float>(), Ops.Flip(Ops.Flip(x)).ToArray<float>());
        Assert.Equal(x.ToArray<float>(), Ops.Roll(Ops.Roll(x, 411, 1), -411, 1).ToArray<float>());
    }
}
