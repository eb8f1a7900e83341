namespace KerasCourse;

/// <summary>What the reference forms of the optimizers share.</summary>
internal static class OptimizerRules
{
    /// <summary>One of the numbers that change from step to step, in the element type of <paramref name="like"/>.</summary>
    public static Tensor Number(Variable hyper, int place, Tensor like) => Ops.Cast(hyper.Value[place], like.DType);

    /// <summary>The weights after decoupled decay: w - w * rate * decay.</summary>
    public static Tensor Decayed(Variable variable, Variable hyper)
    {
        var w = variable.Value;
        return w - w * (Number(hyper, 0, w) * Number(hyper, 1, w));
    }
}
