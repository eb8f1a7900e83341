namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Batch normalization with given statistics, as at inference.</summary>
    /// <remarks>
    /// y = (x - mean) / sqrt(variance + epsilon) * scale + offset. Input: x of any shape; the others have one number for each index along
    /// <paramref name="axis"/>. Output: the shape of x. Gradient: that of the arithmetic. Source: keras.ops.batch_normalization.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="mean">What is subtracted.</param>
    /// <param name="variance">The variances.</param>
    /// <param name="axis">The axis of features.</param>
    /// <param name="offset">beta; 0 if null.</param>
    /// <param name="scale">gamma; 1 if null.</param>
    /// <param name="epsilon">Keeps the divisor from 0.</param>
    /// <exception cref="ShapeException">A parameter has not one number for each feature.</exception>
    public static Tensor BatchNormalization(
        Tensor x, Tensor mean, Tensor variance, int axis = -1, Tensor? offset = null, Tensor? scale = null, double epsilon = 1e-3)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(variance);
        x = ToFloat(x);
        int resolved = Throw.ResolveAxis("BatchNormalization", axis, x.Shape);
        var features = new Shape([x.Shape.Size(resolved)]);
        // Everything that does not depend on x first: one product and one sum remain for each number of x.
        var factor = Rsqrt(Feature("variance", variance) + epsilon);
        if (scale is not null)
            factor *= Feature("scale", scale);
        var shift = -(Feature("mean", mean) * factor);
        if (offset is not null)
            shift += Feature("offset", offset);
        return x * Spread(factor) + Spread(shift);

        Tensor Feature(string parameter, Tensor value)
        {
            NormalizationRules.CheckParameter("BatchNormalization", parameter, value.Shape, features, x.Shape);
            return Cast(value, x.DType);
        }

        Tensor Spread(Tensor value) => resolved == x.Rank - 1 ? value : Reshape(value, AlongAxis(value.Shape.Size(0), resolved, x.Rank));
    }

    /// <summary>Batch normalization with the statistics of this batch, as in training; gives them too, for the moving averages.</summary>
    /// <remarks>
    /// mean and variance (population) over all axes but <paramref name="axis"/>; y = (x - mean) / sqrt(variance + epsilon) * gamma + beta.
    /// Input: x of any shape; gamma and beta with one number for each index along the axis. Output: y of the shape of x, mean and variance
    /// of shape [features]. Gradient: fused; with n = (x - mean) / sqrt(variance + epsilon) it is dbeta = sum(dy), dgamma = sum(dy * n),
    /// dx = gamma / sqrt(variance + epsilon) * (dy - mean(dy) - n * mean(dy * n)).
    /// Source: keras.layers.BatchNormalization; Ioffe and Szegedy 2015, algorithm 1.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="gamma">The scale; 1 if null.</param>
    /// <param name="beta">The offset; 0 if null.</param>
    /// <param name="axis">The axis of features.</param>
    /// <param name="mask">Which positions count for the statistics: the shape of x without the features; all if null.</param>
    /// <param name="epsilon">Keeps the divisor from 0.</param>
    /// <exception cref="ShapeException">A parameter has not one number for each feature, or the mask has another shape.</exception>
    public static (Tensor Y, Tensor Mean, Tensor Variance) BatchNormalizationTraining(
        Tensor x, Tensor? gamma = null, Tensor? beta = null, int axis = -1, Tensor? mask = null, double epsilon = 1e-3)
    {
        x = ToFloat(x);
        int resolved = Throw.ResolveAxis("BatchNormalization", axis, x.Shape);
        if (resolved != x.Rank - 1)
        {
            var moved = BatchNormalizationTraining(SwapAxes(x, resolved, -1), gamma, beta, -1, mask, epsilon);
            return (SwapAxes(moved.Y, resolved, -1), moved.Mean, moved.Variance);
        }
        if (mask is not null)
            return MaskedBatchNormalization(x, gamma, beta, mask, epsilon);
        var inputs = new List<Tensor> { x };
        if (gamma is not null)
            inputs.Add(Cast(gamma, x.DType));
        if (beta is not null)
            inputs.Add(Cast(beta, x.DType));
        var outputs = Operation.Execute(new BatchNormalizationOperation(gamma is not null, beta is not null, epsilon), [.. inputs]);
        return (outputs[0], outputs[1], outputs[2]);
    }

    private static (Tensor Y, Tensor Mean, Tensor Variance) MaskedBatchNormalization(
        Tensor x, Tensor? gamma, Tensor? beta, Tensor mask, double epsilon)
    {
        const double keepsFromZero = 1e-7;
        if (mask.Rank > x.Rank - 1 || mask.Shape != x.Shape[..mask.Rank])
            throw new ShapeException(
                $"BatchNormalization: mask must have the shape of x without its last axes, received {mask.Shape}. " +
                $"Shapes: x {x.Shape}, mask {mask.Shape}.");
        var axes = BiasActivationGradientOperation.AllButLast(x);
        var weight = BroadcastTo(
            Reshape(Cast(mask, x.DType), new Shape([.. mask.Shape.Sizes, .. Enumerable.Repeat(1, x.Rank - mask.Rank)])),
            x.Shape.With(-1, 1));
        var total = Sum(weight) + keepsFromZero;
        var mean = Sum(x * weight, axes) / total;
        var variance = Sum(Square(x - mean) * weight, axes) / total;
        return (NormalizationRules.Apply(x, mean, variance, gamma, beta, epsilon), mean, variance);
    }

    /// <summary>A shape of ones but for one axis.</summary>
    private static Shape AlongAxis(int size, int axis, int rank)
    {
        var sizes = new int[rank];
        Array.Fill(sizes, 1);
        sizes[axis] = size;
        return new Shape(sizes);
    }
}

