namespace KerasCourse;

/// <summary>
/// Normalizes each feature: in training over the batch, y = gamma (x - mean) / sqrt(variance + epsilon) + beta; else with moving averages
/// of mean and variance.
/// </summary>
/// <remarks>
/// Input: any shape with a known feature axis. Output: the same shape. Weights: gamma, beta (trainable), moving_mean, moving_variance.
/// moving = moving momentum + batch (1 - momentum), with the population variance. A frozen layer uses the moving averages in training too.
/// Source: keras.layers.BatchNormalization; Ioffe and Szegedy 2015.
/// </remarks>
/// <example><code>
/// var h = new Conv2D(32, 3, useBias: false).Apply(images);
/// h = new ReLU().Apply(new BatchNormalization().Apply(h));
/// </code></example>
public sealed class BatchNormalization : Layer
{
    private Variable? _gamma, _beta;
    private Variable _movingMean = null!, _movingVariance = null!;
    private BatchRenormalization? _renormalization;

    /// <summary>A batch normalization.</summary>
    /// <param name="axis">The axis of the features.</param>
    /// <param name="momentum">The share of the moving averages that stays at each step, in [0, 1].</param>
    /// <param name="epsilon">Keeps the divisor from 0.</param>
    /// <param name="center">Whether beta is added.</param>
    /// <param name="scale">Whether gamma multiplies.</param>
    /// <param name="betaInitializer">beta's first numbers; null: zeros.</param>
    /// <param name="gammaInitializer">gamma's first numbers; null: ones.</param>
    /// <param name="movingMeanInitializer">The first moving mean; null: zeros.</param>
    /// <param name="movingVarianceInitializer">The first moving variance; null: ones.</param>
    /// <param name="betaRegularizer">A penalty on beta.</param>
    /// <param name="gammaRegularizer">A penalty on gamma.</param>
    /// <param name="betaConstraint">What is applied to beta after each update.</param>
    /// <param name="gammaConstraint">What is applied to gamma after each update.</param>
    /// <param name="renorm">Whether training, too, normalizes as with moving statistics (batch renormalization), for small batches.</param>
    /// <param name="renormClipping">Limits of the correction: "rmax", "rmin", "dmax"; null: none.</param>
    /// <param name="renormMomentum">The share of the correction's statistics that stays at each step.</param>
    /// <param name="synchronized">Accepted for Keras's sake: there is one device, whose batch is whole.</param>
    /// <param name="name">The name; null: automatic.</param>
    /// <exception cref="ArgumentOutOfRangeException">momentum is outside [0, 1].</exception>
    /// <exception cref="ArgumentException">A key of renormClipping is not known, or the limits contradict each other.</exception>
    public BatchNormalization(int axis = -1, double momentum = 0.99, double epsilon = 1e-3, bool center = true, bool scale = true,
        Initializer? betaInitializer = null, Initializer? gammaInitializer = null, Initializer? movingMeanInitializer = null,
        Initializer? movingVarianceInitializer = null, Regularizer? betaRegularizer = null, Regularizer? gammaRegularizer = null,
        Constraint? betaConstraint = null, Constraint? gammaConstraint = null, bool renorm = false,
        Dictionary<string, double>? renormClipping = null, double renormMomentum = 0.99, bool synchronized = false, string? name = null)
        : base(name)
    {
        if (!(momentum is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(momentum), FormattableString.Invariant($"{Describe()}: momentum must be in [0, 1], received {momentum}."));
        (Axis, Momentum, Epsilon, Center, Scale) = (axis, momentum, epsilon, center, scale);
        BetaInitializer = betaInitializer ?? "zeros";
        GammaInitializer = gammaInitializer ?? "ones";
        MovingMeanInitializer = movingMeanInitializer ?? "zeros";
        MovingVarianceInitializer = movingVarianceInitializer ?? "ones";
        (BetaRegularizer, GammaRegularizer, BetaConstraint, GammaConstraint) = (betaRegularizer, gammaRegularizer, betaConstraint, gammaConstraint);
        (Renorm, RenormClipping, RenormMomentum, Synchronized) = (renorm, renormClipping, renormMomentum, synchronized);
        BatchRenormalization.Check(Describe(), renormClipping ?? []);
    }

    /// <summary>The axis of the features.</summary>
    public int Axis { get; }

    /// <summary>The share of the moving averages that stays at each step.</summary>
    public double Momentum { get; }

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

    /// <summary>The first moving mean.</summary>
    public Initializer MovingMeanInitializer { get; }

    /// <summary>The first moving variance.</summary>
    public Initializer MovingVarianceInitializer { get; }

    /// <summary>The penalty on beta.</summary>
    public Regularizer? BetaRegularizer { get; }

    /// <summary>The penalty on gamma.</summary>
    public Regularizer? GammaRegularizer { get; }

    /// <summary>What is applied to beta after each update.</summary>
    public Constraint? BetaConstraint { get; }

    /// <summary>What is applied to gamma after each update.</summary>
    public Constraint? GammaConstraint { get; }

    /// <summary>Whether training, too, normalizes as with moving statistics.</summary>
    public bool Renorm { get; }

    /// <summary>Limits of the correction: "rmax", "rmin", "dmax"; null: none.</summary>
    public IReadOnlyDictionary<string, double>? RenormClipping { get; }

    /// <summary>The share of the correction's statistics that stays at each step.</summary>
    public double RenormMomentum { get; }

    /// <summary>Accepted for Keras's sake.</summary>
    public bool Synchronized { get; }

    /// <summary>The moving average of the mean, once the layer is built.</summary>
    public Variable MovingMean => _movingMean;

    /// <summary>The moving average of the variance, once the layer is built.</summary>
    public Variable MovingVariance => _movingVariance;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The feature axis is unknown.</exception>
    public override void Build(Shape input)
    {
        int features = input.Size(Throw.ResolveAxis(Describe(), Axis, input));
        if (features == Shape.Unknown)
            throw new ShapeException($"{Describe()}: axis {Axis} of the input {input} must be known. Give it in Keras.Input.");
        _gamma = Scale ? AddWeight(features, GammaInitializer, name: "gamma", regularizer: GammaRegularizer, constraint: GammaConstraint) : null;
        _beta = Center ? AddWeight(features, BetaInitializer, name: "beta", regularizer: BetaRegularizer, constraint: BetaConstraint) : null;
        _movingMean = AddWeight(features, MovingMeanInitializer, trainable: false, name: "moving_mean");
        _movingVariance = AddWeight(features, MovingVarianceInitializer, trainable: false, name: "moving_variance");
        _renormalization = Renorm ? new BatchRenormalization(this, features) : null;
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The features are not those that the layer was built for.</exception>
    public override Tensor Call(Tensor input, CallContext context)
    {
        int features = input.Shape.Size(Throw.ResolveAxis(Describe(), Axis, input.Shape));
        if (features != _movingMean.Shape.Size(0))
            throw new ShapeException($"{Describe()}: built for {_movingMean.Shape.Size(0)} features (axis {Axis}), received {features}. Input shape: {input.Shape}.");
        if (!context.Training || !Trainable)
            return Ops.BatchNormalization(input, _movingMean.Value, _movingVariance.Value, Axis, _beta?.Value, _gamma?.Value, Epsilon);
        return _renormalization is null ? Train(input, context) : TrainRenormalized(input, context, _renormalization);
    }

    /// <summary>Moves an average by a batch's value.</summary>
    internal static Tensor Move(Variable moving, Tensor batch, double momentum)
    {
        var moved = moving.Value * (float)momentum + batch * (float)(1 - momentum);
        moving.Assign(moved);
        return moved;
    }

    private Tensor Train(Tensor input, CallContext context)
    {
        var (y, mean, variance) = Ops.BatchNormalizationTraining(input, _gamma?.Value, _beta?.Value, Axis, context.Mask, Epsilon);
        Move(_movingMean, mean, Momentum);
        Move(_movingVariance, variance, Momentum);
        return y;
    }

    private Tensor TrainRenormalized(Tensor input, CallContext context, BatchRenormalization renormalization)
    {
        var (y, mean, variance) = Ops.BatchNormalizationTraining(input, axis: Axis, mask: context.Mask, epsilon: Epsilon);
        var (factor, offset) = renormalization.Correct(mean, variance);
        if (_gamma is not null)
            (factor, offset) = (factor * _gamma.Value, offset * _gamma.Value);
        if (_beta is not null)
            offset += _beta.Value;
        int axis = Throw.ResolveAxis(Describe(), Axis, input.Shape);
        var spread = new Shape([.. Enumerable.Repeat(1, input.Rank)]).With(axis, factor.Size);
        return y * Ops.Reshape(factor, spread) + Ops.Reshape(offset, spread);
    }
}
