using KerasCourse;
using KerasCourse.Testing;

namespace Conformance.Tests;

/// <summary>Decompositions do what defines them; gradients agree with finite differences; a captured step runs them again.</summary>
public sealed class LinearAlgebraTests
{
    [Fact]
    public void InverseAndSolutionFulfilTheirEquations()
    {
        var (a, b) = (Matrices(1, 3, 5, 5) + Ops.Eye(5, dtype: DType.Float64) * 3, Matrices(2, 3, 5, 2));
        TensorAssert.Close(Ops.BroadcastTo(Ops.Eye(5, dtype: DType.Float64), (3, 5, 5)), Ops.MatMul(a, Ops.Inv(a)), absolute: 1e-12);
        TensorAssert.Close(b, Ops.MatMul(a, Ops.Solve(a, b)), absolute: 1e-12);
        TensorAssert.Close(b[.., .., 0], Ops.MatMul(a, Ops.ExpandDims(Ops.Solve(a, b[.., .., 0]), -1))[.., .., 0], absolute: 1e-12);
        TensorAssert.Close(b, Ops.MatMul(Ops.Triu(a), Ops.SolveTriangular(a, b)), absolute: 1e-12);
        TensorAssert.Close(b, Ops.MatMul(Ops.Tril(a), Ops.SolveTriangular(a, b, lower: true)), absolute: 1e-12);
    }

    [Fact]
    public void TheDeterminantIsThatOfTheRuleOfSarrus()
    {
        double[,] a = { { 2, -3, 1 }, { 2, 0, -1 }, { 1, 4, 5 } };
        Assert.Equal(49, Ops.Det(a).ToScalar<double>(), 12);
        Assert.Equal(0, Ops.Det(new double[,] { { 1, 2 }, { 2, 4 } }).ToScalar<double>());
    }

    [Fact]
    public void FactorsMultiplyToTheMatrix()
    {
        var a = Matrices(3, 2, 5, 5);
        var (lu, pivots) = Ops.LuFactor(a);
        var product = Ops.MatMul(Ops.Tril(lu, -1) + Ops.Eye(5, dtype: DType.Float64), Ops.Triu(lu));
        TensorAssert.Close(a[0], Ops.Take(product[0], pivots[0], 0), absolute: 1e-12);

        var positive = Ops.MatMul(a, Ops.SwapAxes(a, -1, -2)) + Ops.Eye(5, dtype: DType.Float64);
        var l = Ops.Cholesky(positive);
        TensorAssert.Close(positive, Ops.MatMul(l, Ops.SwapAxes(l, -1, -2)), absolute: 1e-12);
        TensorAssert.Close(Ops.SwapAxes(l, -1, -2), Ops.Cholesky(positive, upper: true));
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(6, 3)]
    [InlineData(3, 6)]
    public void QrAndSvdOfAnyShape(int rows, int columns)
    {
        var a = Matrices(4, 2, rows, columns);
        int k = Math.Min(rows, columns);
        foreach (bool complete in new[] { false, true })
        {
            var (q, r) = Ops.Qr(a, complete ? "complete" : "reduced");
            TensorAssert.Close(a, Ops.MatMul(q, r), absolute: 1e-12);
            AssertOrthonormal(q);
            TensorAssert.Close(r, Ops.Triu(r));

            var (u, s, vh) = Ops.Svd(a, complete);
            var left = u[.., .., ..k];
            TensorAssert.Close(a, Ops.MatMul(left * Ops.ExpandDims(s, -2), vh[.., ..k]), absolute: 1e-12);
            AssertOrthonormal(u);
            AssertOrthonormal(Ops.SwapAxes(vh, -1, -2));
            TensorAssert.Close(Ops.Flip(Ops.Sort(s), -1), s);
        }
    }

    [Fact]
    public void SvdOfAMatrixOfLessThanFullRank()
    {
        double[,] a = { { 1, 2, 3 }, { 2, 4, 6 }, { 0, 0, 0 }, { 1, 2, 3 } };
        var (u, s, vh) = Ops.Svd(a);
        Assert.Equal([Math.Sqrt(84), 0, 0], s.ToArray<double>().Select(value => Math.Round(value, 12)), (x, y) => Math.Abs(x - y) < 1e-11);
        AssertOrthonormal(u);
        TensorAssert.Close(a, Ops.MatMul(u[.., ..3] * s, vh), absolute: 1e-12);
    }

    [Fact]
    public void EigenvectorsAreOnlyStretched()
    {
        var a = Matrices(5, 2, 6, 6);
        a += Ops.SwapAxes(a, -1, -2);
        var (values, vectors) = Ops.Eigh(a);
        TensorAssert.Close(vectors * Ops.ExpandDims(values, -2), Ops.MatMul(a, vectors), absolute: 1e-12);
        AssertOrthonormal(vectors);
        TensorAssert.Close(Ops.Sort(values), values);
    }

