namespace KerasCourse;

/// <summary>Adam without momentum whose mean squares of a matrix are kept for its rows and columns only.</summary>
/// <remarks>The step is clipped by its root mean square and as long as the weight's. Source: keras.optimizers.Adafactor; Shazeer and Stern 2018.</remarks>
public sealed class Adafactor : Optimizer
{
    private Variable?[] _rows = [], _columns = [];
    private Variable[] _velocities = [];
    private List<Variable> _slots = [];

    /// <summary>An optimizer.</summary>
    /// <param name="learningRate">The learning rate or a schedule; null: 0.001.</param>
    /// <param name="beta2Decay">The power of the step by which the mean squares forget.</param>
    /// <param name="epsilon1">Keeps the divisor from 0.</param>
    /// <param name="epsilon2">The least length of a step, next to the weight.</param>
    /// <param name="clipThreshold">The largest root mean square of a step.</param>
    /// <param name="relativeStep">Whether the rate is at most 1 / sqrt(step).</param>
    /// <param name="weightDecay">Decoupled decay: each weight loses this share, times the learning rate, before the update.</param>
    /// <param name="clipNorm">The largest norm of one gradient.</param>
    /// <param name="clipValue">The largest absolute value in a gradient.</param>
    /// <param name="globalClipNorm">The largest norm of all gradients together.</param>
    /// <param name="useEma">Whether to keep exponential moving averages of the weights.</param>
    /// <param name="emaMomentum">The share of the old average that stays at each step.</param>
    /// <param name="emaOverwriteFrequency">Steps after which the averages replace the weights.</param>
    /// <param name="gradientAccumulationSteps">Steps whose gradients are averaged before one update.</param>
    /// <param name="name">The name in files.</param>
    public Adafactor(RateArgument? learningRate = null, double beta2Decay = -0.8, double epsilon1 = 1e-30, double epsilon2 = 1e-3,
        double clipThreshold = 1.0, bool relativeStep = true, double? weightDecay = null,
        double? clipNorm = null, double? clipValue = null, double? globalClipNorm = null, bool useEma = false, double emaMomentum = 0.99, int? emaOverwriteFrequency = null,
        int? gradientAccumulationSteps = null, string? name = null)
        : base(learningRate ?? 0.001, new OptimizerOptions(name, weightDecay, clipNorm, clipValue, globalClipNorm, useEma, emaMomentum, emaOverwriteFrequency, gradientAccumulationSteps))
    {
        (Beta2Decay, Epsilon1, Epsilon2, ClipThreshold, RelativeStep) = (beta2Decay, epsilon1, epsilon2, clipThreshold, relativeStep);
    }

    /// <summary>The power of the step by which the mean squares forget.</summary>
    public double Beta2Decay { get; }

    /// <summary>Keeps the divisor from 0.</summary>
    public double Epsilon1 { get; }

    /// <summary>The least length of a step, next to the weight.</summary>
    public double Epsilon2 { get; }

    /// <summary>The largest root mean square of a step.</summary>
    public double ClipThreshold { get; }

    /// <summary>Whether the rate is at most 1 / sqrt(step).</summary>
    public bool RelativeStep { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<Variable> Slots => _slots;

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables)
    {
        _velocities = MakeSlots(variables, "velocity");
        (_rows, _columns, _slots) = (new Variable[variables.Count], new Variable[variables.Count], []);
        for (int i = 0; i < variables.Count; i++)
        {
            var variable = variables[i];
            if (variable.Shape.Rank >= 2)
            {
                Shape columns = [.. variable.Shape[..^2], variable.Shape[^1]];
                _rows[i] = MakeSlot(variable, variable.Shape[..^1], "rows");
                _columns[i] = MakeSlot(variable, columns, "columns");
                _slots.AddRange([_rows[i]!, _columns[i]!]);
            }
            _slots.Add(_velocities[i]);
        }
    }

    /// <inheritdoc/>
    protected override void Prepare(Span<double> numbers, double rate, long step)
    {
        (numbers[2], numbers[3]) = (1 - Math.Pow(step, Beta2Decay), Math.Min(rate, 1 / Math.Sqrt(step)));
        (numbers[4], numbers[5], numbers[6]) = (Epsilon1, Epsilon2, ClipThreshold);
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, int place, Variable hyper) =>
        Backend.Current.Optimizer.Adafactor(variable, gradient, _rows[place], _columns[place], _velocities[place], hyper, Ops.AddedSquares(gradient));

}
