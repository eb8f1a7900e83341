using KerasCourse;
using KerasCourse.Testing;

namespace Conformance.Tests;

/// <summary>Checks second derivatives: the gradient that an inner tape computes is itself checked against finite differences.</summary>
internal static class SecondDerivativeCheck
{
    /// <summary>
    /// For g = d sum(f(x) * c)/dx with fixed factors c, compares the gradient of g with central differences, with respect to every
    /// Float64 input.
    /// </summary>
    public static void Verify(Func<Tensor[], Tensor> function, Tensor[] inputs, double tolerance = 1e-5) =>
        GradientCheck.Verify(tensors => FirstDerivatives(function, tensors), inputs, tolerance);

    private static Tensor[] FirstDerivatives(Func<Tensor[], Tensor> function, Tensor[] inputs)
    {
        using var tape = new GradientTape();
        Tensor[] sources = [.. inputs.Where(input => input.DType == DType.Float64)];
        foreach (var source in sources)
            tape.Watch(source);
        var y = function(inputs);
        var factors = new double[y.Size];
        for (int i = 0; i < factors.Length; i++)
            factors[i] = Math.Sin(i + 1);
        var target = Ops.Sum(y * Tensor.From(factors, y.Shape));
        return tape.Gradient(target, sources, UnconnectedGradients.Zero);
    }
}
