namespace KerasCourse;

/// <summary>What the layers share that change images at random, each image in its own way, in training only.</summary>
/// <remarks>Input: images [batch, height, width, channels] or one image [height, width, channels]; whole numbers become Float32.</remarks>
public abstract class RandomImageLayer : Layer
{
    private protected RandomImageLayer(int? seed, string? name)
        : base(name)
    {
        Seed = seed;
        Generator = seed is null ? RandomGenerator.Global.Next() : new RandomGenerator(seed);
    }

    /// <summary>The seed, if one was given.</summary>
    public int? Seed { get; }

    private protected RandomGenerator Generator { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The images do not have three or four axes.</exception>
    public sealed override Tensor Call(Tensor input, CallContext context)
    {
        var batch = Ops.Image.ToBatch(Describe(), input.DType.IsFloat() ? input : Ops.Cast(input, DType.Float32));
        if (!context.Training)
            return Squeezed(input, Rest(batch));
        return Squeezed(input, Change(batch));
    }

    /// <summary>The changed images of a batch.</summary>
    private protected abstract Tensor Change(Tensor images);

    /// <summary>The images where the model is not training; by default as they are.</summary>
    private protected virtual Tensor Rest(Tensor images) => images;

    /// <summary>A number for each image, [batch, 1, 1, 1] or of another shape.</summary>
    private protected Tensor Draw(Tensor images, RandomFactor factor, params ReadOnlySpan<int> shape) =>
        Ops.RandomUniform(Shape.Of([images.Shape.Size(0), .. shape]), factor.Lower, factor.Upper, generator: Generator);

    private static Tensor Squeezed(Tensor input, Tensor batch) => input.Rank == 3 ? Ops.Squeeze(batch, 0) : batch;
}
