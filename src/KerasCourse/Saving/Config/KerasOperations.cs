using System.Text.Json.Nodes;

namespace KerasCourse;

/// <summary>
/// Ops between the layers of a functional model, such as <c>inputs / 255</c>, in Keras's files: their class names there, and what they
/// compute. Those without arguments beside tensors, and Cast.
/// </summary>
internal static class KerasOperations
{
    private const string NumPy = "keras.src.ops.numpy", NN = "keras.src.ops.nn", Core = "keras.src.ops.core";

    private static readonly Entry[] _all =
    [
        Binary("Add", Ops.Add), Binary("Subtract", Ops.Subtract), Binary("Multiply", Ops.Multiply),
        Binary("Divide", Ops.Divide, "TrueDivide"), Binary("Power", Ops.Power), Binary("Maximum", Ops.Maximum),
        Binary("Minimum", Ops.Minimum), Binary("FloorDivide", Ops.FloorDivide), Binary("Mod", Ops.Mod),
        Binary("MatMul", Ops.MatMul, "Matmul"), Binary("Equal", Ops.Equal), Binary("NotEqual", Ops.NotEqual), Binary("Greater", Ops.Greater),
        Binary("GreaterEqual", Ops.GreaterEqual), Binary("Less", Ops.Less), Binary("LessEqual", Ops.LessEqual),
        Unary("Negative", Ops.Negative), Unary("Abs", Ops.Abs, "Absolute"), Unary("Exp", Ops.Exp), Unary("Log", Ops.Log),
        Unary("Log1p", Ops.Log1p), Unary("Sqrt", Ops.Sqrt), Unary("Square", Ops.Square), Unary("Sin", Ops.Sin), Unary("Cos", Ops.Cos),
        Unary("Tanh", Ops.Tanh), Unary("Sigmoid", Ops.Sigmoid, module: NN),
        Unary("Relu", Ops.Relu, module: NN), Unary("Softplus", Ops.Softplus, module: NN), Unary("Silu", Ops.Silu, module: NN),
    ];

    private sealed record Entry(string Name, string ClassName, string Module, int Inputs, Func<Tensor[], Tensor> Compute);

    /// <summary>Whether an entry of a functional configuration is an op.</summary>
    public static bool IsOperation(JsonObject entry) =>
        SerializedObject.Text(entry, "module")?.StartsWith("keras.src.ops", StringComparison.Ordinal) ?? false;

    /// <summary>What an op of a file computes.</summary>
    /// <exception cref="ModelFormatException">The op is not available.</exception>
    public static (int Inputs, Func<Tensor[], Tensor> Compute) Read(JsonObject entry)
    {
        string className = SerializedObject.Text(entry, "class_name") ?? "";
        if (className == "Cast" && entry["config"] is JsonObject config && SerializedObject.Text(config, "dtype") is { } dtype
            && Enum.TryParse<DType>(dtype, ignoreCase: true, out var type))
            return (1, inputs => Ops.Cast(inputs[0], type));
        var found = Array.Find(_all, known => known.ClassName == className || known.Name == className)
            ?? throw new ModelFormatException(
                $"the op {className} between layers is not available. Available are {string.Join(", ", _all.Select(known => known.ClassName))}, Cast.");
        return (found.Inputs, found.Compute);
    }

    /// <summary>An op in Keras's form, without its inputs.</summary>
    /// <exception cref="NotSupportedException">The op has no such form.</exception>
    public static JsonObject Write(OperationNode node, string name)
    {
        var config = new JsonObject { ["name"] = name };
        var entry = Array.Find(_all, known => known.Name == node.Name);
        if (node.Name == "Cast")
            config["dtype"] = node.Outputs[0].DType.KerasName();
        else if (entry is null)
            throw new NotSupportedException(
                $"the model cannot be written: the op {node.Name} stands between its layers. " +
                "Use a layer (Concatenate, Reshape, Rescaling, ...), or a layer of your own.");
        string className = entry?.ClassName ?? "Cast";
        return new JsonObject
        {
            ["module"] = entry?.Module ?? Core,
            ["class_name"] = className,
            ["config"] = config,
            ["registered_name"] = className,
            ["name"] = name,
        };
    }

    private static Entry Binary(string name, Func<Tensor, Tensor, Tensor> compute, string? className = null) =>
        new(name, className ?? name, NumPy, 2, inputs => compute(inputs[0], inputs[1]));

    private static Entry Unary(string name, Func<Tensor, Tensor> compute, string? className = null, string module = NumPy) =>
        new(name, className ?? name, module, 1, inputs => compute(inputs[0]));
}
