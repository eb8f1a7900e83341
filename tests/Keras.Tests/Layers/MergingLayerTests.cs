using KerasCourse.Testing;

namespace KerasCourse.Tests.Layers;

/// <summary>Pins Dot and the functional forms of the merging layers. The expected values are mathematics.</summary>
public class MergingLayerTests
{
    private static readonly Tensor _a = new float[,] { { 1, 2 }, { 3, 4 } }, _b = new float[,] { { 5, 6 }, { 7, 10 } };

    [Fact]
    public void FunctionalForms()
    {
        Assert.Equal([6, 8, 10, 14], KerasCourse.Layers.Add(_a, _b).ToArray<float>());
        Assert.Equal([4, 4, 4, 6], KerasCourse.Layers.Subtract(_b, _a).ToArray<float>());
        Assert.Equal([5, 12, 21, 40], KerasCourse.Layers.Multiply(_a, _b).ToArray<float>());
        Assert.Equal([3, 4, 5, 7], KerasCourse.Layers.Average(_a, _b).ToArray<float>());
        Assert.Equal([5, 6, 7, 10], KerasCourse.Layers.Maximum(_a, _b).ToArray<float>());
        Assert.Equal([1, 2, 3, 4], KerasCourse.Layers.Minimum(_a, _b).ToArray<float>());
        Assert.Equal([1, 2, 5, 6, 3, 4, 7, 10], KerasCourse.Layers.Concatenate([_a, _b]).ToArray<float>());
        Assert.Equal([17, 61], KerasCourse.Layers.Dot([_a, _b]).ToArray<float>());
    }

    [Fact]
    public void DotOfTwoVectorsIsAColumn() => Assert.Equal((2, 1), new Dot(1).Apply(_a, _b).Shape);

    [Fact]
    public void DotOfMatricesPutsTheOtherAxesBehindEachOther()
    {
        var (x, y) = (Ops.RandomNormal((2, 3, 4, 5)), Ops.RandomNormal((2, 6, 4)));
        TensorAssert.Close(Ops.Einsum("bijk,blj->bikl", x, y), new Dot((2, -1)).Apply(x, y), "axes 2 and -1");
    }

    [Fact]
    public void NormalizedDotIsTheCosine() =>
        TensorAssert.Close([17 / Math.Sqrt(5 * 61), 61 / Math.Sqrt(25 * 149)], new Dot(-1, normalize: true).Apply(_a, _b), "cosine");

    [Fact]
    public void Messages()
    {
        Says<ShapeException>("Dot \"d\": axis 1 of the first input is 2, axis 1 of the second 3. Shapes: [2, 2], [2, 3].",
            () => new Dot(1, name: "d").Apply(_a, Ops.Ones((2, 3))));
        Says<ShapeException>("Dot \"d\": axis 0 is the batch; axes must name others, received [0]. Shapes: [2, 2], [2, 2].", () => new Dot(0, name: "d").Apply(_a, _b));
        Says<ShapeException>("Dot \"d\": needs exactly 2 inputs, received 3.", () => new Dot(1, name: "d").Apply(_a, _b, _a));
        Says<ArgumentException>("Dot \"d\": axes must be one number or two, received [1, 2, 3].", () => new Dot((1, 2, 3), name: "d"));
    }
}
