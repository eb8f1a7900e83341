namespace KerasCourse;

/// <summary>ONNX's forms of the ops that treat each number by itself.</summary>
internal static class ElementwiseForms
{
    /// <summary>Writes the op and gives its output's name; null: it belongs to another family.</summary>
    public static string? Write(OnnxOp op) => op.Operation switch
    {
        AbsOperation => op.Same("Abs"),
        AddOperation => op.Same("Add"),
        ArccosOperation => op.Same("Acos"),
        ArccoshOperation => op.Same("Acosh"),
        ArcsinOperation => op.Same("Asin"),
        ArcsinhOperation => op.Same("Asinh"),
        ArctanOperation => op.Same("Atan"),
        ArctanhOperation => op.Same("Atanh"),
        CastOperation => op.Same("Cast", ("to", OnnxTypes.NumberOf(op.Y.DType))),
        CeilOperation => op.Same("Ceil"),
        ClipOperation clip => Clip(op, clip.Min, clip.Max),
        CosOperation => op.Same("Cos"),
        CoshOperation => op.Same("Cosh"),
        DivideOperation => op.Same("Div"),
        EqualOperation => op.Same("Equal"),
        ErfOperation => op.Same("Erf"),
        ExpOperation => op.Same("Exp"),
        Expm1Operation => op.Add("Sub", [op.Same("Exp"), Number(op, 1)]),
        FloorOperation => op.Same("Floor"),
        FloorDivideOperation => FloorDivide(op),
        GreaterOperation => op.Same("Greater"),
        GreaterEqualOperation => op.Same("GreaterOrEqual"),
        IsFiniteOperation => op.Add("Not", [op.Add("Or", [op.Same("IsNaN"), op.Same("IsInf")])]),
        IsInfOperation => op.Same("IsInf"),
        IsNaNOperation => op.Same("IsNaN"),
        LessOperation => op.Same("Less"),
        LessEqualOperation => op.Same("LessOrEqual"),
        LogOperation => op.Same("Log"),
        Log1pOperation => op.Add("Log", [op.Add("Add", [op[0], Number(op, 1)])]),
        LogAddExpOperation => LogAddExp(op),
        LogicalAndOperation => op.Same("And"),
        LogicalNotOperation => op.Same("Not"),
        LogicalOrOperation => op.Same("Or"),
        LogicalXorOperation => op.Same("Xor"),
        MaximumOperation => op.Same("Max"),
        MinimumOperation => op.Same("Min"),
        ModOperation => Mod(op),
        MultiplyOperation => op.Same("Mul"),
        NegativeOperation => op.Same("Neg"),
        NotEqualOperation => op.Add("Not", [op.Same("Equal")]),
        PowerOperation => op.Same("Pow"),
        ReciprocalOperation => op.Same("Reciprocal"),
        RoundOperation => op.Same("Round"),
        RsqrtOperation => op.Add("Reciprocal", [op.Same("Sqrt")]),
        SignOperation => op.Same("Sign"),
        SinOperation => op.Same("Sin"),
        SinhOperation => op.Same("Sinh"),
        SqrtOperation => op.Same("Sqrt"),
        SquareOperation => op.Add("Mul", [op[0], op[0]]),
        SquaredDifferenceOperation => op.Same("Sub") is var d ? op.Add("Mul", [d, d]) : null,
        StopGradientOperation => op.Same("Identity"),
        SubtractOperation => op.Same("Sub"),
        TanOperation => op.Same("Tan"),
        TruncOperation => op.Add("Mul", [op.Same("Sign"), op.Add("Floor", [op.Same("Abs")])]),
        WhereOperation => op.Same("Where"),
        _ => null,
    };

    /// <summary>min(max(x, low), high).</summary>
    public static string Clip(OnnxOp op, double low, double high) => op.Add("Clip", [op[0], Number(op, low), Number(op, high)]);

    /// <summary>A number of the input's type.</summary>
    public static string Number(OnnxOp op, double number) => op.Graph.Number(number, op.X.DType);

    /// <summary>a - b * floor(a / b); of whole numbers ONNX's Mod has the divisor's sign too.</summary>
    private static string Mod(OnnxOp op) => op.X.DType.IsFloat()
        ? op.Add("Sub", [op[0], op.Add("Mul", [op[1], op.Add("Floor", [op.Same("Div")])])])
        : op.Same("Mod");

    /// <summary>ONNX divides whole numbers towards 0; without the rest there is nothing to cut off.</summary>
    private static string FloorDivide(OnnxOp op) => op.X.DType.IsFloat()
        ? op.Add("Floor", [op.Same("Div")])
        : op.Add("Div", [op.Add("Sub", [op[0], op.Same("Mod")]), op[1]]);

    /// <summary>max(a, b) + log(1 + e^-|a - b|).</summary>
    private static string LogAddExp(OnnxOp op)
    {
        string distance = op.Add("Neg", [op.Add("Abs", [op.Same("Sub")])]);
        return op.Add("Add", [op.Same("Max"), op.Add("Log", [op.Add("Add", [op.Add("Exp", [distance]), Number(op, 1)])])]);
    }
}