    [Fact]
    public void TheCrossProductIsAtRightAnglesToBoth()
    {
        Assert.Equal([-3, 6, -3], Ops.Cross(new double[] { 1, 2, 3 }, new double[] { 4, 5, 6 }).ToArray<double>());
        Assert.Equal([0, 0, 1], Ops.Cross(new double[,] { { 1 }, { 0 }, { 0 } }, new double[,] { { 0 }, { 1 }, { 0 } }, 0).ToArray<double>());
    }

    [Fact]
    public void GradientsAgreeWithFiniteDifferences()
    {
        var (a, b) = (Matrices(6, 2, 4, 4) + Ops.Eye(4, dtype: DType.Float64) * 3, Matrices(7, 2, 4, 3));
        GradientCheck.Verify(x => Ops.Inv(x[0]), [a]);
        GradientCheck.Verify(x => Ops.Det(x[0]), [a]);
        GradientCheck.Verify(x => Ops.Solve(x[0], x[1]), [a, b]);
        GradientCheck.Verify(x => Ops.SolveTriangular(x[0], x[1], lower: true), [a, b]);
        GradientCheck.Verify(x => Ops.SolveTriangular(x[0], x[1]), [a, b]);
        GradientCheck.Verify(x => Ops.Cholesky(Ops.MatMul(x[0], Ops.SwapAxes(x[0], -1, -2))), [a]);
        GradientCheck.Verify(x => Ops.Cross(x[0], x[1]), [Matrices(8, 4, 3), Matrices(9, 4, 3)]);
    }

    [Fact]
    public void ReplayRunsThemAgain()
    {
        var unit = Ops.Eye(3, dtype: DType.Float64) * 4;
        CaptureCheck.Verify(x =>
        {
            var symmetric = x[0] + Ops.SwapAxes(x[0], -1, -2) + unit;
            var (q, r) = Ops.Qr(x[0]);
            var (u, s, vh) = Ops.Svd(x[0]);
            return [Ops.Inv(x[0] + unit), Ops.Det(x[0]), Ops.Cholesky(symmetric), Ops.Eigh(symmetric).Values, q, r, u, s, vh, Ops.LuFactor(x[0]).LU];
        }, [Matrices(1, 2, 3, 3)], [Matrices(2, 2, 3, 3)]);
    }

    public static TheoryData<string, Action> Mistakes => new()
    {
        { "Inv: x must hold square matrices, received 2 rows and 3 columns. Shape: [2, 3].", () => Ops.Inv(new float[2, 3]) },
        { "Det: x must have 2 axes or more (matrices are the last two), received 1. Shape: [3].", () => Ops.Det(new float[3]) },
        { "Inv: matrix 0 of x has no inverse: its rows are linearly dependent. Shape: [2, 2].", () => Ops.Inv(new float[,] { { 1, 2 }, { 2, 4 } }) },
        { "Solve: matrix 0 of a has no inverse: its rows are linearly dependent. Shape: [2, 2].", () => Ops.Solve(new float[2, 2], new float[2]) },
        { "Solve: a [..., n, n] and b [..., n, k] must have equal sizes but for k. Shapes: a [2, 2], b [3, 1].", () => Ops.Solve(new float[2, 2], new float[3, 1]) },
        {
            "Cholesky: matrix 0 of x is not positive definite: its upper left 2 x 2 part is not. Shape: [2, 2].",
            () => Ops.Cholesky(new float[,] { { 1, 2 }, { 2, 1 } })
        },
        { "Cross: axis -1 must have 3 elements. Shapes: a [2], b [2].", () => Ops.Cross(new float[2], new float[2]) },
        { "Qr: unknown mode \"r\". Use \"reduced\" or \"complete\". (Parameter 'mode')", () => Ops.Qr(new float[2, 2], "r") },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void SaysWhatIsWrong(string message, Action mistake) => Assert.Equal(message, Record.Exception(mistake).Message);

    private static Tensor Matrices(int seed, params int[] sizes)
    {
        var random = new Random(seed);
        return OpSample.ToTensor(NdArray.Of(sizes, _ => (random.NextDouble() * 2) - 1), DType.Float64);
    }

    private static void AssertOrthonormal(Tensor q)
    {
        int columns = q.Shape.Size(-1);
        var unit = Ops.BroadcastTo(Ops.Eye(columns, dtype: DType.Float64), new Shape([.. q.Shape.Sizes[..^2], columns, columns]));
        TensorAssert.Close(unit, Ops.MatMul(Ops.SwapAxes(q, -1, -2), q), absolute: 1e-12);
    }
}
