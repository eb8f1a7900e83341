using KerasCourse;
using KerasCourse.Testing;

namespace Conformance.Tests;

/// <summary>Values at the edges: NaN, infinities, empty axes, ties, unknown sizes. Expected values: Keras 3.15 on TensorFlow 2.21, or IEEE.</summary>
public class OpsValueTests
{
    private const float Infinity = float.PositiveInfinity, NaN = float.NaN;

    [Fact]
    public void NaNSpreadsThroughMaximaAndMinima()
    {
        Tensor a = new[] { 1, NaN, 3 }, b = new[] { NaN, 1, 2 };
        Assert.Equal([NaN, NaN, 3], Ops.Maximum(a, b).ToArray<float>());
        Assert.Equal([NaN, NaN, 2], Ops.Minimum(a, b).ToArray<float>());
        Assert.Equal(NaN, Ops.Max(a).ToScalar<float>());
        Assert.Equal(NaN, Ops.Min(a).ToScalar<float>());
        Assert.Equal(1, Ops.ArgMax(a).ToScalar<int>());
        Assert.Equal(1, Ops.ArgMin(a).ToScalar<int>());
    }

    [Fact]
    public void TheFirstOfEqualNumbersIsFound()
    {
        Assert.Equal(1, Ops.ArgMax(new float[] { 1, 3, 3 }).ToScalar<int>());
        Assert.Equal(0, Ops.ArgMin(new float[] { 1, 3, 1 }).ToScalar<int>());
        Assert.Equal([2, 0], Ops.ArgMax(new float[,] { { 1, 2, 5 }, { 4, 0, 3 } }, -1).ToArray<int>());
        Assert.Equal(Shape.Of(1, 3), Ops.ArgMax(new float[,] { { 1, 2, 5 }, { 4, 0, 3 } }, 0, keepDims: true).Shape);
    }

    [Fact]
    public void DivisionsByZero()
    {
        Tensor a = new float[] { 1, -1, 0 }, zero = new float[3];
        Assert.Equal([Infinity, -Infinity, NaN], (a / zero).ToArray<float>());
        Assert.Equal([Infinity, -Infinity, NaN], Ops.FloorDivide(a, zero).ToArray<float>());
        Assert.Equal([NaN, NaN, NaN], (a % zero).ToArray<float>());
        Assert.Equal([0, 0], Ops.FloorDivide(new[] { 5, -5 }, 0).ToArray<int>());
        Assert.Equal([0, 0], Ops.Mod(new[] { 5, -5 }, 0).ToArray<int>());
    }

    [Fact]
    public void FoldsOfNothing()
    {
        var empty = Ops.Zeros((0, 3));
        Assert.Equal([0, 0, 0], Ops.Sum(empty, 0).ToArray<float>());
        Assert.Equal([1, 1, 1], Ops.Prod(empty, 0).ToArray<float>());
        Assert.Equal([NaN, NaN, NaN], Ops.Mean(empty, 0).ToArray<float>());
        Assert.Equal([-Infinity, -Infinity, -Infinity], Ops.LogSumExp(empty, 0).ToArray<float>());
        Assert.Equal([false, false, false], Ops.Any(empty, 0).ToArray<bool>());
        Assert.Equal([true, true, true], Ops.All(empty, 0).ToArray<bool>());
        Assert.Equal([], Ops.Max(empty, 1).ToArray<float>());
        Assert.Equal([], (empty + 1).ToArray<float>());
    }

    [Fact]
    public void LogSumExpDoesNotOverflow()
    {
        Assert.Equal(1000.6931f, Ops.LogSumExp(new float[] { 1000, 1000 }).ToScalar<float>(), 1e-3f);
        Assert.Equal(-Infinity, Ops.LogSumExp(new[] { -Infinity, -Infinity }).ToScalar<float>());
        Assert.Equal(Infinity, Ops.LogSumExp(new[] { 0, Infinity }).ToScalar<float>());
        TensorAssert.Close([1000.3133, 0.6931472], Ops.LogAddExp(new float[] { 1000, 0 }, new float[] { 999, 0 }));
    }

    [Fact]
    public void TestsOfSpecialNumbers()
    {
        Tensor x = new[] { 1, NaN, Infinity, -Infinity };
        Assert.Equal([false, true, false, false], Ops.IsNaN(x).ToArray<bool>());
        Assert.Equal([false, false, true, true], Ops.IsInf(x).ToArray<bool>());
        Assert.Equal([true, false, false, false], Ops.IsFinite(x).ToArray<bool>());
        Assert.Equal([true, true], Ops.IsFinite(new[] { 1, 2 }).ToArray<bool>());
    }

    [Fact]
    public void OperatorsAreTheOps()
    {
        Tensor a = new float[] { 1, 5, -3 }, b = new float[] { 2, 5, -4 };
        Assert.Equal([3, 10, -7], (a + b).ToArray<float>());
        Assert.Equal([-1, 0, 1], (a - b).ToArray<float>());
        Assert.Equal([2, 25, 12], (a * b).ToArray<float>());
        Assert.Equal([0.5f, 1, 0.75f], (a / b).ToArray<float>());
        Assert.Equal([1, 0, -3], (a % b).ToArray<float>());
        Assert.Equal([-1, -5, 3], (-a).ToArray<float>());
        Assert.Equal([false, false, true], (a > b).ToArray<bool>());
        Assert.Equal([true, false, false], (a < b).ToArray<bool>());
        Assert.Equal([false, true, true], (a >= b).ToArray<bool>());
        Assert.Equal([true, true, false], (a <= b).ToArray<bool>());
        Assert.Equal([false, true, false], ((a >= b) & (a <= b)).ToArray<bool>());
        Assert.Equal([true, false, true], ((a > b) | (a < b)).ToArray<bool>());
        Assert.Equal([true, true, false], (!(a > b)).ToArray<bool>());
    }

    /// <summary>Norms by hand: the matrix [[1, -3, 3], [0, 4, 2]].</summary>
    [Fact]
    public void Norms()
    {
        Tensor x = new float[,] { { 1, -3, 3 }, { 0, 4, 2 } };
        Assert.Equal(Math.Sqrt(39), Ops.Norm(x).ToScalar<float>(), 1e-5);
        Assert.Equal(7, Ops.Norm(x, 1).ToScalar<float>());
        Assert.Equal(1, Ops.Norm(x, -1).ToScalar<float>());
        Assert.Equal(7, Ops.Norm(x, double.PositiveInfinity).ToScalar<float>());
        Assert.Equal(6, Ops.Norm(x, double.NegativeInfinity).ToScalar<float>());
        Assert.Equal(6, Ops.Norm(x, -1, (1, 0)).ToScalar<float>());
        Assert.Equal([3, 2], Ops.Norm(x, 0, 1).ToArray<float>());
        Assert.Equal([7, 6], Ops.Norm(x, 1, 1).ToArray<float>());
        Assert.Equal([3, 4], Ops.Norm(x, double.PositiveInfinity, 1).ToArray<float>());
        Assert.Equal([1, 0], Ops.Norm(x, double.NegativeInfinity, 1).ToArray<float>());
        TensorAssert.Close([3.8029525, 4.1601677], Ops.Norm(x, 3, 1));
    }

    [Fact]
    public void RoundsHalvesToEven() =>
        Assert.Equal([0, 2, 2, -0f], Ops.Round(new[] { 0.5f, 1.5f, 2.5f, -0.5f }).ToArray<float>());
}
