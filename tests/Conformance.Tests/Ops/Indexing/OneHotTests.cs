using KerasCourse;

namespace Conformance.Tests;

/// <summary>One-hot rows, with the course's own example: <c>hihell</c> over e 0, l 1, i 2, o 3, h 4.</summary>
public sealed class OneHotTests
{
    [Fact]
    public void TheCoursesWordIsEncodedAsTheCourseSays()
    {
        const string letters = "elioh";
        int[] x = [.. "hihell".Select(letter => letters.IndexOf(letter))], y = [.. "ihello".Select(letter => letters.IndexOf(letter))];
        Assert.Equal([4, 2, 4, 0, 1, 1], x);
        Assert.Equal([2, 4, 0, 1, 1, 3], y);

        var rows = Ops.OneHot(x, 5);
        Assert.Equal(Shape.Of(6, 5), rows.Shape);
        Assert.Equal(
        [
            0, 0, 0, 0, 1,
            0, 0, 1, 0, 0,
            0, 0, 0, 0, 1,
            1, 0, 0, 0, 0,
            0, 1, 0, 0, 0,
            0, 1, 0, 0, 0,
        ], rows.ToArray<float>());
        Assert.Equal(x, Ops.ArgMax(rows, 1).ToArray<int>());
    }

    [Fact]
    public void AnIndexOutsideTheClassesGivesZeros() =>
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, 0], Ops.OneHot(new[] { 0, -1, 7 }, 3).ToArray<float>());

    [Fact]
    public void TheNewAxisMayStandAnywhere()
    {
        var y = Ops.OneHot(new long[] { 1, 0 }, 3, axis: 0, dtype: DType.Int32);
        Assert.Equal(Shape.Of(3, 2), y.Shape);
        Assert.Equal([0, 1, 1, 0, 0, 0], y.ToArray<int>());
    }

    [Fact]
    public void MultiHotMarksAllIndicesOfARow() =>
        Assert.Equal([1, 0, 1, 0, 0, 0, 0, 1], Ops.MultiHot(new[,] { { 0, 2 }, { 3, 3 } }, 4).ToArray<float>());
}
