using System.Runtime.InteropServices;

namespace KerasCourse;

/// <summary>Changes weights along their gradients. A word such as <c>"adam"</c> converts to one.</summary>
/// <remarks>
/// Source: keras.optimizers.Optimizer. Order of a step, as in Keras: average accumulated gradients, clip, decay, update, moving averages,
/// constraints. What changes from step to step (learning rate, bias corrections) is put into a small variable by a host hook, so that a
/// captured step goes on with the right numbers.
/// </remarks>
/// <example><code>
/// var optimizer = new Adam(new Schedules.CosineDecay(1e-3, decaySteps: 10_000), clipNorm: 1);
/// using var tape = new GradientTape();
/// var loss = Ops.Mean(Ops.Square(model.Apply(x, training: true) - y));
/// optimizer.Apply(tape.Gradient(loss, model.TrainableVariables), model.TrainableVariables);
/// </code></example>
public abstract class Optimizer : KerasSaveable
{
    /// <summary>Places in the variable of numbers that change from step to step; the first is the learning rate.</summary>
    private const int HyperSize = 8, RatePlace = 0, DecayPlace = 1, EmaPlace = HyperSize - 1;

    /// <summary>The number of values of <see cref="Phase"/>.</summary>
    internal const int PhaseCount = 4;

    [ThreadStatic]
    private static List<Optimizer>? _usedByStep;

    private readonly Dictionary<Variable, int> _places = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Variable> _excluded = new(ReferenceEqualityComparer.Instance);
    private readonly double[] _numbers = new double[HyperSize];
    private readonly Variable _iteration = new(Ops.Zeros([], DType.Int64), trainable: false, "iteration");
    private readonly Action _prepare;
    private Variable[] _accumulated = [], _averages = [];
    private RateArgument _rate;

