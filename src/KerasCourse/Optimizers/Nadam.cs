using System.Runtime.InteropServices;

namespace KerasCourse;

/// <summary>Adam with a momentum that looks ahead.</summary>
/// <remarks>Adam with u m + (1 - u) g in place of m, u growing from beta1 / 2 towards beta1. Source: keras.optimizers.Nadam; Dozat 2015.</remarks>
public sealed class Nadam : Optimizer
{
    private Variable[] _momenta = [], _velocities = [];
    private Variable? _product;
    private (long Step, float Value) _known = (0, 1);

    /// <summary>An optimizer.</summary>
    /// <param name="learningRate">The learning rate or a schedule; null: 0.001.</param>
    /// <param name="beta1">The share of the mean gradient that stays at each step.</param>
    /// <param name="beta2">The share of the mean squared gradient that stays at each step.</param>
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
    public Nadam(RateArgument? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7,
        double? weightDecay = null,
        double? clipNorm = null, double? clipValue = null, double? globalClipNorm = null, bool useEma = false, double emaMomentum = 0.99, int? emaOverwriteFrequency = null,
        int? gradientAccumulationSteps = null, string? name = null)
        : base(learningRate ?? 0.001, new OptimizerOptions(name, weightDecay, clipNorm, clipValue, globalClipNorm, useEma, emaMomentum, emaOverwriteFrequency, gradientAccumulationSteps))
    {
        (Beta1, Beta2, Epsilon) = (beta1, beta2, epsilon);
    }

    /// <summary>The share of the mean gradient that stays at each step.</summary>
    public double Beta1 { get; }

    /// <summary>The share of the mean squared gradient that stays at each step.</summary>
    public double Beta2 { get; }

    /// <summary>Keeps the divisor from 0.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<Variable> Slots => [.. Interleave(_momenta, _velocities), .. _product is null ? [] : new[] { _product }];

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables)
    {
        _momenta = MakeSlots(variables, "momentum");
        _velocities = MakeSlots(variables, "velocity");
        _product = new Variable(1f, trainable: false, "u_product");
    }

    /// <inheritdoc/>
    protected override void Prepare(Span<double> numbers, double rate, long step)
    {
        float product = Product(step);
        double now = Share(step), next = Share(step + 1), root = Math.Sqrt(1 - Math.Pow(Beta2, step));
        (numbers[2], numbers[3], numbers[4]) = (Beta1, Beta2, Epsilon * root);
        (numbers[5], numbers[6]) = (next / (1 - (product * next)) * root, (1 - now) / (1 - product) * root);
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, int place, Variable hyper) =>
        Backend.Current.Optimizer.Nadam(variable, gradient, _momenta[place], _velocities[place], hyper, Ops.AddedSquares(gradient));


    /// <summary>How much of the mean counts at a step.</summary>
    private double Share(long step) => Beta1 * (1 - (0.5 * Math.Pow(0.96, step)));

    /// <summary>The product of the shares up to a step, which Keras keeps in a variable of its own.</summary>
    private float Product(long step)
    {
        if (_known.Step > step)
            _known = (0, 1);
        while (_known.Step < step)
            _known = (_known.Step + 1, (float)(_known.Value * Share(_known.Step + 1)));
        float value = _known.Value;
        _product!.State.WriteHost(MemoryMarshal.AsBytes(new Span<float>(ref value)));
        return value;
    }
}
