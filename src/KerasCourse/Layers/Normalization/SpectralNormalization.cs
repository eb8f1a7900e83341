namespace KerasCourse;

/// <summary>
/// Keeps the largest singular value of a layer's kernel at 1: in training, the kernel is divided by it before the layer is called.
/// </summary>
/// <remarks>
/// Input and output: those of the layer inside. Weights: the layer's, and vector_u [1, units], from which power iterations find the
/// singular value: v = u W^T / |u W^T|, u = v W / |v W|, sigma = v W u^T. The division is no part of the gradient.
/// Source: keras.layers.SpectralNormalization; Miyato et al. 2018, algorithm 1.
/// </remarks>
public sealed class SpectralNormalization : Wrapper
{
    private Variable _kernel = null!, _vectorU = null!;

    /// <summary>A spectral normalization of a layer.</summary>
    /// <param name="layer">A layer with a kernel, or an embedding.</param>
    /// <param name="powerIterations">How often u is improved at each call.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">powerIterations is not positive.</exception>
    public SpectralNormalization(Layer layer, int powerIterations = 1, string? name = null)
        : base(layer, name)
    {
        Throw.IfNotPositive(Describe(), nameof(powerIterations), powerIterations);
        PowerIterations = powerIterations;
    }

    /// <summary>How often u is improved at each call.</summary>
    public int PowerIterations { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The layer inside has neither kernel nor embeddings.</exception>
    public override void Build(Shape input)
    {
        base.Build(input);
        _kernel = Layer.OwnVariables.FirstOrDefault(variable => variable.Path.EndsWith("/kernel", StringComparison.Ordinal) || variable.Path.EndsWith("/embeddings", StringComparison.Ordinal))
            ?? throw new ArgumentException($"{Describe()}: {Layer} has neither a kernel nor embeddings.");
        _vectorU = AddWeight(Shape.Of(1, _kernel.Shape.Size(-1)), new Initializers.TruncatedNormal(stddev: 0.02), trainable: false, name: "vector_u");
    }

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context)
    {
        if (context.Training)
            Normalize();
        return base.Call(input, context);
    }

    private void Normalize()
    {
        var kernel = Ops.StopGradient(_kernel.Value);
        var w = Ops.Reshape(kernel, new Shape([Shape.Unknown, kernel.Shape.Size(-1)]));
        Tensor u = _vectorU.Value, v = u;
        for (int i = 0; i < PowerIterations; i++)
        {
            v = UnitLength(Ops.MatMul(u, w, transposeA: false, transposeB: true));
            u = UnitLength(Ops.MatMul(v, w));
        }
        var sigma = Ops.MatMul(Ops.MatMul(v, w), u, transposeA: false, transposeB: true);
        // A kernel of zeros has no direction: it stays, and so does u.
        var zero = Ops.All(Ops.Equal(kernel, 0));
        _kernel.Assign(Ops.Where(zero, kernel, kernel / Ops.Reshape(sigma, Shape.Scalar)));
        _vectorU.Assign(Ops.Where(zero, _vectorU.Value, u));
    }

    private static Tensor UnitLength(Tensor x) => x * Ops.Minimum(Ops.Rsqrt(Ops.Sum(Ops.Square(x))), 1e7f);
}
