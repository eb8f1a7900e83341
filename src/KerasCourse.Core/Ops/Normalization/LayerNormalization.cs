namespace KerasCourse;

public static partial class Ops
{
    /// <summary>
    /// Normalizes each sample over its features: mean 0 and variance 1 over <paramref name="axis"/>, then scale and offset.
    /// </summary>
    /// <remarks>
    /// y = (x - mean) / sqrt(variance + epsilon) * gamma + beta, with mean and (population) variance over the axes. Input: x of any shape;
    /// gamma and beta of the sizes of the axes. Output: the shape of x. Gradient: fused where the axes are the last ones; with n the
    /// normalized x and g = dy * gamma, dx = (g - mean(g) - n * mean(g * n)) / sqrt(variance + epsilon).
    /// Source: keras.ops.layer_normalization; Ba, Kiros and Hinton 2016, equation 4.
    /// </remarks>
    /// <param name="x">The input.</param>
    /// <param name="gamma">The scale; 1 if null.</param>
    /// <param name="beta">The offset; 0 if null.</param>
    /// <param name="axis">The axes of features; the last one if null.</param>
    /// <param name="epsilon">Keeps the divisor from 0.</param>
    /// <exception cref="ShapeException">An axis is outside the shape, or a parameter has not the sizes of the axes.</exception>
    public static Tensor LayerNormalization(Tensor x, Tensor? gamma = null, Tensor? beta = null, Axes? axis = null, double epsilon = 1e-7)
    {
        x = ToFloat(x);
        var axes = (axis ?? -1).Resolve("LayerNormalization", x.Shape);
        gamma = gamma is null ? null : Cast(gamma, x.DType);
        beta = beta is null ? null : Cast(beta, x.DType);
        bool last = axes.Length > 0 && axes[0] == x.Rank - axes.Length && x.Shape[axes[0]..].IsKnown;
        if (!last)
            return LayerNormalizationOperation.InSimplerOps(x, gamma, beta, axes, epsilon);
        var inputs = new List<Tensor> { x };
        if (gamma is not null)
            inputs.Add(gamma);
        if (beta is not null)
            inputs.Add(beta);
        return Operation.Run(new LayerNormalizationOperation(gamma is not null, beta is not null, axes, epsilon), [.. inputs]);
    }
}

/// <summary>
/// Layer normalization over the last axes. Inputs: x, then gamma and beta where there are any. Outputs: y; mean and variance of each row.
/// </summary>
internal sealed class LayerNormalizationOperation(bool hasGamma, bool hasBeta, int[] axes, double epsilon) : Operation
{
    public bool HasGamma => hasGamma;

    public bool HasBeta => hasBeta;

    public int FirstAxis => axes[0];

    public double Epsilon => epsilon;

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var x = inputs[0].Spec;
        var features = x.Shape[axes[0]..];
        if (hasGamma)
            NormalizationRules.CheckParameter(Name, "gamma", inputs[1].Shape, features, x.Shape);
        if (hasBeta)
            NormalizationRules.CheckParameter(Name, "beta", inputs[^1].Shape, features, x.Shape);
        return [x];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var (y, mean, variance) = Backend.Current.Normalization.LayerNormalization(
            Matrix(inputs[0]), hasGamma ? Flat(inputs[1]) : null, hasBeta ? Flat(inputs[^1]) : null, epsilon);
        return [Backend.Current.Shaping.Reshape(y, specs[0].Shape), mean, variance];
    }

    public override Tensor?[] Gradient(GradientContext context)
    {
        var x = context.Inputs[0];
        bool needsParameters = (hasGamma || hasBeta) && (context.Needs(1) || context.Needs(context.Inputs.Length - 1));
        var operation = new LayerNormalizationGradientOperation(hasGamma, needsParameters, x.Shape[axes[0]..], epsilon);
        var gradients = Execute(
            operation,
            hasGamma
                ? [x, context.Outputs[1], context.Outputs[2], context.OutputGradient, context.Inputs[1]]
                : [x, context.Outputs[1], context.Outputs[2], context.OutputGradient]);
        var (dGamma, dBeta) = needsParameters ? (gradients[1], gradients[2]) : (null, null);
        return hasGamma && hasBeta ? [gradients[0], dGamma, dBeta]
            : hasGamma ? [gradients[0], dGamma]
            : hasBeta ? [gradients[0], dBeta]
            : [gradients[0]];
    }

    public override Tensor[] Decompose(Tensor[] inputs) =>
        [InSimplerOps(inputs[0], hasGamma ? inputs[1] : null, hasBeta ? inputs[^1] : null, axes, epsilon)];

    /// <summary>Any axes; gamma and beta have the sizes of the axes.</summary>
    public static Tensor InSimplerOps(Tensor x, Tensor? gamma, Tensor? beta, int[] axes, double epsilon)
    {
        var mean = Ops.Mean(x, axes, keepDims: true);
        var variance = Ops.Mean(Ops.Square(x - mean), axes, keepDims: true);
        return NormalizationRules.Apply(x, mean, variance, Spread("gamma", gamma), Spread("beta", beta), epsilon);

        Tensor? Spread(string parameter, Tensor? value)
        {
            if (value is null)
                return null;
            var sizes = new int[x.Rank];
            Array.Fill(sizes, 1);
            foreach (int axis in axes)
                sizes[axis] = x.Shape.Size(axis);
            NormalizationRules.CheckParameter(
                "LayerNormalization", parameter, value.Shape, new Shape(Array.ConvertAll(axes, axis => sizes[axis])), x.Shape);
            return Ops.Reshape(value, new Shape(sizes));
        }
    }

    private Tensor Matrix(Tensor x) => NormalizationRules.AsMatrix(x, x.Shape[axes[0]..].Count);

    private static Tensor Flat(Tensor parameter) =>
        parameter.Rank == 1 ? parameter : Backend.Current.Shaping.Reshape(parameter, Shape.Of(parameter.Size));
}

/// <summary>Inputs: x, mean, variance, dy, and gamma where there is one. Outputs: dx, and dgamma, dbeta if wanted.</summary>
internal sealed class LayerNormalizationGradientOperation(bool hasGamma, bool needsParameters, Shape features, double epsilon) : Operation
{
    public override string NoGradient => NormalizationRules.SecondDerivativeReason;

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var parameter = new TensorSpec(features, inputs[0].DType);
        return needsParameters ? [inputs[0].Spec, parameter, parameter] : [inputs[0].Spec];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        var shaping = Backend.Current.Shaping;
        int columns = features.Count;
        var (dx, dGamma, dBeta) = Backend.Current.Normalization.LayerNormalizationGradient(
            NormalizationRules.AsMatrix(inputs[0], columns), hasGamma ? shaping.Reshape(inputs[4], Shape.Of(columns)) : null, inputs[1],
            inputs[2], NormalizationRules.AsMatrix(inputs[3], columns), epsilon, needsParameters);
        dx = shaping.Reshape(dx, specs[0].Shape);
        return needsParameters ? [dx, shaping.Reshape(dGamma!, features), shaping.Reshape(dBeta!, features)] : [dx];
    }
}