    /// <summary>An optimizer with that learning rate.</summary>
    /// <exception cref="ArgumentException">More than one kind of clipping is asked for, or a number is out of range.</exception>
    protected Optimizer(RateArgument learningRate, OptimizerOptions options)
    {
        _rate = learningRate;
        Options = options;
        Name = options.Name ?? Names.ToSnakeCase(GetType().Name);
        _prepare = PrepareStep;
        if (new[] { options.ClipNorm, options.ClipValue, options.GlobalClipNorm }.Count(clip => clip is not null) > 1)
            throw new ArgumentException($"{GetType().Name}: only one of clipNorm, clipValue and globalClipNorm may be given.");
        if (learningRate.Rate < 0 || !double.IsFinite(learningRate.Rate))
            throw new ArgumentOutOfRangeException(nameof(learningRate), $"{GetType().Name}: learningRate must be 0 or more, received {learningRate.Rate}.");
        if (options.GradientAccumulationSteps < 2)
            throw new ArgumentOutOfRangeException("gradientAccumulationSteps", $"{GetType().Name}: gradientAccumulationSteps must be 2 or more, received {options.GradientAccumulationSteps}.");
        if (!(options.EmaMomentum is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException("emaMomentum", FormattableString.Invariant($"{GetType().Name}: emaMomentum must be in [0, 1], received {options.EmaMomentum}."));
        if (options.EmaOverwriteFrequency < 1)
            throw new ArgumentOutOfRangeException("emaOverwriteFrequency", $"{GetType().Name}: emaOverwriteFrequency must be 1 or more, received {options.EmaOverwriteFrequency}.");
        CheckNotNegative("weightDecay", options.WeightDecay ?? 0);
        CheckNotNegative("clipNorm", options.ClipNorm ?? 0);
        CheckNotNegative("clipValue", options.ClipValue ?? 0);
        CheckNotNegative("globalClipNorm", options.GlobalClipNorm ?? 0);
    }

    /// <summary>The name in files.</summary>
    public string Name { get; }

    /// <summary>The arguments that all optimizers have in common.</summary>
    public OptimizerOptions Options { get; }

    /// <summary>Decoupled decay: each weight loses this share, times the learning rate, before the update.</summary>
    public double? WeightDecay => Options.WeightDecay;

    /// <summary>The largest norm of one gradient.</summary>
    public double? ClipNorm => Options.ClipNorm;

    /// <summary>The largest absolute value in a gradient.</summary>
    public double? ClipValue => Options.ClipValue;

    /// <summary>The largest norm of all gradients together.</summary>
    public double? GlobalClipNorm => Options.GlobalClipNorm;

    /// <summary>Whether exponential moving averages of the weights are kept.</summary>
    public bool UseEma => Options.UseEma;

    /// <summary>The share of the old average that stays at each step.</summary>
    public double EmaMomentum => Options.EmaMomentum;

    /// <summary>Steps after which the averages replace the weights.</summary>
    public int? EmaOverwriteFrequency => Options.EmaOverwriteFrequency;

    /// <summary>Steps whose gradients are averaged before one update.</summary>
    public int? GradientAccumulationSteps => Options.GradientAccumulationSteps;

    /// <summary>The steps so far.</summary>
    public long Iterations
    {
        get => _iteration.ReadNumber<long>();
        internal set => _iteration.WriteNumber(value);
    }

    /// <summary>The learning rate of the coming step; a number or a schedule can be set at any time.</summary>
    public RateArgument LearningRate
    {
        get => _rate;
        set => _rate = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The learning rate of the coming step as a number.</summary>
    public double CurrentRate => _rate.Schedule?.Rate(Iterations) ?? (float)_rate.Rate;

    /// <summary>The slots in Keras's order.</summary>
    public IReadOnlyList<Variable> Variables => [.. _averages, .. _accumulated, .. Slots];

    /// <summary>Whether the calls of a step depend on its number.</summary>
    internal bool HasPhases => Options.GradientAccumulationSteps is not null || Options is { UseEma: true, EmaOverwriteFrequency: not null };

    /// <summary>Collects the optimizers that the step running on this thread uses.</summary>
    internal static List<Optimizer>? UsedByStep
    {
        get => _usedByStep;
        set => _usedByStep = value;
    }

    /// <summary>
    /// What kind of step comes next. Steps that only accumulate, or that replace the weights by their averages, make other calls than
    /// ordinary ones and are captured apart.
    /// </summary>
    internal int Phase
    {
        get
        {
            if (!HasPhases)
                return 1;
            bool updates = Options.GradientAccumulationSteps is not { } every || (Iterations + 1) % every == 0;
            bool overwrites = Options is { UseEma: true, EmaOverwriteFrequency: { } frequency } && UpdateNumber % frequency == 0;
            return (updates ? 1 : 0) + (overwrites ? 2 : 0);
        }
    }

    /// <summary>
    /// The numbers that change from step to step: [0] the learning rate, [1] the weight decay, then those of <see cref="Prepare"/>. The
    /// second form is for variables that do not decay.
    /// </summary>
    private readonly Variable _hyper = new(new double[HyperSize], trainable: false, "hyper"), _hyperWithoutDecay = new(new double[HyperSize], trainable: false, "hyper");

    /// <summary>The optimizer's own slots, such as momenta, in Keras's order.</summary>
    protected abstract IReadOnlyList<Variable> Slots { get; }

    /// <summary>Makes the slots for these variables; done by the first step, if not before.</summary>
    public void Build(IReadOnlyList<Variable> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        if (_places.Count > 0)
            return;
        for (int i = 0; i < variables.Count; i++)
            _places[variables[i]] = i;
        if (Options.UseEma)
            _averages = [.. variables.Select(variable => CopySlot(variable, "average"))];
        if (Options.GradientAccumulationSteps is not null)
            _accumulated = MakeSlots(variables, "gradient_accumulator");
        CreateSlots(variables);
    }

    /// <summary>Changes variables along their gradients; a null gradient leaves its variable as it is.</summary>
    /// <exception cref="ArgumentException">The numbers of gradients and variables differ, or no variable has a gradient.</exception>
    public void Apply(IReadOnlyList<Tensor> gradients, IReadOnlyList<Variable> variables)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        ArgumentNullException.ThrowIfNull(variables);
        if (gradients.Count != variables.Count)
            throw new ArgumentException($"{GetType().Name}: {gradients.Count} gradients for {variables.Count} variables.");
        if (variables.Count > 0 && gradients.All(gradient => gradient is null))
            throw new ArgumentException(
                $"{GetType().Name}: no variable has a gradient: the loss depends on none of {string.Join(", ", variables.Take(5).Select(variable => $"\"{variable.Path}\""))}.");
        Build(variables);
        if (UsedByStep is { } used && !used.Contains(this))
            used.Add(this);
        int phase = Phase;
        HostHook.Run(_prepare);
        var (targets, values) = Pair(gradients, variables);
        if (Options.GradientAccumulationSteps is { } every)
            values = Accumulate(targets, values, every, updates: (phase & 1) != 0);
        values = Clip(values);
        for (int i = 0; i < values.Length; i++)
            Update(targets[i], values[i], _places[targets[i]], Decays(targets[i]) ? _hyper : _hyperWithoutDecay);
        if (Options.UseEma)
            Average(overwrite: (phase & 2) != 0);
        foreach (var target in targets)
        {
            if (target.Constraint is { } constraint)
                target.Assign(constraint(target.Value));
        }
    }

