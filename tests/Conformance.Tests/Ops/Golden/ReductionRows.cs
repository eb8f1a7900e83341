using System.Text.Json.Nodes;
using KerasCourse;

namespace Conformance.Tests;

/// <summary>Sums, means, maxima over axes, and what is made of them.</summary>
public sealed class ReductionRows : OpRows
{
    protected override void AddRows()
    {
        AddReduction("sum", Ops.Sum);
        AddReduction("mean", Ops.Mean);
        AddReduction("max", Ops.Max);
        AddReduction("min", Ops.Min);
        AddReduction("prod", Ops.Prod);
        AddReduction("std", Ops.Std);
        AddReduction("var", Ops.Var);
        AddReduction("logsumexp", Ops.LogSumExp);
        AddReduction("any", Ops.Any);
        AddReduction("all", Ops.All);
        Add("argmax", (arguments, x) => [Ops.ArgMax(x[0], arguments["axis"]?.GetValue<int>())]);
        Add("argmin", (arguments, x) => [Ops.ArgMin(x[0], arguments["axis"]?.GetValue<int>())]);
        Add("norm", (arguments, x) => [Ops.Norm(x[0], arguments["ord"]?.GetValue<int>(), AxesOf(arguments))]);
        Add("normalize", (arguments, x) => [Ops.Normalize(x[0], Int(arguments, "axis", -1))]);
        Add("moments", Moments);
    }

    private static Tensor[] Moments(JsonObject arguments, Tensor[] x)
    {
        var (mean, variance) = Ops.Moments(x[0], AxesOf(arguments, "axes"));
        return [mean, variance];
    }

    private void AddReduction(string op, Func<Tensor, Axes, bool, Tensor> run) =>
        Add(op, (arguments, x) => [run(x[0], AxesOf(arguments), Flag(arguments, "keepdims"))]);
}