/// <summary>Batch normalization of the last axis. Inputs: x, then gamma and beta where there are any. Outputs: y, mean, variance.</summary>
internal sealed class BatchNormalizationOperation(bool hasGamma, bool hasBeta, double epsilon) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var x = inputs[0].Spec;
        var features = new TensorSpec(x.Shape[^1..], x.DType);
        if (hasGamma)
            NormalizationRules.CheckParameter(Name, "gamma", inputs[1].Shape, features.Shape, x.Shape);
        if (hasBeta)
            NormalizationRules.CheckParameter(Name, "beta", inputs[^1].Shape, features.Shape, x.Shape);
        return [x, features, features];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var (y, mean, variance) = Backend.Current.Normalization.BatchNormalization(
            NormalizationRules.AsMatrix(inputs[0]), Gamma(inputs), hasBeta ? inputs[^1] : null, epsilon);
        return [Backend.Current.Shaping.Reshape(y, specs[0].Shape), mean, variance];
    }

    public override Tensor?[] Gradient(GradientContext context)
    {
        var (x, mean, variance) = (context.Inputs[0], context.Outputs[1], context.Outputs[2]);
        var gradients = Execute(
            new BatchNormalizationGradientOperation(hasGamma, epsilon),
            hasGamma ? [x, mean, variance, context.OutputGradient, context.Inputs[1]] : [x, mean, variance, context.OutputGradient]);
        var dx = gradients[0];
        int features = mean.Shape.Size(0);
        double rows = x.Size / Math.Max(features, 1);
        if (context.OutputGradients[1] is { } dMean)
            dx += dMean / rows;
        if (context.OutputGradients[2] is { } dVariance)
            dx += (x - mean) * (dVariance * (2 / rows));
        return hasGamma && hasBeta ? [dx, gradients[1], gradients[2]] : hasGamma ? [dx, gradients[1]] : hasBeta ? [dx, gradients[2]] : [dx];
    }

    public override Tensor[] Decompose(Tensor[] inputs)
    {
        var x = inputs[0];
        var axes = BiasActivationGradientOperation.AllButLast(x);
        var mean = Ops.Mean(x, axes);
        var variance = Ops.Mean(Ops.Square(x - mean), axes);
        return [NormalizationRules.Apply(x, mean, variance, Gamma(inputs), hasBeta ? inputs[^1] : null, epsilon), mean, variance];
    }

    private Tensor? Gamma(Tensor[] inputs) => hasGamma ? inputs[1] : null;
}

/// <summary>Inputs: x, mean, variance, dy, and gamma where there is one. Outputs: dx, dgamma, dbeta.</summary>
internal sealed class BatchNormalizationGradientOperation(bool hasGamma, double epsilon) : Operation
{
    public override string NoGradient => NormalizationRules.SecondDerivativeReason;

    public override TensorSpec[] Infer(Tensor[] inputs) => [inputs[0].Spec, inputs[1].Spec, inputs[1].Spec];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var (dx, dGamma, dBeta) = Backend.Current.Normalization.BatchNormalizationGradient(
            NormalizationRules.AsMatrix(inputs[0]), hasGamma ? inputs[4] : null, inputs[1], inputs[2],
            NormalizationRules.AsMatrix(inputs[3]), epsilon);
        return [Backend.Current.Shaping.Reshape(dx, specs[0].Shape), dGamma, dBeta];
    }
}
