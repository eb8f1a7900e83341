namespace KerasCourse;

/// <summary>A number that is collected over the batches of an epoch, for people to read.</summary>
/// <remarks>
/// Source: keras.metrics.Metric. State lives in variables made by <see cref="AddVariable"/>, which <see cref="Update"/> changes with ops, so that a
/// captured step goes on collecting.
/// </remarks>
/// <example><code>
/// model.Compile("adam", "mse", metrics: ["mae", new Largest()]);
///
/// sealed class Largest : Metric
/// {
///     private readonly Variable _largest;
///
///     public Largest() =&gt; _largest = AddVariable([], name: "largest");
///
///     public override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null) =&gt;
///         _largest.Assign(Ops.Maximum(_largest.Value, Ops.Max(Ops.Abs(yTrue - yPred))));
///
///     public override Tensor Result() =&gt; _largest.Value;
/// }
/// </code></example>
public abstract class Metric : KerasSaveable
{
    private readonly List<(Variable Variable, double Initial)> _variables = [];

    /// <summary>A metric of that name; by default the class in snake case.</summary>
    protected Metric(string? name = null) => Name = name ?? Names.ToSnakeCase(GetType().Name);

    /// <summary>The name in logs.</summary>
    public string Name { get; internal set; }

    /// <summary>The state.</summary>
    public virtual IReadOnlyList<Variable> Variables => [.. _variables.Select(entry => entry.Variable)];

    /// <summary>Whether a larger value is better, for callbacks that watch it; null if the metric does not say.</summary>
    public virtual bool? LargerIsBetter => null;

    /// <summary>Makes variables whose shapes depend on the data; Fit calls it before the first step, and <see cref="Update"/> may.</summary>
    /// <param name="yTrue">The shape of a batch of targets.</param>
    /// <param name="yPred">The shape of a batch of predictions.</param>
    public virtual void Build(Shape yTrue, Shape yPred)
    {
    }

    /// <summary>Takes in a batch.</summary>
    /// <param name="yTrue">The targets.</param>
    /// <param name="yPred">The predictions.</param>
    /// <param name="sampleWeight">A factor for each sample.</param>
    public abstract void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null);

    /// <summary>The value over all batches since the last <see cref="Reset"/>.</summary>
    public abstract Tensor Result();

    /// <summary>Forgets what was collected.</summary>
    public virtual void Reset()
    {
        foreach (var (variable, initial) in _variables)
            variable.Assign(Ops.Full(variable.Shape, initial, variable.DType));
    }

    /// <summary>Makes a variable for the state, which <see cref="Reset"/> sets back to <paramref name="initial"/>.</summary>
    protected Variable AddVariable(Shape shape, double initial = 0, DType dtype = DType.Float32, string? name = null)
    {
        var variable = new Variable(Ops.Full(shape, initial, dtype), trainable: false, name);
        _variables.Add((variable, initial));
        return variable;
    }
}
