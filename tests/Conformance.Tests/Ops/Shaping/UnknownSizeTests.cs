using KerasCourse;

namespace Conformance.Tests;

/// <summary>Shape rules with sizes that are not known yet: a batch passes through wherever it is not touched.</summary>
public sealed class UnknownSizeTests
{
    public static TheoryData<string, Shape, Func<Tensor, Tensor>, Shape> Rules => new()
    {
        { "Reshape", (null, 12), x => Ops.Reshape(x, (null, 3, 4)), (null, 3, 4) },
        { "ExpandDims", (null, null, 5), x => Ops.ExpandDims(x, -1), (null, null, 5, 1) },
        { "Squeeze", (null, 1, 5), x => Ops.Squeeze(x, 1), (null, 5) },
        { "Transpose", (null, 3, 4), x => Ops.Transpose(x, (0, 2, 1)), (null, 4, 3) },
        { "Slice", (null, 4), x => x[.., 1..3], (null, 2) },
        { "first row", (null, 4), x => x[0], 4 },
        { "first rows", (null, 4), x => x[..2], (2, 4) },
        { "last rows", (null, 4), x => x[^2..], (2, 4) },
        { "all but the first", (null, 4), x => x[1..], (null, 4) },
        { "Concatenate", (null, 4), x => Ops.Concatenate([x, x], 1), (null, 8) },
        { "Concatenate batches", (null, 4), x => Ops.Concatenate([x, x]), (null, 4) },
        { "Stack", (null, 4), x => Ops.Stack([x, x], 1), (null, 2, 4) },
        { "Split", (null, 4), x => Ops.Split(x, 2, 1)[1], (null, 2) },
        { "Pad", (null, 4), x => Ops.Pad(x, [(0, 0), (1, 2)]), (null, 7) },
        { "Pad reflect", (null, 4), x => Ops.Pad(x, [(0, 0), (1, 2)], "reflect"), (null, 7) },
        { "Flip", (null, 4), x => Ops.Flip(x, 1), (null, 4) },
        { "Roll", (null, 4), x => Ops.Roll(x, 1), (null, 4) },
        { "Repeat", (null, 4), x => Ops.Repeat(x, 2, 1), (null, 8) },
        { "Tile", (null, 4), x => Ops.Tile(x, 2, 3), (null, 12) },
        { "BroadcastTo", (null, 1), x => Ops.BroadcastTo(x, (null, 4)), (null, 4) },
        { "Tril", (null, 4, 4), x => Ops.Tril(x), (null, 4, 4) },
        { "Diagonal", (null, 4, 5), x => Ops.Diagonal(x, 0, 1, 2), (null, 4) },
        { "CumSum", (null, 4), x => Ops.CumSum(x, 1), (null, 4) },
        { "Take", (null, 4), x => Ops.Take(x, new[] { 1, 2 }, 1), (null, 2) },
        { "Embedding", (null, 7), x => Ops.EmbeddingLookup(Ops.Ones((10, 3)), Ops.Cast(x, DType.Int32)), (null, 7, 3) },
        { "OneHot", (null, 7), x => Ops.OneHot(Ops.Cast(x, DType.Int32), 5), (null, 7, 5) },
        { "Sort", (null, 4), x => Ops.Sort(x), (null, 4) },
        { "TopK", (null, 4), x => Ops.TopK(x, 2).Values, (null, 2) },
        { "Unfold", (null, 1, 4, 4), x => Ops.Unfold(x, 2), (null, 4, 9) },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void PassThrough(string op, Shape input, Func<Tensor, Tensor> run, Shape expected)
    {
        var symbolic = Tensor.Symbolic(new TensorSpec(input, DType.Float32), null);
        var result = run(symbolic);
        Assert.True(expected == result.Shape, $"{op}: {result.Shape} instead of {expected}");
        // With the sizes filled in, the eager call has the shape that was promised.
        var eager = run(Ops.Ones(new Shape([.. input.Sizes.Select(size => size == Shape.Unknown ? 6 : size)])));
        Assert.True(expected.Rank == eager.Rank && expected.Zip(eager.Shape).All(pair => pair.First is null || pair.First == pair.Second),
            $"{op}: eager {eager.Shape}, promised {expected}");
    }
}
