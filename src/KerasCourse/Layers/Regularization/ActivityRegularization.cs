namespace KerasCourse;

/// <summary>Leaves its input as it is and adds a penalty on it to the loss: (l1 sum |x| + l2 sum x^2) / batch size.</summary>
/// <remarks>Input: any shape. Output: the same. Source: keras.layers.ActivityRegularization.</remarks>
public sealed class ActivityRegularization : Layer
{
    /// <summary>A penalty on what passes.</summary>
    /// <param name="l1">The factor of the absolute values.</param>
    /// <param name="l2">The factor of the squares.</param>
    /// <param name="name">The name; null: automatic.</param>
    public ActivityRegularization(double l1 = 0, double l2 = 0, string? name = null)
        : base(name)
    {
        (L1, L2) = (l1, l2);
        ActivityRegularizer = new Regularizers.L1L2(l1, l2);
    }

    /// <summary>The factor of the absolute values.</summary>
    public double L1 { get; }

    /// <summary>The factor of the squares.</summary>
    public double L2 { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context) => input;
}
