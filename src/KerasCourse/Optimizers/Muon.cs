using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace KerasCourse;

/// <summary>Momentum whose steps are made orthogonal, for matrices; Adam for all other weights and for embeddings.</summary>
/// <remarks>
/// m = momentum m + g; u = g + momentum m (Nesterov) or m; the step is u with all singular values brought near 1 by Newton-Schulz
/// iterations x = a x + (b x x' + c (x x')^2) x. Source: keras.optimizers.Muon; Jordan et al. 2024.
/// </remarks>
public sealed class Muon : Optimizer
{
    private readonly double[] _numbers = new double[8];
    private readonly Variable _adamHyper = new(new double[8], trainable: false, "hyper"), _adamHyperWithoutDecay = new(new double[8], trainable: false, "hyper");
    private Variable[] _momenta = [];
    private Variable?[] _velocities = [];

    /// <summary>An optimizer.</summary>
    /// <param name="learningRate">The learning rate or a schedule; null: 0.001.</param>
    /// <param name="adamBeta1">Adam's share of the mean gradient that stays at each step.</param>
    /// <param name="adamBeta2">Adam's share of the mean squared gradient that stays at each step.</param>
    /// <param name="adamWeightDecay">The decay of the weights that Adam changes; null: none.</param>
    /// <param name="epsilon">Keeps the divisor from 0.</param>
    /// <param name="weightDecay">Decoupled decay: each weight loses this share, times the learning rate, before the update; null: none.</param>
    /// <param name="clipNorm">The largest norm of one gradient.</param>
    /// <param name="clipValue">The largest absolute value in a gradient.</param>
    /// <param name="globalClipNorm">The largest norm of all gradients together.</param>
    /// <param name="useEma">Whether to keep exponential moving averages of the weights.</param>
    /// <param name="emaMomentum">The share of the old average that stays at each step.</param>
    /// <param name="emaOverwriteFrequency">Steps after which the averages replace the weights.</param>
    /// <param name="gradientAccumulationSteps">Steps whose gradients are averaged before one update.</param>
    /// <param name="excludeLayers">Regular expressions; matrices whose path matches one are left to Adam.</param>
    /// <param name="excludeEmbeddings">Whether variables with "embedding" in their path are left to Adam.</param>
    /// <param name="muonA">The first factor of the iteration.</param>
    /// <param name="muonB">The second factor of the iteration.</param>
    /// <param name="muonC">The third factor of the iteration.</param>
    /// <param name="adamLrRatio">Adam's learning rate as a multiple of the learning rate, above 0.</param>
    /// <param name="momentum">The share of the mean gradient that stays at each step.</param>
    /// <param name="nsSteps">The number of iterations.</param>
    /// <param name="nesterov">Whether the momentum looks ahead.</param>
    /// <param name="rmsRate">The root mean square of a step, next to the learning rate; null: as the iterations leave it.</param>
    /// <param name="name">The name in files.</param>
    public Muon(RateArgument? learningRate = null, double adamBeta1 = 0.9, double adamBeta2 = 0.999, double? adamWeightDecay = 0.004, double epsilon = 1e-7,
        double? weightDecay = 0.004, double? clipNorm = null, double? clipValue = null, double? globalClipNorm = null, bool useEma = false, double emaMomentum = 0.99,
        int? emaOverwriteFrequency = null, int? gradientAccumulationSteps = null, IReadOnlyList<string>? excludeLayers = null, bool excludeEmbeddings = true,
        double muonA = 3.4445, double muonB = -4.775, double muonC = 2.0315, double adamLrRatio = 1, double momentum = 0.95, int nsSteps = 5, bool nesterov = true,
        double? rmsRate = 0.2, string? name = null)
        : base(learningRate ?? 0.001, new OptimizerOptions(name, weightDecay, clipNorm, clipValue, globalClipNorm, useEma, emaMomentum, emaOverwriteFrequency, gradientAccumulationSteps))
    {
        if (!(adamLrRatio > 0))
            throw new ArgumentOutOfRangeException(nameof(adamLrRatio), FormattableString.Invariant($"Muon: adamLrRatio must be above 0, received {adamLrRatio}."));
        Throw.IfNotPositive(nameof(Muon), nameof(nsSteps), nsSteps);
        (AdamBeta1, AdamBeta2, AdamWeightDecay, Epsilon, AdamLrRatio) = (adamBeta1, adamBeta2, adamWeightDecay, epsilon, adamLrRatio);
        (ExcludeLayers, ExcludeEmbeddings) = (excludeLayers ?? [], excludeEmbeddings);
        (MuonA, MuonB, MuonC, Momentum, NsSteps, Nesterov, RmsRate) = (muonA, muonB, muonC, momentum, nsSteps, nesterov, rmsRate);
    }

