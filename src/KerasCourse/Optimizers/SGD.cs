namespace KerasCourse;

/// <summary>Gradient descent, with momentum if wanted.</summary>
/// <remarks>w -= rate g; with momentum m = momentum m - rate g, w += m; Nesterov: w += momentum m - rate g. Source: keras.optimizers.SGD.</remarks>
/// <example><code>model.Compile(new SGD(0.1, momentum: 0.9, nesterov: true), "mse");</code></example>
public sealed class SGD : Optimizer
{
    private Variable[] _momenta = [];

    /// <summary>An optimizer.</summary>
    /// <param name="learningRate">The learning rate or a schedule; null: 0.01.</param>
    /// <param name="momentum">The share of the last move that goes on, in [0, 1].</param>
    /// <param name="nesterov">Whether the gradient looks ahead.</param>
    /// <param name="weightDecay">Decoupled decay: each weight loses this share, times the learning rate, before the update.</param>
    /// <param name="clipNorm">The largest norm of one gradient.</param>
    /// <param name="clipValue">The largest absolute value in a gradient.</param>
    /// <param name="globalClipNorm">The largest norm of all gradients together.</param>
    /// <param name="useEma">Whether to keep exponential moving averages of the weights.</param>
    /// <param name="emaMomentum">The share of the old average that stays at each step.</param>
    /// <param name="emaOverwriteFrequency">Steps after which the averages replace the weights.</param>
    /// <param name="gradientAccumulationSteps">Steps whose gradients are averaged before one update.</param>
    /// <param name="name">The name in files.</param>
    public SGD(RateArgument? learningRate = null, double momentum = 0, bool nesterov = false, double? weightDecay = null, double? clipNorm = null, double? clipValue = null,
        double? globalClipNorm = null, bool useEma = false, double emaMomentum = 0.99, int? emaOverwriteFrequency = null,
        int? gradientAccumulationSteps = null, string? name = null)
        : base(learningRate ?? 0.01, new OptimizerOptions(name, weightDecay, clipNorm, clipValue, globalClipNorm, useEma, emaMomentum, emaOverwriteFrequency, gradientAccumulationSteps))
    {
        if (!(momentum is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(momentum), FormattableString.Invariant($"SGD: momentum must be in [0, 1], received {momentum}."));
        (Momentum, Nesterov) = (momentum, nesterov);
    }

    /// <summary>The share of the last move that goes on.</summary>
    public double Momentum { get; }

    /// <summary>Whether the gradient looks ahead.</summary>
    public bool Nesterov { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<Variable> Slots => _momenta;

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables)
    {
        if (Momentum != 0)
            _momenta = MakeSlots(variables, "momentum");
    }

    /// <inheritdoc/>
    protected override void Prepare(Span<double> numbers, double rate, long step) => numbers[2] = Momentum;

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, int place, Variable hyper) =>
        Backend.Current.Optimizer.Sgd(variable, gradient, _momenta.Length > 0 ? _momenta[place] : null, Nesterov, hyper);
}
