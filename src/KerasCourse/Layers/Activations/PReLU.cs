namespace KerasCourse;

/// <summary>x where positive, else alpha x, with a slope alpha that is learned.</summary>
/// <remarks>
/// Input: any shape [batch, ...] of known sizes behind the batch. Output: the same shape. Weights: alpha with the input's sizes behind the
/// batch axis, 1 along the shared ones. Source: keras.layers.PReLU; He et al. 2015.
/// </remarks>
public sealed class PReLU : Layer
{
    private Variable _alpha = null!;

    /// <summary>A rectifier whose slope is learned.</summary>
    /// <param name="alphaInitializer">The first slopes; null: zeros.</param>
    /// <param name="alphaRegularizer">A penalty on the slopes.</param>
    /// <param name="alphaConstraint">What is applied to the slopes after each update.</param>
    /// <param name="sharedAxes">The axes along which one slope serves all, from 1: (1, 2) for a slope per channel of pictures.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentException">sharedAxes names the batch axis.</exception>
    public PReLU(Initializer? alphaInitializer = null, Regularizer? alphaRegularizer = null, Constraint? alphaConstraint = null,
        Axes? sharedAxes = null, string? name = null)
        : base(name)
    {
        if (sharedAxes?.Contains(0) == true)
            throw new ArgumentException($"{Describe()}: sharedAxes {sharedAxes} names axis 0, the batch, along which slopes are always shared. Count from 1.");
        AlphaInitializer = alphaInitializer ?? "zeros";
        (AlphaRegularizer, AlphaConstraint, SharedAxes) = (alphaRegularizer, alphaConstraint, sharedAxes);
    }

    /// <summary>The first slopes.</summary>
    public Initializer AlphaInitializer { get; }

    /// <summary>The penalty on the slopes.</summary>
    public Regularizer? AlphaRegularizer { get; }

    /// <summary>What is applied to the slopes after each update.</summary>
    public Constraint? AlphaConstraint { get; }

    /// <summary>The axes along which one slope serves all.</summary>
    public Axes? SharedAxes { get; }

    /// <summary>The slopes, once the layer is built.</summary>
    public Variable Alpha => _alpha;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">A shared axis is outside the input, or the size of one that is not shared is unknown.</exception>
    public override void Build(Shape input)
    {
        var shape = input;
        foreach (int axis in SharedAxes?.Resolve(Describe(), input) ?? [])
            shape = shape.With(axis, 1);
        _alpha = AddWeight(shape[1..], AlphaInitializer, name: "alpha", regularizer: AlphaRegularizer, constraint: AlphaConstraint);
    }

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context) => Ops.Relu(input) - _alpha.Value * Ops.Relu(-input);
}