    /// <summary>Adam's share of the mean gradient that stays at each step.</summary>
    public double AdamBeta1 { get; }

    /// <summary>Adam's share of the mean squared gradient that stays at each step.</summary>
    public double AdamBeta2 { get; }

    /// <summary>The decay of the weights that Adam changes.</summary>
    public double? AdamWeightDecay { get; }

    /// <summary>Keeps the divisor from 0.</summary>
    public double Epsilon { get; }

    /// <summary>Matrices whose path matches one of these are left to Adam.</summary>
    public IReadOnlyList<string> ExcludeLayers { get; }

    /// <summary>Whether embeddings are left to Adam.</summary>
    public bool ExcludeEmbeddings { get; }

    /// <summary>The first factor of the iteration.</summary>
    public double MuonA { get; }

    /// <summary>The second factor of the iteration.</summary>
    public double MuonB { get; }

    /// <summary>The third factor of the iteration.</summary>
    public double MuonC { get; }

    /// <summary>Adam's learning rate as a multiple of the learning rate.</summary>
    public double AdamLrRatio { get; }

    /// <summary>The share of the mean gradient that stays at each step.</summary>
    public double Momentum { get; }

    /// <summary>The number of iterations.</summary>
    public int NsSteps { get; }

    /// <summary>Whether the momentum looks ahead.</summary>
    public bool Nesterov { get; }

    /// <summary>The root mean square of a step, next to the learning rate.</summary>
    public double? RmsRate { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<Variable> Slots =>
        [.. _momenta.Zip(_velocities).SelectMany(pair => pair.Second is null ? (Variable[])[pair.First] : [pair.First, pair.Second])];

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables)
    {
        _momenta = MakeSlots(variables, "momentum");
        _velocities = [.. variables.Select(variable => IsForAdam(variable) ? MakeSlot(variable, variable.Shape, "velocity") : null)];
    }

    /// <inheritdoc/>
    protected override void Prepare(Span<double> numbers, double rate, long step)
    {
        double adamRate = rate * AdamLrRatio;
        (_numbers[0], _numbers[1], _numbers[2], _numbers[3]) = (adamRate, (AdamWeightDecay ?? 0) / AdamLrRatio, AdamBeta1, AdamBeta2);
        (_numbers[4], _numbers[5]) = (Epsilon, step);
        _adamHyper.State.WriteHost(MemoryMarshal.AsBytes(_numbers.AsSpan()));
        _numbers[1] = 0;
        _adamHyperWithoutDecay.State.WriteHost(MemoryMarshal.AsBytes(_numbers.AsSpan()));
        (numbers[2], numbers[3], numbers[4], numbers[5]) = (Momentum, MuonA, MuonB, MuonC);
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, int place, Variable hyper)
    {
        if (_velocities[place] is { } velocity)
            Backend.Current.Optimizer.Adam(
                variable, gradient, _momenta[place], velocity, null, Decays(variable) ? _adamHyper : _adamHyperWithoutDecay, Ops.AddedSquares(gradient));
        else
            Backend.Current.Optimizer.Muon(variable, gradient, _momenta[place], Nesterov, NsSteps, RmsRate, hyper);
    }

    private bool IsForAdam(Variable variable) => variable.Shape.Rank != 2
        || (ExcludeEmbeddings && variable.Path.Contains("embedding", StringComparison.OrdinalIgnoreCase))
        || ExcludeLayers.Any(pattern => Regex.IsMatch(variable.Path, pattern));
}
