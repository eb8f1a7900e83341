namespace KerasCourse;

/// <summary>Gradient descent whose steps have the size of the steps before.</summary>
/// <remarks>a = rho a + (1 - rho) g^2; step = g sqrt(d + epsilon) / sqrt(a + epsilon); d = rho d + (1 - rho) step^2; w -= rate step. Source: keras.optimizers.Adadelta; Zeiler 2012.</remarks>
public sealed class Adadelta : Optimizer
{
    private Variable[] _accumulated = [], _moved = [];

    /// <summary>An optimizer.</summary>
    /// <param name="learningRate">The learning rate or a schedule; null: 0.001.</param>
    /// <param name="rho">The share of the means that stays at each step.</param>
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
    public Adadelta(RateArgument? learningRate = null, double rho = 0.95, double epsilon = 1e-7, double? weightDecay = null,
        double? clipNorm = null, double? clipValue = null, double? globalClipNorm = null, bool useEma = false, double emaMomentum = 0.99, int? emaOverwriteFrequency = null,
        int? gradientAccumulationSteps = null, string? name = null)
        : base(learningRate ?? 0.001, new OptimizerOptions(name, weightDecay, clipNorm, clipValue, globalClipNorm, useEma, emaMomentum, emaOverwriteFrequency, gradientAccumulationSteps))
    {
        (Rho, Epsilon) = (rho, epsilon);
    }

    /// <summary>The share of the means that stays at each step.</summary>
    public double Rho { get; }

    /// <summary>Keeps the divisor from 0.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<Variable> Slots => Interleave(_accumulated, _moved);

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables)
    {
        _accumulated = MakeSlots(variables, "accumulated_grad");
        _moved = MakeSlots(variables, "accumulated_delta_var");
    }

    /// <inheritdoc/>
    protected override void Prepare(Span<double> numbers, double rate, long step) => (numbers[2], numbers[3]) = (Rho, Epsilon);

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, int place, Variable hyper) =>
        Backend.Current.Optimizer.Adadelta(variable, gradient, _accumulated[place], _moved[place], hyper, Ops.AddedSquares(gradient));

}
