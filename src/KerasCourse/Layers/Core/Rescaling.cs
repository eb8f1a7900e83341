namespace KerasCourse;

/// <summary>Scales and shifts: y = x scale + offset, as for images of 0 to 255: <c>new Rescaling(1.0 / 255)</c>.</summary>
/// <remarks>Input: any shape; whole numbers become Float32. Output: the same shape. Source: keras.layers.Rescaling.</remarks>
/// <param name="scale">The factor.</param>
/// <param name="offset">What is added.</param>
/// <param name="name">The name; null: automatic.</param>
public sealed class Rescaling(double scale, double offset = 0, string? name = null) : Layer(name)
{
    /// <summary>The factor.</summary>
    public double Scale => scale;

    /// <summary>What is added.</summary>
    public double Offset => offset;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context)
    {
        var y = (input.DType.IsFloat() ? input : Ops.Cast(input, DType.Float32)) * (float)scale;
        return offset == 0 ? y : y + (float)offset;
    }
}
