namespace KerasCourse;

/// <summary>
/// An activation whose gradient the backend computes in one pass. Where a tape wants to differentiate the gradient itself, it is computed
/// in public ops instead.
/// </summary>
internal abstract class ActivationOperation : UnaryOperation
{
    /// <summary>dx in one pass, by a kernel.</summary>
    protected abstract Tensor GradientKernel(Tensor x, Tensor y, Tensor dy);

    /// <summary>dx in public ops, which have gradients themselves.</summary>
    protected abstract Tensor GradientInOps(Tensor x, Tensor y, Tensor dy);

    protected sealed override Tensor Gradient(Tensor x, Tensor y, Tensor dy) =>
        GradientTape.CountWatching([x, y, dy]) == 0 ? GradientKernel(x, y, dy) : GradientInOps(x, y, dy);
}
