namespace KerasCourse;

/// <summary>Gradient descent divided by the root of a moving average of squared gradients.</summary>
/// <remarks>v = rho v + (1 - rho) g^2; w -= rate g / sqrt(v + epsilon), centered or with momentum if wanted. Source: keras.optimizers.RMSprop; Tieleman and Hinton 2012.</remarks>
public sealed class RMSprop : Optimizer
{
    private Variable[] _velocities = [], _momenta = [], _averages = [];

    /// <summary>An optimizer.</summary>
    /// <param name="learningRate">The learning rate or a schedule; null: 0.001.</param>
    /// <param name="rho">The share of the average that stays at each step.</param>
    /// <param name="momentum">The share of the last move that goes on.</param>
    /// <param name="epsilon">Keeps the divisor from 0.</param>
    /// <param name="centered">Whether to divide by the deviation from the mean gradient.</param>
    /// <param name="weightDecay">Decoupled decay: each weight loses this share, times the learning rate, before the update.</param>
    /// <param name="clipNorm">The largest norm of one gradient.</param>
    /// <param name="clipValue">The largest absolute value in a gradient.</param>
    /// <param name="globalClipNorm">The largest norm of all gradients together.</param>
    /// <param name="useEma">Whether to keep exponential moving averages of the weights.</param>
    /// <param name="emaMomentum">The share of the old average that stays at each step.</param>
    /// <param name="emaOverwriteFrequency">Steps after which the averages replace the weights.</param>
    /// <param name="gradientAccumulationSteps">Steps whose gradients are averaged before one update.</param>
    /// <param name="name">The name in files.</param>
    public RMSprop(RateArgument? learningRate = null, double rho = 0.9, double momentum = 0, double epsilon = 1e-7, bool centered = false, double? weightDecay = null, double? clipNorm = null, double? clipValue = null,
        double? globalClipNorm = null, bool useEma = false, double emaMomentum = 0.99, int? emaOverwriteFrequency = null,
        int? gradientAccumulationSteps = null, string? name = null)
        : base(learningRate ?? 0.001, new OptimizerOptions(name, weightDecay, clipNorm, clipValue, globalClipNorm, useEma, emaMomentum, emaOverwriteFrequency, gradientAccumulationSteps))
    {
        (Rho, Momentum, Epsilon, Centered) = (rho, momentum, epsilon, centered);
    }

    /// <summary>The share of the average that stays at each step.</summary>
    public double Rho { get; }

    /// <summary>The share of the last move that goes on.</summary>
    public double Momentum { get; }

    /// <summary>Keeps the divisor from 0.</summary>
    public double Epsilon { get; }

    /// <summary>Whether to divide by the deviation from the mean gradient.</summary>
    public bool Centered { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<Variable> Slots => [.. _velocities, .. _momenta, .. _averages];

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables)
    {
        _velocities = MakeSlots(variables, "velocity");
        if (Momentum > 0)
            _momenta = MakeSlots(variables, "momentum");
        if (Centered)
            _averages = MakeSlots(variables, "average_gradient");
    }

    /// <inheritdoc/>
    protected override void Prepare(Span<double> numbers, double rate, long step) => (numbers[2], numbers[3], numbers[4]) = (Rho, Momentum, Epsilon);

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, int place, Variable hyper) =>
        Backend.Current.Optimizer.Rmsprop(variable, gradient, _velocities[place], _momenta.Length > 0 ? _momenta[place] : null, _averages.Length > 0 ? _averages[place] : null, hyper, Ops.AddedSquares(gradient));
}
