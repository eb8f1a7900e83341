namespace KerasCourse;

/// <summary>Follow the regularized leader: weights that are not needed become exactly 0.</summary>
/// <remarks>With p = -learningRatePower: z += g + 2 shrinkage w - ((s + g^2)^p - s^p) / rate w; s += g^2; w = (clip(z, -l1, l1) - z) / (s^p / rate + 2 l2). Source: keras.optimizers.Ftrl; McMahan et al. 2013.</remarks>
public sealed class Ftrl : Optimizer
{
    private Variable[] _sums = [], _linears = [];

    /// <summary>An optimizer.</summary>
    /// <param name="learningRate">The learning rate or a schedule; null: 0.001.</param>
    /// <param name="learningRatePower">How the rate falls with the sum of squares, 0 or less; 0 keeps it.</param>
    /// <param name="initialAccumulatorValue">The first sum of squares.</param>
    /// <param name="l1RegularizationStrength">The penalty of absolute values.</param>
    /// <param name="l2RegularizationStrength">The penalty of squares.</param>
    /// <param name="l2ShrinkageRegularizationStrength">A penalty of squares that acts on the gradient only.</param>
    /// <param name="beta">Is added to the root of the sum of squares.</param>
    /// <param name="weightDecay">Decoupled decay: each weight loses this share, times the learning rate, before the update.</param>
    /// <param name="clipNorm">The largest norm of one gradient.</param>
    /// <param name="clipValue">The largest absolute value in a gradient.</param>
    /// <param name="globalClipNorm">The largest norm of all gradients together.</param>
    /// <param name="useEma">Whether to keep exponential moving averages of the weights.</param>
    /// <param name="emaMomentum">The share of the old average that stays at each step.</param>
    /// <param name="emaOverwriteFrequency">Steps after which the averages replace the weights.</param>
    /// <param name="gradientAccumulationSteps">Steps whose gradients are averaged before one update.</param>
    /// <param name="name">The name in files.</param>
    public Ftrl(RateArgument? learningRate = null, double learningRatePower = -0.5, double initialAccumulatorValue = 0.1,
        double l1RegularizationStrength = 0, double l2RegularizationStrength = 0, double l2ShrinkageRegularizationStrength = 0, double beta = 0, double? weightDecay = null,
        double? clipNorm = null, double? clipValue = null, double? globalClipNorm = null, bool useEma = false, double emaMomentum = 0.99, int? emaOverwriteFrequency = null,
        int? gradientAccumulationSteps = null, string? name = null)
        : base(learningRate ?? 0.001, new OptimizerOptions(name, weightDecay, clipNorm, clipValue, globalClipNorm, useEma, emaMomentum, emaOverwriteFrequency, gradientAccumulationSteps))
    {
        if (!(learningRatePower <= 0))
            throw new ArgumentOutOfRangeException(nameof(learningRatePower), FormattableString.Invariant($"Ftrl: learningRatePower must be 0 or less, received {learningRatePower}."));
        CheckNotNegative(nameof(initialAccumulatorValue), initialAccumulatorValue);
        CheckNotNegative(nameof(l1RegularizationStrength), l1RegularizationStrength);
        CheckNotNegative(nameof(l2RegularizationStrength), l2RegularizationStrength);
        CheckNotNegative(nameof(l2ShrinkageRegularizationStrength), l2ShrinkageRegularizationStrength);
        (LearningRatePower, InitialAccumulatorValue, L1RegularizationStrength) = (learningRatePower, initialAccumulatorValue, l1RegularizationStrength);
        (L2RegularizationStrength, L2ShrinkageRegularizationStrength, Beta) = (l2RegularizationStrength, l2ShrinkageRegularizationStrength, beta);
    }

    /// <summary>How the rate falls with the sum of squares.</summary>
    public double LearningRatePower { get; }

    /// <summary>The first sum of squares.</summary>
    public double InitialAccumulatorValue { get; }

    /// <summary>The penalty of absolute values.</summary>
    public double L1RegularizationStrength { get; }

    /// <summary>The penalty of squares.</summary>
    public double L2RegularizationStrength { get; }

    /// <summary>A penalty of squares that acts on the gradient only.</summary>
    public double L2ShrinkageRegularizationStrength { get; }

    /// <summary>Is added to the root of the sum of squares.</summary>
    public double Beta { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<Variable> Slots => Interleave(_sums, _linears);

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables)
    {
        _sums = MakeSlots(variables, "accumulator", InitialAccumulatorValue);
        _linears = MakeSlots(variables, "linear");
    }

    /// <inheritdoc/>
    protected override void Prepare(Span<double> numbers, double rate, long step) =>
        (numbers[2], numbers[3], numbers[4], numbers[5]) =
        (-LearningRatePower, L1RegularizationStrength, L2RegularizationStrength + (Beta / (2 * rate)), L2ShrinkageRegularizationStrength);

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, int place, Variable hyper) =>
        Backend.Current.Optimizer.Ftrl(variable, gradient, _sums[place], _linears[place], hyper, Ops.AddedSquares(gradient));

}
