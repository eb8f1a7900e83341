namespace KerasCourse;

/// <summary>
/// Activations (Float32 and Float64) and their gradients in one pass: dx from dy and the input x or the output y, whichever is cheaper.
/// A backend without such a kernel leaves the gradient to the ops that it is made of.
/// </summary>
public interface IActivationKernels
{
    /// <summary>max(x, 0).</summary>
    Tensor Relu(Tensor x);

    /// <summary>dx of <see cref="Relu"/>.</summary>
    Tensor ReluGradient(Tensor y, Tensor dy) => ReluOperation.GradientOf(y, dy);

    /// <summary>min(max(x, 0), 6).</summary>
    Tensor Relu6(Tensor x);

    /// <summary>dx of <see cref="Relu6"/>.</summary>
    Tensor Relu6Gradient(Tensor y, Tensor dy) => Relu6Operation.GradientOf(y, dy);

    /// <summary>x where it is positive, else negativeSlope * x.</summary>
    Tensor LeakyRelu(Tensor x, double negativeSlope);

    /// <summary>dx of <see cref="LeakyRelu"/>.</summary>
    Tensor LeakyReluGradient(Tensor x, Tensor dy, double negativeSlope) => LeakyReluOperation.GradientOf(x, dy, negativeSlope);

    /// <summary>x where it is positive, else alpha * (e^x - 1).</summary>
    Tensor Elu(Tensor x, double alpha);

    /// <summary>dx of <see cref="Elu"/>.</summary>
    Tensor EluGradient(Tensor y, Tensor dy, double alpha) => EluOperation.GradientOf(y, dy, alpha);

    /// <summary>scale * elu(x, alpha) with the constants of self-normalizing networks.</summary>
    Tensor Selu(Tensor x);

    /// <summary>dx of <see cref="Selu"/>.</summary>
    Tensor SeluGradient(Tensor y, Tensor dy) => SeluOperation.GradientOf(y, dy);

    /// <summary>x where it is positive, else alpha * (e^(x / alpha) - 1).</summary>
    Tensor Celu(Tensor x, double alpha);

    /// <summary>dx of <see cref="Celu"/>.</summary>
    Tensor CeluGradient(Tensor y, Tensor dy, double alpha) => CeluOperation.GradientOf(y, dy, alpha);

    /// <summary>1 / (1 + e^-x).</summary>
    Tensor Sigmoid(Tensor x);

    /// <summary>dx of <see cref="Sigmoid"/>.</summary>
    Tensor SigmoidGradient(Tensor y, Tensor dy) => SigmoidOperation.GradientOf(y, dy);

    /// <summary>log(sigmoid(x)), without underflow.</summary>
    Tensor LogSigmoid(Tensor x);

    /// <summary>dx of <see cref="LogSigmoid"/>.</summary>
    Tensor LogSigmoidGradient(Tensor y, Tensor dy) => LogSigmoidOperation.GradientOf(y, dy);

    /// <summary>relu6(x + 3) / 6.</summary>
    Tensor HardSigmoid(Tensor x);

    /// <summary>dx of <see cref="HardSigmoid"/>.</summary>
    Tensor HardSigmoidGradient(Tensor y, Tensor dy) => HardSigmoidOperation.GradientOf(y, dy);

    /// <summary>The hyperbolic tangent.</summary>
    Tensor Tanh(Tensor x);

    /// <summary>dx of <see cref="Tanh"/>.</summary>
    Tensor TanhGradient(Tensor y, Tensor dy) => TanhOperation.GradientOf(y, dy);

    /// <summary>log(1 + e^x), without overflow.</summary>
    Tensor Softplus(Tensor x);

    /// <summary>dx of <see cref="Softplus"/>.</summary>
    Tensor SoftplusGradient(Tensor y, Tensor dy) => SoftplusOperation.GradientOf(y, dy);

    /// <summary>x / (1 + |x|).</summary>
    Tensor Softsign(Tensor x);

    /// <summary>dx of <see cref="Softsign"/>.</summary>
    Tensor SoftsignGradient(Tensor y, Tensor dy) => SoftsignOperation.GradientOf(y, dy);

    /// <summary>x * sigmoid(x).</summary>
    Tensor Silu(Tensor x);

    /// <summary>dx of <see cref="Silu"/>.</summary>
    Tensor SiluGradient(Tensor x, Tensor dy) => SiluOperation.GradientOf(x, dy);

    /// <summary>x * hard_sigmoid(x).</summary>
    Tensor HardSilu(Tensor x);

    /// <summary>dx of <see cref="HardSilu"/>.</summary>
    Tensor HardSiluGradient(Tensor x, Tensor dy) => HardSiluOperation.GradientOf(x, dy);

    /// <summary>x * tanh(softplus(x)).</summary>
    Tensor Mish(Tensor x);

    /// <summary>dx of <see cref="Mish"/>.</summary>
    Tensor MishGradient(Tensor x, Tensor dy) => MishOperation.GradientOf(x, dy);

    /// <summary>x times the normal distribution function of x, or its tanh approximation.</summary>
    Tensor Gelu(Tensor x, bool approximate);

    /// <summary>dx of <see cref="Gelu"/>.</summary>
    Tensor GeluGradient(Tensor x, Tensor dy, bool approximate) => GeluOperation.GradientOf(x, dy, approximate);
}