    /// <summary>The same as <see cref="Apply"/> in Keras's older form: <c>optimizer.ApplyGradients(gradients.Zip(variables))</c>.</summary>
    /// <exception cref="ArgumentException">No variable has a gradient.</exception>
    public void ApplyGradients(IEnumerable<(Tensor Gradient, Variable Variable)> gradientsAndVariables)
    {
        var pairs = gradientsAndVariables.ToList();
        Apply(pairs.ConvertAll(pair => pair.Gradient), pairs.ConvertAll(pair => pair.Variable));
    }

    /// <summary>Variables whose weights do not decay.</summary>
    public void ExcludeFromWeightDecay(IEnumerable<Variable> variables)
    {
        _excluded.UnionWith(variables);
        Layer.StructureChanged();
    }

    /// <summary>Replaces the weights by their moving averages, as at the end of a training with useEma.</summary>
    public void FinalizeVariableValues(IReadOnlyList<Variable> variables)
    {
        if (AveragesAreWeights)
            SwapAverages();
        foreach (var variable in variables)
        {
            if (_averages.Length > 0 && _places.TryGetValue(variable, out int place))
                variable.Assign(_averages[place].Value);
        }
    }

    /// <summary>Whether weights and averages have changed places.</summary>
    internal bool AveragesAreWeights { get; private set; }

    /// <summary>Lets weights and averages change places.</summary>
    internal void SwapAverages()
    {
        using var scope = new TensorScope();
        AveragesAreWeights = !AveragesAreWeights;
        foreach (var (variable, place) in _places)
        {
            var (weight, average) = (variable.Value, _averages[place].Value);
            variable.Assign(average);
            _averages[place].Assign(weight);
        }
    }

