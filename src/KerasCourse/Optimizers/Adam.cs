namespace KerasCourse;

/// <summary>Gradient descent with moving averages of the gradient and its square.</summary>
/// <remarks>m += (g - m)(1 - beta1); v += (g^2 - v)(1 - beta2); w -= rate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon). Source: keras.optimizers.Adam; Kingma and Ba 2015.</remarks>
/// <example><code>model.Compile(new Adam(learningRate: 1e-3, beta1: 0.9), "mse");</code></example>
public class Adam : Optimizer
{
    private Variable[] _momenta = [], _velocities = [], _largest = [];

    /// <summary>An optimizer.</summary>
    /// <param name="learningRate">The learning rate or a schedule; null: 0.001.</param>
    /// <param name="beta1">The share of the mean gradient that stays at each step.</param>
    /// <param name="beta2">The share of the mean squared gradient that stays at each step.</param>
    /// <param name="epsilon">Keeps the divisor from 0.</param>
    /// <param name="amsgrad">Whether to divide by the largest mean so far.</param>
    /// <param name="weightDecay">Decoupled decay: each weight loses this share, times the learning rate, before the update.</param>
    /// <param name="clipNorm">The largest norm of one gradient.</param>
    /// <param name="clipValue">The largest absolute value in a gradient.</param>
    /// <param name="globalClipNorm">The largest norm of all gradients together.</param>
    /// <param name="useEma">Whether to keep exponential moving averages of the weights.</param>
    /// <param name="emaMomentum">The share of the old average that stays at each step.</param>
    /// <param name="emaOverwriteFrequency">Steps after which the averages replace the weights.</param>
    /// <param name="gradientAccumulationSteps">Steps whose gradients are averaged before one update.</param>
    /// <param name="name">The name in files.</param>
    public Adam(RateArgument? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, bool amsgrad = false, double? weightDecay = null, double? clipNorm = null, double? clipValue = null,
        double? globalClipNorm = null, bool useEma = false, double emaMomentum = 0.99, int? emaOverwriteFrequency = null,
        int? gradientAccumulationSteps = null, string? name = null)
        : base(learningRate ?? 0.001, new OptimizerOptions(name, weightDecay, clipNorm, clipValue, globalClipNorm, useEma, emaMomentum, emaOverwriteFrequency, gradientAccumulationSteps))
    {
        (Beta1, Beta2, Epsilon, Amsgrad) = (beta1, beta2, epsilon, amsgrad);
    }

    /// <summary>The share of the mean gradient that stays at each step.</summary>
    public double Beta1 { get; }

    /// <summary>The share of the mean squared gradient that stays at each step.</summary>
    public double Beta2 { get; }

    /// <summary>Keeps the divisor from 0.</summary>
    public double Epsilon { get; }

    /// <summary>Whether to divide by the largest mean so far.</summary>
    public bool Amsgrad { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<Variable> Slots => [.. Interleave(_momenta, _velocities), .. _largest];

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables)
    {
        _momenta = MakeSlots(variables, "momentum");
        _velocities = MakeSlots(variables, "velocity");
        if (Amsgrad)
            _largest = MakeSlots(variables, "velocity_hat");
    }

    /// <inheritdoc/>
    protected override void Prepare(Span<double> numbers, double rate, long step) =>
        (numbers[2], numbers[3], numbers[4], numbers[5]) = (Beta1, Beta2, Epsilon, step);

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, int place, Variable hyper) =>
        Backend.Current.Optimizer.Adam(variable, gradient, _momenta[place], _velocities[place], _largest.Length > 0 ? _largest[place] : null, hyper, Ops.AddedSquares(gradient));
}
