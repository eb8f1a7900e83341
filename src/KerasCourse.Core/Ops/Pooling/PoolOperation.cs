namespace KerasCourse;

/// <summary>What max and average pooling share: the shape rule.</summary>
internal abstract class PoolOperation(Size poolSize, Size? strides, Padding padding) : Operation
{
    public Padding Padding => padding;

    public sealed override TensorSpec[] Infer(Tensor[] inputs)
    {
        var x = inputs[0].Shape;
        var (pool, stride) = Resolve(x);
        return [new(new Shape([x.Size(0), .. PoolingShape.OutputSizes(Name, x, pool, stride, padding), x.Size(-1)]), inputs[0].DType)];
    }

    protected WindowGeometry Windows(Tensor x)
    {
        var (pool, stride) = Resolve(x.Shape);
        return PoolingShape.Windows(Name, x.Shape, pool, stride, padding);
    }

    internal (int[] Pool, int[] Strides) Resolve(Shape x)
    {
        int axes = PoolingShape.SpatialAxes(Name, x);
        var pool = poolSize.Resolve(Name, nameof(poolSize), axes);
        return (pool, strides is { IsDefault: false } given ? given.Resolve(Name, nameof(strides), axes) : pool);
    }
}
