using System.Text.Json.Nodes;
using KerasCourse;

namespace Conformance.Tests;

/// <summary>Ops that move numbers, and ranges.</summary>
public sealed class ShapingRows : OpRows
{
    protected override void AddRows()
    {
        Add("transpose", (arguments, x) => [Ops.Transpose(x[0], AxesOf(arguments, "axes"))]);
        Add("reshape", (arguments, x) => [Ops.Reshape(x[0], Ints(arguments, "newshape"))]);
        Add("squeeze", (arguments, x) => [Ops.Squeeze(x[0], AxesOf(arguments))]);
        Add("expand_dims", (arguments, x) => [Ops.ExpandDims(x[0], Int(arguments, "axis"))]);
        Add("swapaxes", (arguments, x) => [Ops.SwapAxes(x[0], Int(arguments, "axis1"), Int(arguments, "axis2"))]);
        Add("moveaxis", (arguments, x) => [Ops.MoveAxis(x[0], Int(arguments, "source"), Int(arguments, "destination"))]);
        Add("flip", (arguments, x) => [Ops.Flip(x[0], AxesOf(arguments))]);
        Add("roll", (arguments, x) => [Ops.Roll(x[0], Int(arguments, "shift"), Int(arguments, "axis"))]);
        Add("rot90", x => Ops.Rot90(x));
        Add("concatenate", (arguments, x) => [Ops.Concatenate(x, Int(arguments, "axis"))]);
        Add("stack", (arguments, x) => [Ops.Stack(x, Int(arguments, "axis"))]);
        Add("split", (arguments, x) => Ops.Split(x[0], Int(arguments, "indices_or_sections"), Int(arguments, "axis")));
        Add("tile", (arguments, x) => [Ops.Tile(x[0], Ints(arguments, "repeats"))]);
        Add("repeat", (arguments, x) => [Ops.Repeat(x[0], Int(arguments, "repeats"), Int(arguments, "axis"))]);
        Add("pad", (arguments, x) => [Ops.Pad(x[0], Widths(arguments), arguments["mode"]?.GetValue<string>() ?? "constant")]);
        Add("broadcast_to", (arguments, x) => [Ops.BroadcastTo(x[0], Ints(arguments, "shape"))]);
        Add("tril", (arguments, x) => [Ops.Tril(x[0], Int(arguments, "k"))]);
        Add("triu", (arguments, x) => [Ops.Triu(x[0], Int(arguments, "k"))]);
        Add("diag", x => Ops.Diag(x));
        Add("diagonal", x => Ops.Diagonal(x));
        Add("trace", x => Ops.Trace(x));
        Add("cumsum", (arguments, x) => [Ops.CumSum(x[0], Int(arguments, "axis"))]);
        Add("cumprod", (arguments, x) => [Ops.CumProd(x[0], Int(arguments, "axis"))]);
        Add("unfold", (arguments, x) => [Ops.Unfold(x[0], Int(arguments, "kernel_size"))]);
        Add("linspace", (arguments, x) => [Ops.Linspace(x[0].ToScalar<double>(), x[1].ToScalar<double>(), Int(arguments, "num"))]);
        Add("arange", (arguments, x) => [Ops.Arange(x[0].ToScalar<int>(), x[1].ToScalar<int>(), Int(arguments, "step"))]);
    }

    private static (int, int)[] Widths(JsonObject arguments) =>
        [.. arguments["pad_width"]!.AsArray().Select(pair => (pair![0]!.GetValue<int>(), pair[1]!.GetValue<int>()))];
}
