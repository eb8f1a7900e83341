using KerasCourse;

namespace Conformance.Tests;

/// <summary>Ops on symbolic tensors: the shape that comes out, with the unknown batch size carried along.</summary>
public class OpsSymbolicTests
{
    private static readonly Tensor _x = Tensor.Symbolic(new TensorSpec((null, 4), DType.Float32), null);

    [Fact]
    public void ShapesAndTypes()
    {
        Is((null, 4), DType.Float32, Ops.Relu(_x * 2 + new float[4]));
        Is((null, 4), DType.Bool, _x > 0);
        Is((null, 4), DType.Float32, Ops.Where(_x > 0, _x, 0));
        Is((null, 4), DType.Int32, Ops.Cast(_x, DType.Int32));
        Is((null, 4), DType.Float32, Ops.Normalize(_x));
        Is((null, 2), DType.Float32, Ops.Glu(_x));
        Is([null], DType.Float32, Ops.Sum(_x, -1));
        Is(4, DType.Float32, Ops.Mean(_x, 0));
        Is([1, 4], DType.Float32, Ops.Var(_x, 0, keepDims: true));
        Is([], DType.Float32, Ops.Max(_x));
        Is([null], DType.Int32, Ops.ArgMax(_x, -1));
        Is([null], DType.Float32, Ops.Norm(_x, 2, 1));
        Is([null], DType.Float32, Ops.Moments(_x, 1).Variance);
    }

    private static void Is(Shape shape, DType dtype, Tensor result)
    {
        Assert.True(result.IsSymbolic);
        Assert.Equal(new TensorSpec(shape, dtype), result.Spec);
    }
}
