using KerasCourse;

namespace Conformance.Tests;

/// <summary>An op that folds axes.</summary>
internal sealed record ReductionCase(string Name, Func<Tensor, Axes, bool, Tensor> Run, bool NeedsNumbers = false, bool NeedsTwo = false)
{
    /// <summary>Every one with a gradient. NeedsNumbers: not defined over an empty axis; NeedsTwo: not smooth for one number.</summary>
    public static readonly ReductionCase[] Differentiable =
    [
        new("Sum", Ops.Sum),
        new("Mean", Ops.Mean, NeedsNumbers: true),
        new("Max", Ops.Max, NeedsNumbers: true),
        new("Min", Ops.Min, NeedsNumbers: true),
        new("Prod", Ops.Prod),
        new("Var", Ops.Var, NeedsNumbers: true),
        new("Std", Ops.Std, NeedsNumbers: true, NeedsTwo: true),
        new("LogSumExp", Ops.LogSumExp, NeedsNumbers: true),
        new("Norm", (x, axis, keepDims) => Ops.Norm(x, null, axis, keepDims), NeedsNumbers: true),
    ];

    /// <summary>The others.</summary>
    public static readonly ReductionCase[] Constant =
    [
        new("Any", Ops.Any),
        new("All", Ops.All),
        new("CountNonzero", Ops.CountNonzero),
        new("ArgMax", (x, axis, keepDims) => Ops.ArgMax(x, FirstOf(axis), keepDims), NeedsNumbers: true),
        new("ArgMin", (x, axis, keepDims) => Ops.ArgMin(x, FirstOf(axis), keepDims), NeedsNumbers: true),
    ];

    public static ReductionCase Named(string name) => Array.Find([.. Differentiable, .. Constant], one => one.Name == name)!;

    public static TheoryData<string> Names(ReductionCase[] cases) => [.. cases.Select(one => one.Name)];

    private static int? FirstOf(Axes axis)
    {
        foreach (int one in axis)
            return one;
        return null;
    }
}
