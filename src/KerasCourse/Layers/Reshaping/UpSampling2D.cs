namespace KerasCourse;

/// <summary>Enlarges pictures by whole factors.</summary>
/// <remarks>Input: [batch, height, width, channels]. Output: [batch, height a, width b, channels]. Source: keras.layers.UpSampling2D.</remarks>
public sealed class UpSampling2D : Layer
{
    /// <summary>Upsampling.</summary>
    /// <param name="size">The factors for height and width; null: 2.</param>
    /// <param name="interpolation">nearest (repeat each pixel) or bilinear.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentException">The interpolation is not known.</exception>
    public UpSampling2D(Size? size = null, string interpolation = "nearest", string? name = null)
        : base(name)
    {
        if (interpolation is not ("nearest" or "bilinear"))
            throw new ArgumentException($"{Describe()}: unknown interpolation \"{interpolation}\". Known: \"nearest\", \"bilinear\".");
        Sizes = (size ?? 2).Resolve(Describe(), nameof(size), 2);
        Interpolation = interpolation;
    }

    /// <summary>The factors for height and width.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>nearest or bilinear.</summary>
    public string Interpolation { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The rank is wrong.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        Throw.IfRankIsNot(Describe(), "the input", input.Shape, 4, "[batch, height, width, channels]");
        for (int i = 0; i < 2; i++)
        {
            if (Sizes[i] == 1)
                continue;
            input = Interpolation == "nearest" ? Ops.Repeat(input, Sizes[i], i + 1) : Interpolate(input, i + 1, Sizes[i]);
        }
        return input;
    }

    /// <summary>Linear interpolation along one axis, written as a product with a matrix of weights.</summary>
    private Tensor Interpolate(Tensor x, int axis, int factor)
    {
        int size = x.Shape[axis] ?? throw new ShapeException($"{Describe()}: bilinear interpolation needs a known axis {axis}. Input shape: {x.Shape}.");
        var matrix = Tensor.From(LinearWeights(size, factor), (size * factor, size));
        var moved = Ops.MoveAxis(x, axis, -2);
        return Ops.MoveAxis(Ops.MatMul(matrix, moved), -2, axis);
    }

    /// <summary>Row i: how output pixel i is mixed from the input pixels, with pixel centers at half positions.</summary>
    private static float[] LinearWeights(int size, int factor)
    {
        var weights = new float[size * factor * size];
        for (int i = 0; i < size * factor; i++)
        {
            double at = Math.Clamp(((i + 0.5) / factor) - 0.5, 0, size - 1);
            int low = (int)at, high = Math.Min(low + 1, size - 1);
            weights[(i * size) + low] += (float)(1 - (at - low));
            weights[(i * size) + high] += (float)(at - low);
        }
        return weights;
    }
}
