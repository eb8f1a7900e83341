namespace KerasCourse;

/// <summary>
/// Normalizes each sample over its positions and a group of channels together: y = gamma (x - mean) / sqrt(variance + epsilon) + beta.
/// </summary>
/// <remarks>
/// Input: [batch, ..., channels] with a known channel axis. Output: the same shape. Weights: gamma and beta [channels]. One group is layer
/// normalization, a group for each channel instance normalization. Source: keras.layers.GroupNormalization; Wu and He 2018.
/// </remarks>
public sealed class GroupNormalization : Layer
{
    private Variable? _gamma, _beta;
    private int _axis, _channels;

    /// <summary>A group normalization.</summary>
    /// <param name="groups">How many groups the channels make; -1: one for each channel.</param>
    /// <param name="axis">The axis of the channels.</param>
    /// <param name="epsilon">Keeps the divisor from 0.</param>
    /// <param name="center">Whether beta is added.</param>
    /// <param name="scale">Whether gamma multiplies.</param>
    /// <param name="betaInitializer">beta's first numbers; null: zeros.</param>
    /// <param name="gammaInitializer">gamma's first numbers; null: ones.</param>
    /// <param name="betaRegularizer">A penalty on beta.</param>
    /// <param name="gammaRegularizer">A penalty on gamma.</param>
    /// <param name="betaConstraint">What is applied to beta after each update.</param>
    /// <param name="gammaConstraint">What is applied to gamma after each update.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">groups is neither positive nor -1.</exception>
    public GroupNormalization(int groups = 32, int axis = -1, double epsilon = 1e-3, bool center = true, bool scale = true,
        Initializer? betaInitializer = null, Initializer? gammaInitializer = null, Regularizer? betaRegularizer = null,
        Regularizer? gammaRegularizer = null, Constraint? betaConstraint = null, Constraint? gammaConstraint = null, string? name = null)
        : base(name)
    {
        if (groups is 0 or < -1)
            throw new ArgumentOutOfRangeException(nameof(groups), $"{Describe()}: groups must be 1 or more, or -1 for one group per channel, received {groups}.");
        (Groups, Axis, Epsilon, Center, Scale) = (groups, axis, epsilon, center, scale);
        BetaInitializer = betaInitializer ?? "zeros";
        GammaInitializer = gammaInitializer ?? "ones";
        (BetaRegularizer, GammaRegularizer, BetaConstraint, GammaConstraint) = (betaRegularizer, gammaRegularizer, betaConstraint, gammaConstraint);
    }

    /// <summary>How many groups the channels make; -1: one for each channel.</summary>
    public int Groups { get; }

    /// <summary>The axis of the channels.</summary>
    public int Axis { get; }

    /// <summary>Keeps the divisor from 0.</summary>
    public double Epsilon { get; }

    /// <summary>Whether beta is added.</summary>
    public bool Center { get; }

    /// <summary>Whether gamma multiplies.</summary>
    public bool Scale { get; }

    /// <summary>beta's first numbers.</summary>
    public Initializer BetaInitializer { get; }

    /// <summary>gamma's first numbers.</summary>
    public Initializer GammaInitializer { get; }

    /// <summary>The penalty on beta.</summary>
    public Regularizer? BetaRegularizer { get; }

    /// <summary>The penalty on gamma.</summary>
    public Regularizer? GammaRegularizer { get; }

    /// <summary>What is applied to beta after each update.</summary>
    public Constraint? BetaConstraint { get; }

    /// <summary>What is applied to gamma after each update.</summary>
    public Constraint? GammaConstraint { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The channel axis is unknown, the batch axis, or not a multiple of the groups.</exception>
    public override void Build(Shape input)
    {
        _axis = Throw.ResolveAxis(Describe(), Axis, input);
        _channels = input.Size(_axis);
        if (_axis == 0 || _channels == Shape.Unknown)
            throw new ShapeException($"{Describe()}: axis {Axis} of the input {input} must be a known axis behind the batch. Give it in Keras.Input.");
        if (Groups > 0 && _channels % Groups != 0)
            throw new ShapeException($"{Describe()}: {_channels} channels (axis {Axis}) do not divide into {Groups} groups. Input shape: {input}. Give groups: a divisor of {_channels}.");
        _gamma = Scale ? AddWeight(_channels, GammaInitializer, name: "gamma", regularizer: GammaRegularizer, constraint: GammaConstraint) : null;
        _beta = Center ? AddWeight(_channels, BetaInitializer, name: "beta", regularizer: BetaRegularizer, constraint: BetaConstraint) : null;
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The channels are not those that the layer was built for.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        if (_axis >= input.Rank || input.Shape.Size(_axis) != _channels)
            throw new ShapeException($"{Describe()}: built for {_channels} channels (axis {Axis}), received the input {input.Shape}.");
        int groups = Groups < 0 ? _channels : Groups;
        int[] sizes = input.Shape.Sizes;
        var x = Ops.Reshape(input, new Shape([.. sizes[.._axis], groups, _channels / groups, .. sizes[(_axis + 1)..]]));
        int[] folded = [.. Enumerable.Range(1, input.Rank).Where(axis => axis != _axis)];
        var mean = Ops.Mean(x, folded, keepDims: true);
        var variance = Ops.Mean(Ops.Square(x - mean), folded, keepDims: true);
        var factor = Ops.Rsqrt(variance + Epsilon);
        if (_gamma is not null)
            factor *= Spread(_gamma, groups, input.Rank);
        var shift = -mean * factor;
        if (_beta is not null)
            shift += Spread(_beta, groups, input.Rank);
        return Ops.Reshape(x * factor + shift, input.Shape);
    }

    /// <summary>A number for each channel, with axes of 1 at the other places.</summary>
    private Tensor Spread(Variable parameter, int groups, int rank)
    {
        var shape = new Shape([.. Enumerable.Repeat(1, rank + 1)]).With(_axis, groups).With(_axis + 1, _channels / groups);
        return Ops.Reshape(parameter.Value, shape);
    }
}
