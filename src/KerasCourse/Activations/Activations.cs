namespace KerasCourse;

/// <summary>Keras's activations, to be given to layers: <c>activation: Activations.Relu</c>, or by their words: <c>activation: "relu"</c>.</summary>
/// <remarks>Source: keras.activations. As layers' arguments their parameters have Keras's defaults; use a lambda for others.</remarks>
public static class Activations
{
    private static readonly Dictionary<string, ActivationFunction> _table = [];

    /// <summary>x.</summary>
    public static ActivationFunction Linear { get; } = Add("linear", x => x);

    /// <summary>max(x, 0).</summary>
    public static ActivationFunction Relu { get; } = Add("relu", Ops.Relu, FusedActivation.Relu);

    /// <summary>min(max(x, 0), 6).</summary>
    public static ActivationFunction Relu6 { get; } = Add("relu6", Ops.Relu6);

    /// <summary>x where positive, else 0.2 x.</summary>
    public static ActivationFunction LeakyRelu { get; } = Add("leaky_relu", x => Ops.LeakyRelu(x));

    /// <summary>x where positive, else e^x - 1.</summary>
    public static ActivationFunction Elu { get; } = Add("elu", x => Ops.Elu(x));

    /// <summary>Scaled ELU, which keeps mean 0 and variance 1.</summary>
    public static ActivationFunction Selu { get; } = Add("selu", Ops.Selu);

    /// <summary>max(x, 0) + min(e^x - 1, 0).</summary>
    public static ActivationFunction Celu { get; } = Add("celu", x => Ops.Celu(x));

    /// <summary>1 / (1 + e^-x).</summary>
    public static ActivationFunction Sigmoid { get; } = Add("sigmoid", Ops.Sigmoid);

    /// <summary>relu6(x + 3) / 6.</summary>
    public static ActivationFunction HardSigmoid { get; } = Add("hard_sigmoid", Ops.HardSigmoid);

    /// <summary>log(sigmoid(x)).</summary>
    public static ActivationFunction LogSigmoid { get; } = Add("log_sigmoid", Ops.LogSigmoid);

    /// <summary>0 below -1, 1 above 1, linear between.</summary>
    public static ActivationFunction SparseSigmoid { get; } = Add("sparse_sigmoid", Ops.SparseSigmoid);

    /// <summary>The hyperbolic tangent.</summary>
    public static ActivationFunction Tanh { get; } = Add("tanh", Ops.Tanh, FusedActivation.Tanh);

    /// <summary>min(max(x, -1), 1).</summary>
    public static ActivationFunction HardTanh { get; } = Add("hard_tanh", Ops.HardTanh);

    /// <summary>x - tanh(x).</summary>
    public static ActivationFunction TanhShrink { get; } = Add("tanh_shrink", Ops.TanhShrink);

    /// <summary>x where |x| is above 0.5, else 0.</summary>
    public static ActivationFunction HardShrink { get; } = Add("hard_shrink", x => Ops.HardShrink(x));

    /// <summary>x drawn towards 0 by 0.5.</summary>
    public static ActivationFunction SoftShrink { get; } = Add("soft_shrink", x => Ops.SoftShrink(x));

    /// <summary>log(e^x + 1).</summary>
    public static ActivationFunction Softplus { get; } = Add("softplus", Ops.Softplus);

    /// <summary>0 below -1, x above 1, a parabola between.</summary>
    public static ActivationFunction SparsePlus { get; } = Add("sparse_plus", Ops.SparsePlus);

    /// <summary>(x + sqrt(x^2 + 4)) / 2.</summary>
    public static ActivationFunction Squareplus { get; } = Add("squareplus", x => Ops.Squareplus(x));

    /// <summary>x / (|x| + 1).</summary>
    public static ActivationFunction Softsign { get; } = Add("softsign", Ops.Softsign);

    /// <summary>x sigmoid(x), also called swish.</summary>
    public static ActivationFunction Silu { get; } = Add("silu", Ops.Silu, words: "swish");

    /// <summary>x hard_sigmoid(x).</summary>
    public static ActivationFunction HardSilu { get; } = Add("hard_silu", Ops.HardSilu, words: "hard_swish");

    /// <summary>x times the normal distribution function of x.</summary>
    public static ActivationFunction Gelu { get; } = Add("gelu", x => Ops.Gelu(x, approximate: false));

    /// <summary>x tanh(softplus(x)).</summary>
    public static ActivationFunction Mish { get; } = Add("mish", Ops.Mish);

    /// <summary>e^x.</summary>
    public static ActivationFunction Exponential { get; } = Add("exponential", Ops.Exp);

    /// <summary>One half of the last axis times the sigmoid of the other.</summary>
    public static ActivationFunction Glu { get; } = Add("glu", x => Ops.Glu(x));

    /// <summary>x where above 0, else 0.</summary>
    public static ActivationFunction Threshold { get; } = Add("threshold", x => Ops.Threshold(x, 0, 0));

    /// <summary>e^x divided by its sum over the last axis: probabilities.</summary>
    public static ActivationFunction Softmax { get; } = Add("softmax", x => Ops.Softmax(x));

    /// <summary>The logarithm of softmax.</summary>
    public static ActivationFunction LogSoftmax { get; } = Add("log_softmax", x => Ops.LogSoftmax(x));

    /// <summary>The Euclidean projection onto the probabilities, with exact zeros.</summary>
    public static ActivationFunction Sparsemax { get; } = Add("sparsemax", x => Ops.Sparsemax(x));

    /// <summary>The activation of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public static ActivationFunction Get(string word) => Words.Find("activation", word, _table);

    private static ActivationFunction Add(string name, Func<Tensor, Tensor> function, FusedActivation fused = FusedActivation.None, string? words = null)
    {
        var activation = new ActivationFunction(name, function, fused);
        _table[name] = activation;
        if (words is not null)
            _table[words] = activation;
        return activation;
    }
}