    /// <summary>The optimizer of that name, with its defaults.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public static implicit operator Optimizer(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return Words.Find("optimizer", word.ToLowerInvariant(), OptimizerWords.Table)();
    }

    /// <summary>Makes the slots.</summary>
    protected abstract void CreateSlots(IReadOnlyList<Variable> variables);

    /// <summary>Puts what the coming step needs into <paramref name="numbers"/> behind the learning rate and the decay at places 0 and 1.</summary>
    /// <param name="numbers">Eight places; the last one is taken.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="step">The step, counted from 1.</param>
    protected virtual void Prepare(Span<double> numbers, double rate, long step)
    {
    }

    /// <summary>Changes one variable.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="gradient">Its gradient, clipped.</param>
    /// <param name="place">Its place among the variables that the slots were made for.</param>
    /// <param name="hyper">The numbers that <see cref="Prepare"/> filled, Float64 [8].</param>
    protected abstract void Update(Variable variable, Tensor gradient, int place, Variable hyper);

    /// <summary>Whether a variable's weights decay: all do that are not excluded.</summary>
    protected bool Decays(Variable variable) => !_excluded.Contains(variable);

    /// <summary>A slot of zeros (or another number) for each variable.</summary>
    protected static Variable[] MakeSlots(IReadOnlyList<Variable> variables, string name, double initial = 0) =>
        [.. variables.Select(variable => MakeSlot(variable, variable.Shape, name, initial))];

    /// <summary>A slot of zeros (or another number) of any shape for a variable.</summary>
    protected static Variable MakeSlot(Variable variable, Shape shape, string name, double initial = 0) =>
        new(TensorScope.Outside(() => Ops.Full(shape, initial, variable.DType)), trainable: false, SlotName(variable, name));

    /// <summary>A slot that begins as a copy of its variable.</summary>
    protected static Variable CopySlot(Variable variable, string name) => new(variable.Value, trainable: false, SlotName(variable, name));

    /// <summary>The slots of two kinds as Keras orders them: both of the first variable, both of the second ...</summary>
    protected static IReadOnlyList<Variable> Interleave(Variable[] first, Variable[] second) =>
        [.. first.Zip(second).SelectMany(pair => (Variable[])[pair.First, pair.Second])];

    /// <summary>Checks a number of the constructor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    private protected void CheckNotNegative(string parameter, double value)
    {
        if (!(value >= 0))
            throw new ArgumentOutOfRangeException(parameter, FormattableString.Invariant($"{GetType().Name}: {parameter} must be 0 or more, received {value}."));
    }

    private static string SlotName(Variable variable, string name) => $"{variable.Path.Replace('/', '_')}_{name}";

    private void PrepareStep()
    {
        double rate = (float)CurrentRate;
        _numbers[RatePlace] = rate;
        _numbers[DecayPlace] = Options.WeightDecay ?? 0;
        // As in Keras, the first step copies the weights into the averages.
        _numbers[EmaPlace] = UpdateNumber == 1 ? 0 : Options.EmaMomentum;
        Prepare(_numbers, rate, UpdateNumber);
        _hyper.State.WriteHost(MemoryMarshal.AsBytes(_numbers.AsSpan()));
        _numbers[DecayPlace] = 0;
        _hyperWithoutDecay.State.WriteHost(MemoryMarshal.AsBytes(_numbers.AsSpan()));
        Iterations++;
    }

    /// <summary>The number of the coming update, counted from 1.</summary>
    private long UpdateNumber => Options.GradientAccumulationSteps is { } every ? (Iterations / every) + 1 : Iterations + 1;

    private (Variable[] Targets, Tensor[] Gradients) Pair(IReadOnlyList<Tensor> gradients, IReadOnlyList<Variable> variables)
    {
        var targets = new List<Variable>();
        var values = new List<Tensor>();
        for (int i = 0; i < variables.Count; i++)
        {
            if (gradients[i] is null)
                continue;
            if (!_places.ContainsKey(variables[i]))
                throw new ArgumentException(
                    $"{GetType().Name}: the variable \"{variables[i].Path}\" {variables[i].Shape} is not among the {_places.Count} that the optimizer was built for. " +
                    "Give each network an optimizer of its own; after unfreezing layers call Compile again with a new one.");
            if (gradients[i].Shape != variables[i].Shape)
                throw new ShapeException($"Optimizer: the gradient of \"{variables[i].Path}\" has shape {gradients[i].Shape}, the variable {variables[i].Shape}.");
            targets.Add(variables[i]);
            values.Add(gradients[i]);
        }
        return ([.. targets], [.. values]);
    }

    /// <summary>Adds to the accumulators; at the last of the steps gives the averages and empties them, before gives nothing.</summary>
    private Tensor[] Accumulate(Variable[] targets, Tensor[] gradients, int every, bool updates)
    {
        var averages = new Tensor[targets.Length];
        for (int i = 0; i < targets.Length; i++)
        {
            var accumulator = _accumulated[_places[targets[i]]];
            averages[i] = accumulator.Value + gradients[i];
            accumulator.Assign(updates ? Ops.ZerosLike(averages[i]) : averages[i]);
            averages[i] /= (float)every;
        }
        return updates ? averages : [];
    }

    private Tensor[] Clip(Tensor[] gradients)
    {
        if (Options.ClipValue is { } value)
            return Array.ConvertAll(gradients, gradient => Ops.MapRows(gradient, rows => Ops.Clip(rows, -value, value)));
        if (Options.ClipNorm is { } norm)
            return Array.ConvertAll(gradients, gradient => ScaleTo(gradient, Ops.Sqrt(SquaredNorm(gradient)), norm));
        if (Options.GlobalClipNorm is { } global && gradients.Length > 0)
        {
            var total = SquaredNorm(gradients[0]);
            foreach (var gradient in gradients.AsSpan(1))
                total += SquaredNorm(gradient);
            var globalNorm = Ops.Sqrt(total);
            return Array.ConvertAll(gradients, gradient => ScaleTo(gradient, globalNorm, global));
        }
        return gradients;
    }

    /// <summary>The sum of squares; for an embedding of the rows that its gradient was added up from.</summary>
    private static Tensor SquaredNorm(Tensor gradient) => Ops.Sum(Ops.Square(gradient.AddedRows?.Rows ?? gradient));

    /// <summary>A gradient whose norm is at most <paramref name="limit"/>.</summary>
    private static Tensor ScaleTo(Tensor gradient, Tensor norm, double limit) =>
        Ops.MapRows(gradient, rows => rows * ((float)limit / Ops.Maximum(norm, (float)limit)));

    private void Average(bool overwrite)
    {
        var momentum = OptimizerRules.Number(_hyper, EmaPlace, _averages[0].Value);
        foreach (var (variable, place) in _places)
        {
            var average = _averages[place];
            average.Assign(average.Value * momentum + variable.Value * (1 - momentum));
            if (overwrite)
                variable.Assign(average.Value);
        }
    }
}
