using KerasCourse;

namespace Conformance.Tests;

/// <summary>An op of two inputs that broadcast, and where both are defined.</summary>
internal sealed record BinaryCase(string Name, Func<Tensor, Tensor, Tensor> Run, double LowA, double HighA, double LowB, double HighB, bool Distinct = false)
{
    /// <summary>Every one with a gradient. Distinct: the gradient jumps where the inputs are equal.</summary>
    public static readonly BinaryCase[] Differentiable =
    [
        new("Add", Ops.Add, -2, 2, -2, 2),
        new("Subtract", Ops.Subtract, -2, 2, -2, 2),
        new("Multiply", Ops.Multiply, -2, 2, -2, 2),
        new("Divide", Ops.Divide, -2, 2, 0.5, 2),
        new("Power", Ops.Power, 0.4, 2, -2, 2),
        new("Maximum", Ops.Maximum, -2, 2, -2, 2, Distinct: true),
        new("Minimum", Ops.Minimum, -2, 2, -2, 2, Distinct: true),
        new("Arctan2", Ops.Arctan2, -2, 2, 0.3, 2),
        new("LogAddExp", Ops.LogAddExp, -2, 2, -2, 2),
        new("SquaredDifference", Ops.SquaredDifference, -2, 2, -2, 2),
        new("Where", (a, b) => Ops.Where(Ops.Sin(Ops.Multiply(a, b) * 40) > 0.0, a, b), -2, 2, -2, 2),
    ];

    /// <summary>The others.</summary>
    public static readonly BinaryCase[] Constant =
    [
        new("Mod", Ops.Mod, -5, 5, 0.5, 3),
        new("FloorDivide", Ops.FloorDivide, -5, 5, 0.5, 3),
        new("Equal", Ops.Equal, -2, 2, -2, 2),
        new("NotEqual", Ops.NotEqual, -2, 2, -2, 2),
        new("Less", Ops.Less, -2, 2, -2, 2),
        new("LessEqual", Ops.LessEqual, -2, 2, -2, 2),
        new("Greater", Ops.Greater, -2, 2, -2, 2),
        new("GreaterEqual", Ops.GreaterEqual, -2, 2, -2, 2),
        new("LogicalAnd", Ops.LogicalAnd, -2, 2, -2, 2),
        new("LogicalOr", Ops.LogicalOr, -2, 2, -2, 2),
        new("LogicalXor", Ops.LogicalXor, -2, 2, -2, 2),
    ];

    public static BinaryCase Named(string name) => Array.Find([.. Differentiable, .. Constant], one => one.Name == name)!;

    public static TheoryData<string> Names(BinaryCase[] cases) => [.. cases.Select(one => one.Name)];
}
