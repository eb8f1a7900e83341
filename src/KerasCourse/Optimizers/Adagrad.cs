namespace KerasCourse;

/// <summary>Gradient descent with a rate for each weight that falls with its past gradients.</summary>
/// <remarks>s += g^2; w -= rate g / sqrt(s + epsilon). Source: keras.optimizers.Adagrad; Duchi et al. 2011.</remarks>
public sealed class Adagrad : Optimizer
{
    private Variable[] _accumulators = [];

    /// <summary>An optimizer.</summary>
    /// <param name="learningRate">The learning rate or a schedule; null: 0.001.</param>
    /// <param name="initialAccumulatorValue">The first sum of squares.</param>
    /// <param name="epsilon">Keeps the divisor from 0.</param>
    /// <param name="weightDecay">Decoupled decay: each weight loses this share, times the learning rate, before the update.</param>
    /// <param name="clipNorm">The largest norm of one gradient.</param>
    /// <param name="clipValue">The largest absolute value in a gradient.</param>
    /// <param name="globalClipNorm">The largest norm of all gradients together.</param>
    /// <param name="useEma">Whether to keep exponential moving averages of the weights.</param>
    /// <param name="emaMomentum">The share of the old average that stays at each step.</param>
    /// <param name="emaOverwriteFrequency">Steps after which the averages replace the weights.</param>
    /// <param name="gradientAccumulationSteps">Steps whose gradients are averaged before one update.</param>
    /// <param name="name">The name in files.</param>
    public Adagrad(RateArgument? learningRate = null, double initialAccumulatorValue = 0.1, double epsilon = 1e-7, double? weightDecay = null, double? clipNorm = null, double? clipValue = null,
        double? globalClipNorm = null, bool useEma = false, double emaMomentum = 0.99, int? emaOverwriteFrequency = null,
        int? gradientAccumulationSteps = null, string? name = null)
        : base(learningRate ?? 0.001, new OptimizerOptions(name, weightDecay, clipNorm, clipValue, globalClipNorm, useEma, emaMomentum, emaOverwriteFrequency, gradientAccumulationSteps))
    {
        (InitialAccumulatorValue, Epsilon) = (initialAccumulatorValue, epsilon);
    }

    /// <summary>The first sum of squares.</summary>
    public double InitialAccumulatorValue { get; }

    /// <summary>Keeps the divisor from 0.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<Variable> Slots => _accumulators;

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables)
    {
        _accumulators = MakeSlots(variables, "accumulator", InitialAccumulatorValue);
    }

    /// <inheritdoc/>
    protected override void Prepare(Span<double> numbers, double rate, long step) => numbers[2] = Epsilon;

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, int place, Variable hyper) =>
        Backend.Current.Optimizer.Adagrad(variable, gradient, _accumulators[place], hyper, Ops.AddedSquares(gradient));
}
