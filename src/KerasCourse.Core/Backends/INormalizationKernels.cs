namespace KerasCourse;

/// <summary>
/// Batch and layer normalization over matrices [rows, features] (Core has folded or moved the other axes), and softmax along the last axis
/// of any shape. Vectors that may be null are left out of the formula.
/// </summary>
public interface INormalizationKernels
{
    /// <summary>e^(x - max) / sum along the last axis.</summary>
    Tensor Softmax(Tensor x)
    {
        var exponentials = Ops.Exp(x - Ops.Max(x, -1, keepDims: true));
        return exponentials / Ops.Sum(exponentials, -1, keepDims: true);
    }

    /// <summary>dx = y * (dy - sum(y * dy)) along the last axis, y being the softmax.</summary>
    Tensor SoftmaxGradient(Tensor y, Tensor dy) => y * (dy - Ops.Sum(y * dy, -1, keepDims: true));

    /// <summary>x - max - log(sum(e^(x - max))) along the last axis.</summary>
    Tensor LogSoftmax(Tensor x)
    {
        var shifted = x - Ops.Max(x, -1, keepDims: true);
        return shifted - Ops.Log(Ops.Sum(Ops.Exp(shifted), -1, keepDims: true));
    }

    /// <summary>dx = dy - e^y * sum(dy) along the last axis, y being the log-softmax.</summary>
    Tensor LogSoftmaxGradient(Tensor y, Tensor dy) => dy - Ops.Exp(y) * Ops.Sum(dy, -1, keepDims: true);

    /// <summary>
    /// Mean and (population) variance of each column over the rows, and y = (x - mean) / sqrt(variance + epsilon) * gamma + beta.
    /// Gamma, beta, mean and variance have shape [features].
    /// </summary>
    (Tensor Y, Tensor Mean, Tensor Variance) BatchNormalization(Tensor x, Tensor? gamma, Tensor? beta, double epsilon) =>
        NormalizationRules.Batch(x, gamma, beta, epsilon);

    /// <summary>
    /// The gradients of <see cref="BatchNormalization"/>: with n = (x - mean) / sqrt(variance + epsilon), dbeta = sum(dy),
    /// dgamma = sum(dy * n) over the rows and dx = gamma / sqrt(variance + epsilon) * (dy - dbeta / rows - n * dgamma / rows).
    /// </summary>
    (Tensor Dx, Tensor DGamma, Tensor DBeta) BatchNormalizationGradient(
        Tensor x, Tensor? gamma, Tensor mean, Tensor variance, Tensor dy, double epsilon) =>
        NormalizationRules.BatchGradient(x, gamma, mean, variance, dy, epsilon);

    /// <summary>
    /// The same for each row over its features: y = (x - mean) / sqrt(variance + epsilon) * gamma + beta, with mean and variance of
    /// shape [rows, 1] for the gradient.
    /// </summary>
    (Tensor Y, Tensor Mean, Tensor Variance) LayerNormalization(Tensor x, Tensor? gamma, Tensor? beta, double epsilon)
    {
        var mean = Ops.Mean(x, 1, keepDims: true);
        var variance = Ops.Mean(Ops.Square(x - mean), 1, keepDims: true);
        return (NormalizationRules.Apply(x, mean, variance, gamma, beta, epsilon), mean, variance);
    }

    /// <summary>
    /// The gradients of <see cref="LayerNormalization"/>: with n = (x - mean) / sqrt(variance + epsilon) and g = dy * gamma,
    /// dx = (g - mean(g) - n * mean(g * n)) / sqrt(variance + epsilon), means over the features; dgamma = sum(dy * n), dbeta = sum(dy)
    /// over the rows, wanted only where <paramref name="needsParameters"/>.
    /// </summary>
    (Tensor Dx, Tensor? DGamma, Tensor? DBeta) LayerNormalizationGradient(
        Tensor x, Tensor? gamma, Tensor mean, Tensor variance, Tensor dy, double epsilon, bool needsParameters)
    {
        var normalized = NormalizationRules.Apply(x, mean, variance, null, null, epsilon);
        var g = gamma is null ? dy : dy * gamma;
        var inner = g - Ops.Mean(g, 1, keepDims: true) - normalized * Ops.Mean(g * normalized, 1, keepDims: true);
        var dx = inner * Ops.Rsqrt(variance + epsilon);
        return needsParameters ? (dx, Ops.Sum(dy * normalized, 0), Ops.Sum(dy, 0)) : (dx, null, null);
    }
}
