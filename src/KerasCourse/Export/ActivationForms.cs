namespace KerasCourse;

/// <summary>ONNX's forms of activations.</summary>
internal static class ActivationForms
{
    private const double OneOverRoot2 = 0.70710678118654752, Root2OverPi = 0.79788456080286536, Cubic = 0.044715;

    /// <summary>Writes the op and gives its output's name; null: it belongs to another family.</summary>
    public static string? Write(OnnxOp op) => op.Operation switch
    {
        CeluOperation celu => op.Same("Celu", ("alpha", celu.Alpha)),
        EluOperation elu => op.Same("Elu", ("alpha", elu.Alpha)),
        GeluOperation gelu => Gelu(op, gelu.Approximate),
        HardSigmoidOperation => op.Same("HardSigmoid", ("alpha", 1.0 / 6), ("beta", 0.5)),
        HardSiluOperation => op.Same("HardSwish"),
        LeakyReluOperation leaky => op.Same("LeakyRelu", ("alpha", leaky.NegativeSlope)),
        LogSigmoidOperation => op.Add("Neg", [op.Add("Softplus", [op.Same("Neg")])]),
        LogSoftmaxOperation => op.Same("LogSoftmax", ("axis", -1)),
        MishOperation => op.Add("Mul", [op[0], op.Add("Tanh", [op.Same("Softplus")])]),
        ReluOperation => op.Same("Relu"),
        Relu6Operation => ElementwiseForms.Clip(op, 0, 6),
        SeluOperation => op.Same("Selu", ("alpha", SeluOperation.Alpha), ("gamma", SeluOperation.Scale)),
        SigmoidOperation => op.Same("Sigmoid"),
        SiluOperation => op.Add("Mul", [op[0], op.Same("Sigmoid")]),
        SoftmaxOperation => op.Same("Softmax", ("axis", -1)),
        SoftplusOperation => op.Same("Softplus"),
        SoftsignOperation => op.Same("Softsign"),
        TanhOperation => op.Same("Tanh"),
        _ => null,
    };

    /// <summary>x / 2 (1 + erf(x / sqrt(2))), or its tanh form: Gelu itself is younger than the operator set.</summary>
    private static string Gelu(OnnxOp op, bool approximate)
    {
        string Number(double number) => ElementwiseForms.Number(op, number);
        string inner = approximate
            ? op.Add("Tanh", [op.Add("Mul", [op[0], op.Add("Add", [op.Add("Mul", [op.Add("Mul", [op[0], op[0]]), Number(Cubic * Root2OverPi)]), Number(Root2OverPi)])])])
            : op.Add("Erf", [op.Add("Mul", [op[0], Number(OneOverRoot2)])]);
        return op.Add("Mul", [op.Add("Mul", [op[0], Number(0.5)]), op.Add("Add", [inner, Number(1)])]);
    }
}
