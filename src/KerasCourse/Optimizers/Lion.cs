namespace KerasCourse;

/// <summary>Steps of one size in the direction of the mean gradient.</summary>
/// <remarks>w -= rate sign(beta1 m + (1 - beta1) g), then m = beta2 m + (1 - beta2) g. Source: keras.optimizers.Lion; Chen et al. 2023.</remarks>
public sealed class Lion : Optimizer
{
    private Variable[] _momenta = [];

    /// <summary>An optimizer.</summary>
    /// <param name="learningRate">The learning rate or a schedule; null: 0.001.</param>
    /// <param name="beta1">The share of the mean gradient in the direction, above 0 and at most 1.</param>
    /// <param name="beta2">The share of the mean gradient that stays at each step.</param>
    /// <param name="weightDecay">Decoupled decay: each weight loses this share, times the learning rate, before the update.</param>
    /// <param name="clipNorm">The largest norm of one gradient.</param>
    /// <param name="clipValue">The largest absolute value in a gradient.</param>
    /// <param name="globalClipNorm">The largest norm of all gradients together.</param>
    /// <param name="useEma">Whether to keep exponential moving averages of the weights.</param>
    /// <param name="emaMomentum">The share of the old average that stays at each step.</param>
    /// <param name="emaOverwriteFrequency">Steps after which the averages replace the weights.</param>
    /// <param name="gradientAccumulationSteps">Steps whose gradients are averaged before one update.</param>
    /// <param name="name">The name in files.</param>
    public Lion(RateArgument? learningRate = null, double beta1 = 0.9, double beta2 = 0.99, double? weightDecay = null,
        double? clipNorm = null, double? clipValue = null, double? globalClipNorm = null, bool useEma = false, double emaMomentum = 0.99, int? emaOverwriteFrequency = null,
        int? gradientAccumulationSteps = null, string? name = null)
        : base(learningRate ?? 0.001, new OptimizerOptions(name, weightDecay, clipNorm, clipValue, globalClipNorm, useEma, emaMomentum, emaOverwriteFrequency, gradientAccumulationSteps))
    {
        if (!(beta1 is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(beta1), FormattableString.Invariant($"Lion: beta1 must be above 0 and at most 1, received {beta1}."));
        (Beta1, Beta2) = (beta1, beta2);
    }

    /// <summary>The share of the mean gradient in the direction.</summary>
    public double Beta1 { get; }

    /// <summary>The share of the mean gradient that stays at each step.</summary>
    public double Beta2 { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<Variable> Slots => _momenta;

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables)
    {
        _momenta = MakeSlots(variables, "momentum");
    }

    /// <inheritdoc/>
    protected override void Prepare(Span<double> numbers, double rate, long step) => (numbers[2], numbers[3]) = (Beta1, Beta2);

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, int place, Variable hyper) => Backend.Current.Optimizer.Lion(variable, gradient, _momenta[place], hyper);

}
