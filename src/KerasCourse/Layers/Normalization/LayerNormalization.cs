namespace KerasCourse;

/// <summary>Normalizes each sample over its features: y = gamma (x - mean) / sqrt(variance + epsilon) + beta.</summary>
/// <remarks>
/// Input: any shape. Output: the same shape. Weights: gamma and beta of the normalized axes' shape.
/// Source: keras.layers.LayerNormalization; Ba et al. 2016.
/// </remarks>
public sealed class LayerNormalization : Layer
{
    private int[] _axes = [];
    private Variable? _gamma, _beta;

    /// <summary>A layer normalization.</summary>
    /// <param name="axis">The axes that are normalized together; default: the last.</param>
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
    public LayerNormalization(Axes? axis = null, double epsilon = 1e-3, bool center = true, bool scale = true, Initializer? betaInitializer = null,
        Initializer? gammaInitializer = null, Regularizer? betaRegularizer = null, Regularizer? gammaRegularizer = null,
        Constraint? betaConstraint = null, Constraint? gammaConstraint = null, string? name = null)
        : base(name)
    {
        Axis = axis ?? -1;
        (Epsilon, Center, Scale) = (epsilon, center, scale);
        BetaInitializer = betaInitializer ?? "zeros";
        GammaInitializer = gammaInitializer ?? "ones";
        (BetaRegularizer, GammaRegularizer, BetaConstraint, GammaConstraint) = (betaRegularizer, gammaRegularizer, betaConstraint, gammaConstraint);
    }

    /// <summary>The axes that are normalized together.</summary>
    public Axes Axis { get; }

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
    public override void Build(Shape input)
    {
        _axes = Axis.Resolve(Describe(), input);
        var shape = new Shape([.. _axes.Select(axis => input.Size(axis))]);
        _gamma = Scale ? AddWeight(shape, GammaInitializer, name: "gamma", regularizer: GammaRegularizer, constraint: GammaConstraint) : null;
        _beta = Center ? AddWeight(shape, BetaInitializer, name: "beta", regularizer: BetaRegularizer, constraint: BetaConstraint) : null;
    }

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context) => Ops.LayerNormalization(input, _gamma?.Value, _beta?.Value, _axes, Epsilon);
}
