namespace KerasCourse;

/// <summary>
/// The activations that <see cref="Ops.Dense"/> and the convolutions apply in the same pass as the product. Their gradients follow from
/// the output y alone, so nothing else is kept.
/// </summary>
public enum FusedActivation
{
    /// <summary>y = x.</summary>
    None,

    /// <summary>y = max(x, 0); the gradient is dy where y &gt; 0.</summary>
    Relu,

    /// <summary>y = 1 / (1 + e^-x); the gradient is dy * y * (1 - y).</summary>
    Sigmoid,

    /// <summary>y = tanh(x); the gradient is dy * (1 - y^2).</summary>
    Tanh,
}
