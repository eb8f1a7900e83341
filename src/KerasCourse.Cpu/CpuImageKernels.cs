namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Image</c>.</summary>
internal sealed unsafe class CpuImageKernels(CpuBackend backend) : CpuKernels(backend), IImageKernels
{
    public Tensor Resample(Tensor x, int axis, int[] places, float[] weights, int taps)
    {
        var (outer, size, inner) = AxisShape.Of(x.Shape, axis);
        int newSize = places.Length / taps;
        var y = Empty(x.Shape.With(axis, newSize), x.DType);
        Launch("Resample", [x], [y], () =>
        {
            if (x.DType == DType.Float32)
                ResampleKernel.Run(Float(x), Float(y), outer, size, newSize, inner, places, weights, taps);
            else
                ResampleKernel.Run(Double(x), Double(y), outer, size, newSize, inner, places, weights, taps);
        });
        return y;
    }

    public Tensor ResampleGradient(Tensor dy, int axis, int[] places, float[] weights, int taps, int size)
    {
        var (outer, newSize, inner) = AxisShape.Of(dy.Shape, axis);
        var dx = Empty(dy.Shape.With(axis, size), dy.DType);
        Launch("ResampleGradient", [dy], [dx], () =>
        {
            if (dy.DType == DType.Float32)
                ResampleKernel.Gradient(Float(dy), Float(dx), outer, size, newSize, inner, places, weights, taps);
            else
                ResampleKernel.Gradient(Double(dy), Double(dx), outer, size, newSize, inner, places, weights, taps);
        });
        return dx;
    }

    public Tensor AffineTransform(Tensor images, Tensor transforms, Interpolation interpolation, FillMode fillMode, double fillValue)
    {
        var y = Empty(images.Shape, images.DType);
        var layout = new ImageLayout(images.Shape, transforms.Shape, interpolation, fillMode);
        Launch("AffineTransform", [images, transforms], [y], () =>
        {
            if (images.DType == DType.Float32)
                AffineTransformKernel.Run(Float(images), Float(transforms), Float(y), layout, (float)fillValue);
            else
                AffineTransformKernel.Run(Double(images), Float(transforms), Double(y), layout, fillValue);
        });
        return y;
    }

    public Tensor AffineTransformGradient(Tensor dy, Tensor transforms, Interpolation interpolation, FillMode fillMode)
    {
        var dx = Empty(dy.Shape, dy.DType);
        var layout = new ImageLayout(dy.Shape, transforms.Shape, interpolation, fillMode);
        Launch("AffineTransformGradient", [dy, transforms], [dx], () =>
        {
            if (dy.DType == DType.Float32)
                AffineTransformKernel.Gradient(Float(dy), Float(transforms), Float(dx), layout);
            else
                AffineTransformKernel.Gradient(Double(dy), Float(transforms), Double(dx), layout);
        });
        return dx;
    }
}
