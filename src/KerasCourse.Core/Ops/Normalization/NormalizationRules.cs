namespace KerasCourse;

/// <summary>What the normalizations share.</summary>
internal static class NormalizationRules
{
    /// <summary>Why a fused gradient has no gradient of its own.</summary>
    public const string SecondDerivativeReason = "it is fused; open both tapes before the forward pass, so that simpler ops run instead";

    /// <summary>(x - mean) / sqrt(variance + epsilon) * gamma + beta in simpler ops, everything broadcasting.</summary>
    public static Tensor Apply(Tensor x, Tensor mean, Tensor variance, Tensor? gamma, Tensor? beta, double epsilon)
    {
        var y = (x - mean) * Ops.Rsqrt(variance + epsilon);
        if (gamma is not null)
            y *= gamma;
        return beta is null ? y : y + beta;
    }

    /// <inheritdoc cref="INormalizationKernels.BatchNormalization"/>
    public static (Tensor Y, Tensor Mean, Tensor Variance) Batch(Tensor x, Tensor? gamma, Tensor? beta, double epsilon)
    {
        var mean = Ops.Mean(x, 0);
        var variance = Ops.Mean(Ops.Square(x - mean), 0);
        return (Apply(x, mean, variance, gamma, beta, epsilon), mean, variance);
    }

    /// <inheritdoc cref="INormalizationKernels.BatchNormalizationGradient"/>
    public static (Tensor Dx, Tensor DGamma, Tensor DBeta) BatchGradient(Tensor x, Tensor? gamma, Tensor mean, Tensor variance, Tensor dy, double epsilon)
    {
        var normalized = Apply(x, mean, variance, null, null, epsilon);
        var (dBeta, dGamma) = (Ops.Sum(dy, 0), Ops.Sum(dy * normalized, 0));
        var rows = x.Shape.Size(0);
        var inner = dy - dBeta / rows - normalized * (dGamma / rows);
        var dx = inner * Ops.Rsqrt(variance + epsilon);
        return (gamma is null ? dx : dx * gamma, dGamma, dBeta);
    }

    /// <summary>All axes but the last folded into rows.</summary>
    public static Tensor AsMatrix(Tensor x) => AsMatrix(x, x.Shape.Size(-1));

    /// <summary>The last axes, of <paramref name="features"/> numbers together, as columns; the others folded into rows.</summary>
    public static Tensor AsMatrix(Tensor x, int features)
    {
        var matrix = Shape.Of(x.Size / Math.Max(features, 1), features);
        return x.Shape == matrix ? x : Backend.Current.Shaping.Reshape(x, matrix);
    }

    /// <summary>Checks that an optional parameter has one number for each feature.</summary>
    /// <exception cref="ShapeException">It has not.</exception>
    public static void CheckParameter(string op, string parameter, Shape shape, Shape expected, Shape x)
    {
        if (shape != expected && expected.IsKnown)
            throw new ShapeException($"{op}: {parameter} must have shape {expected}, received {shape}. Shapes: x {x}, {parameter} {shape}.");
    }
}
