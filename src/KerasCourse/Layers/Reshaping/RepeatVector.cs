namespace KerasCourse;

/// <summary>Repeats a vector as the steps of a sequence.</summary>
/// <remarks>Input: [batch, features]. Output: [batch, n, features]. Source: keras.layers.RepeatVector.</remarks>
/// <param name="n">How often.</param>
/// <param name="name">The name; null: automatic.</param>
public sealed class RepeatVector(int n, string? name = null) : Layer(name)
{
    /// <summary>How often.</summary>
    public int N => n;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The input has not 2 axes.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        Throw.IfRankIsNot(Describe(), "the input", input.Shape, 2, "[batch, features]");
        return Ops.Repeat(Ops.ExpandDims(input, 1), n, 1);
    }
}
