namespace KerasCourse;

/// <summary>Divides each sample by the root of the mean of its squares: y = scale x / sqrt(mean(x^2) + epsilon).</summary>
/// <remarks>
/// Input: any shape. Output: the same shape. Weights: scale of the normalized axes' shape.
/// Source: keras.layers.RMSNormalization; Zhang and Sennrich 2019.
/// </remarks>
public sealed class RMSNormalization : Layer
{
    private Variable _scale = null!;
    private int[] _axes = [];

    /// <summary>A root mean square normalization.</summary>
    /// <param name="axis">The axes that are normalized together; null: the last one.</param>
    /// <param name="epsilon">Keeps the divisor from 0.</param>
    /// <param name="name">The name; null: automatic.</param>
    public RMSNormalization(Axes? axis = null, double epsilon = 1e-6, string? name = null)
        : base(name) => (Axis, Epsilon) = (axis ?? -1, epsilon);

    /// <summary>The axes that are normalized together.</summary>
    public Axes Axis { get; }

    /// <summary>Keeps the divisor from 0.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">An axis is outside the input, or its size is unknown.</exception>
    public override void Build(Shape input)
    {
        _axes = Axis.Resolve(Describe(), input);
        _scale = AddWeight(new Shape([.. _axes.Select(axis => input.Size(axis))]), "ones", name: "scale");
    }

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context) => Ops.RmsNormalization(input, Spread(input.Rank), _axes, Epsilon);

    /// <summary>The scale with axes of 1 where the input is not normalized.</summary>
    private Tensor Spread(int rank)
    {
        if (_axes[0] == rank - _axes.Length)
            return _scale.Value;
        var shape = new Shape([.. Enumerable.Repeat(1, rank)]);
        for (int i = 0; i < _axes.Length; i++)
            shape = shape.With(_axes[i], _scale.Shape.Size(i));
        return Ops.Reshape(_scale.Value, shape);
    }
}
