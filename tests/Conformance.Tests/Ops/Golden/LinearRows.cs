using KerasCourse;

namespace Conformance.Tests;

/// <summary>Matrix products and softmax.</summary>
public sealed class LinearRows : OpRows
{
    protected override void AddRows()
    {
        Add("matmul", Ops.MatMul);
        Add("dot", Ops.Dot);
        Add("outer", Ops.Outer);
        Add("tensordot", (arguments, x) => [Ops.Tensordot(x[0], x[1], Int(arguments, "axes"))]);
        Add("softmax", (arguments, x) => [Ops.Softmax(x[0], Int(arguments, "axis", -1))]);
        Add("log_softmax", (arguments, x) => [Ops.LogSoftmax(x[0], Int(arguments, "axis", -1))]);
    }
}
