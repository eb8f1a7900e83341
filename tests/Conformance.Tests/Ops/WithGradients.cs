using KerasCourse;

namespace Conformance.Tests;

/// <summary>A function and its gradients as one step, to be captured and replayed.</summary>
internal static class WithGradients
{
    /// <summary>The value of a function, and the gradients of the sum of its squares with respect to the float inputs.</summary>
    public static Func<Tensor[], Tensor[]> Of(Func<Tensor[], Tensor> function) => inputs =>
    {
        using var tape = new GradientTape();
        Tensor[] sources = [.. inputs.Where(input => input.DType.IsFloat())];
        foreach (var source in sources)
            tape.Watch(source);
        var y = function(inputs);
        return [y, .. tape.Gradient(Ops.Sum(y * y), sources, UnconnectedGradients.Zero)];
    };
}
