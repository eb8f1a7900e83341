namespace KerasCourse;

/// <summary>
/// The steps of a model or a function by what they are for and by shapes. Whatever makes them stale (freezing, compiling, another
/// backend) empties it. Steps of an optimizer that accumulates gradients or averages weights differ in turn and are kept apart.
/// </summary>
internal sealed class StepCache
{
    /// <summary>Steps kept at a time; one of yet another shape replaces the oldest.</summary>
    private const int MostSteps = 8;

    private readonly List<(StepKind Kind, int Phase, CachedStep Step)> _steps = [];
    private readonly List<Optimizer> _optimizers = [];
    private readonly List<long> _iterations = [];
    private IBackend? _backend;
    private int _version = -1;

    /// <summary>The steps, for measurements.</summary>
    public IEnumerable<CachedStep> Steps => _steps.Select(entry => entry.Step);

    /// <summary>Why steps are not replayed, one line for each that is not; for tests and messages.</summary>
    public IEnumerable<string> WhyNotReplayed => _steps.Where(entry => entry.Step.WhyNot is not null).Select(entry => $"{entry.Kind}: {entry.Step.WhyNot}");

    /// <summary>Says that steps use an optimizer, before the first one shows it.</summary>
    public void Uses(Optimizer optimizer)
    {
        _optimizers.Clear();
        _optimizers.Add(optimizer);
    }

    /// <summary>Runs the step for these shapes.</summary>
    /// <param name="kind">What it is for.</param>
    /// <param name="columns">What it is given.</param>
    /// <param name="create">Makes the step, if there is none.</param>
    public CachedStep Run(StepKind kind, IColumns columns, Func<StepKind, IColumns, CachedStep> create)
    {
        var step = Find(kind, columns) ?? Add(kind, create(kind, columns));
        int known = _optimizers.Count;
        _iterations.Clear();
        foreach (var optimizer in _optimizers)
            _iterations.Add(optimizer.Iterations);
        var outer = Optimizer.UsedByStep;
        Optimizer.UsedByStep = _optimizers;
        try
        {
            step.Run(columns);
        }
        catch
        {
            for (int i = 0; i < known; i++)
                _optimizers[i].Iterations = _iterations[i]; // A step that failed is not one.
            throw;
        }
        finally
        {
            Optimizer.UsedByStep = outer;
        }
        for (int i = known; i < _optimizers.Count; i++)
        {
            if (_optimizers[i].HasPhases)
                Clear(); // The step was filed before it was known in which phase it was.
        }
        return step;
    }

    private CachedStep? Find(StepKind kind, IColumns columns)
    {
        if (_version != Layer.StructureVersion || _backend != Backend.Current)
            Clear();
        int phase = PhaseOf(kind);
        foreach (var (otherKind, otherPhase, step) in _steps)
        {
            if (otherKind == kind && otherPhase == phase && step.Fits(columns))
                return step;
        }
        return null;
    }

    private CachedStep Add(StepKind kind, CachedStep step)
    {
        if (_steps.Count == MostSteps)
        {
            _steps[0].Step.Dispose();
            _steps.RemoveAt(0);
        }
        _version = Layer.StructureVersion;
        _steps.Add((kind, PhaseOf(kind), step));
        return step;
    }

    private int PhaseOf(StepKind kind)
    {
        int phase = 0;
        if (kind is StepKind.Train or StepKind.Function)
        {
            foreach (var optimizer in _optimizers)
                phase = (phase * Optimizer.PhaseCount) + optimizer.Phase;
        }
        return phase;
    }

    private void Clear()
    {
        foreach (var (_, _, step) in _steps)
            step.Dispose();
        _steps.Clear();
        (_version, _backend) = (Layer.StructureVersion, Backend.Current);
    }
}
