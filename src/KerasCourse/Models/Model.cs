namespace KerasCourse;

/// <summary>
/// Layers that belong together, with training, evaluation and prediction. Made from symbolic inputs and outputs (functional), as a
/// <see cref="Sequential"/>, or by a subclass with its own <c>Call</c>.
/// </summary>
/// <remarks>Source: keras.Model.</remarks>
/// <example><code>
/// var image = Keras.Input((28, 28, 1), name: "image");
/// var h = new Flatten().Apply(new Conv2D(16, 3, activation: "relu").Apply(image));
/// var model = new Model(image, new Dense(10, activation: "softmax").Apply(h));
/// model.Summary();
/// model.Compile(new Adam(1e-3), "sparse_categorical_crossentropy", metrics: ["accuracy"]);
/// var history = model.Fit(x, y, epochs: 5, callbacks: [new EarlyStopping("loss", patience: 2)]);
/// model.Save("digits.keras");
/// var again = Model.Load("digits.keras");
/// </code></example>
public partial class Model : Layer
{
    private FunctionalGraph? _graph;

    /// <summary>For subclasses: layers in their fields are found, <c>Call</c> says how they are connected.</summary>
    public Model()
        : this((string?)null)
    {
    }

    /// <summary>For subclasses.</summary>
    protected Model(string? name)
        : base(name) => _trainer = new Trainer(this);

    /// <summary>A functional model of one input and one output.</summary>
    public Model(Tensor inputs, Tensor outputs, string? name = null)
        : this([inputs], [outputs], name)
    {
    }

    /// <summary>A functional model of several inputs and one output.</summary>
    public Model(IReadOnlyList<Tensor> inputs, Tensor outputs, string? name = null)
        : this(inputs, [outputs], name)
    {
    }

    /// <summary>A functional model of one input and several outputs.</summary>
    public Model(Tensor inputs, IReadOnlyList<Tensor> outputs, string? name = null)
        : this([inputs], outputs, name)
    {
    }

    /// <summary>A functional model of several inputs and outputs.</summary>
    /// <exception cref="InvalidOperationException">An output does not come from the inputs.</exception>
    public Model(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> outputs, string? name = null)
        : base(name ?? Names.Next("Functional"))
    {
        _trainer = new Trainer(this);
        Connect(inputs, outputs);
        IsBuilt = true;
    }

    /// <summary>The symbolic inputs of a functional or built sequential model.</summary>
    public IReadOnlyList<Tensor> Inputs => Graph.Inputs;

    /// <summary>The symbolic outputs of a functional or built sequential model.</summary>
    public IReadOnlyList<Tensor> Outputs => Graph.Outputs;

    /// <summary>The names by which data for the inputs can be given.</summary>
    public IReadOnlyList<string> InputNames => _graph is null ? [] : [.. _graph.Inputs.Select(input => input.Origin!.Name)];

    /// <summary>The names by which losses, metrics and targets of the outputs can be given.</summary>
    public IReadOnlyList<string> OutputNames => _graph is null ? [] : Unique([.. _graph.Outputs.Select(output => output.Origin!.Name)]);

    /// <inheritdoc/>
    public override IReadOnlyList<Layer> Layers => _graph?.Layers ?? base.Layers;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <summary>The graph, where the model has one.</summary>
    internal FunctionalGraph? GraphOrNull => _graph;

    private FunctionalGraph Graph => _graph ?? throw new InvalidOperationException(
        $"{Describe()}: has no symbolic inputs and outputs yet. Call Build with an input shape, start with an InputLayer, or use the model once.");

    /// <summary>Prints the model's layers, shapes and numbers of weights as Keras does; what is not built yet has no shape.</summary>
    /// <param name="lineLength">Characters in a line; null: those of the terminal less 4, from 40 to 88, or 108 where connections are shown.</param>
    /// <param name="positions">Where each column ends, as a share of the line; null: Keras's shares.</param>
    /// <param name="printFn">Takes the whole text; null: the console.</param>
    /// <param name="expandNested">Whether the layers of models inside are shown.</param>
    /// <param name="showTrainable">Whether a column tells which layers are trained.</param>
    /// <param name="layerRange">The names (or regular expressions of their beginnings) of the first and the last layer to show; null: all.</param>
    /// <exception cref="ArgumentException">The line is too short, positions are not one for each column, or no layer has a name of the range.</exception>
    /// <remarks>Source: keras.Model.summary.</remarks>
    public void Summary(int? lineLength = null, IReadOnlyList<double>? positions = null, Action<string>? printFn = null, bool expandNested = false,
        bool showTrainable = false, (string First, string Last)? layerRange = null) => (printFn ?? Console.Write)(
            SummaryOf(printFn is null && !Console.IsOutputRedirected ? Console.WindowWidth : null, lineLength, positions, expandNested, showTrainable, layerRange));

    /// <summary>What <see cref="Summary"/> prints, in lines of 80 characters where no other length is given.</summary>
    /// <inheritdoc cref="Summary"/>
    public string SummaryText(int? lineLength = null, IReadOnlyList<double>? positions = null, bool expandNested = false, bool showTrainable = false,
        (string First, string Last)? layerRange = null) => SummaryOf(null, lineLength, positions, expandNested, showTrainable, layerRange);

    private string SummaryOf(int? terminal, int? lineLength, IReadOnlyList<double>? positions, bool expandNested, bool showTrainable, (string First, string Last)? layerRange) =>
        new ModelSummary(this)
        {
            Terminal = terminal > 0 ? terminal : null,
            LineLength = lineLength,
            Positions = positions,
            ExpandNested = expandNested,
            ShowTrainable = showTrainable,
            LayerRange = layerRange,
        }.Text(_trainer.Optimizer);

    /// <summary>The layer of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public Layer GetLayer(string name) => Layers.FirstOrDefault(layer => layer.Name == name)
        ?? throw new ArgumentException($"{Describe()}: no layer \"{name}\". There are: {string.Join(", ", Layers.Select(layer => $"\"{layer.Name}\""))}.");

    /// <summary>The layer at that place.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer layers.</exception>
    public Layer GetLayer(Index index)
    {
        int at = index.GetOffset(Layers.Count);
        return at >= 0 && at < Layers.Count
            ? Layers[at]
            : throw new ArgumentOutOfRangeException(nameof(index), $"{Describe()}: no layer {at}; there are {Layers.Count}.");
    }

    /// <inheritdoc/>
    public override Tensor Call(Tensor input, CallContext context) => _graph is null ? base.Call(input, context) : CallAll([input], context)[0];

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> CallAll(IReadOnlyList<Tensor> inputs, CallContext context) =>
        _graph is null ? base.CallAll(inputs, context) : _graph.Run(Standardize(inputs), context.Training);

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor?> ComputeMasks(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> masks, IReadOnlyList<Tensor> outputs) =>
        [.. outputs.Select(output => output.Mask)];

    /// <summary>Makes the model the function from these inputs to these outputs.</summary>
    private protected void Connect(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> outputs)
    {
        _graph = new FunctionalGraph(Name, inputs, outputs);
        OutputShape = outputs[0].Shape;
        StructureChanged();
    }

    /// <summary>Checks the number of inputs and their shapes, and converts them to the element types that the model was made for.</summary>
    private Tensor[] Standardize(IReadOnlyList<Tensor> inputs)
    {
        var expected = Graph.Inputs;
        if (inputs.Count != expected.Count)
            throw new ArgumentException(
                $"{Describe()}: expects {expected.Count} inputs ({string.Join(", ", InputNames.Select((name, i) => $"\"{name}\" {expected[i].Shape}"))}), " +
                $"received {inputs.Count} of shapes {string.Join(", ", inputs.Select(input => input.Shape))}.");
        var result = new Tensor[inputs.Count];
        for (int i = 0; i < result.Length; i++)
        {
            var input = FitRank(inputs[i], expected[i].Shape);
            CheckShape(i, input.Shape, expected[i].Shape);
            result[i] = Ops.Cast(input, expected[i].DType);
            if (!ReferenceEquals(result[i], inputs[i]))
                result[i].Mask = inputs[i].Mask;
        }
        return result;
    }

    /// <summary>As in Keras, a missing or additional last axis of size 1 is added or taken away.</summary>
    private static Tensor FitRank(Tensor input, Shape expected) =>
        input.Rank == expected.Rank - 1 && expected.Size(-1) == 1 ? Ops.Reshape(input, new Shape([.. input.Shape.Sizes, 1]))
        : input.Rank == expected.Rank + 1 && input.Shape.Size(-1) == 1 ? Ops.Reshape(input, input.Shape[..^1])
        : input;

    private void CheckShape(int index, Shape received, Shape expected)
    {
        bool fits = received.Rank == expected.Rank;
        for (int axis = 0; fits && axis < expected.Rank; axis++)
        {
            int want = expected.Size(axis), have = received.Size(axis);
            fits = want == have || want == Shape.Unknown || have == Shape.Unknown;
        }
        if (!fits)
            throw new ShapeException(
                $"{Describe()}: input \"{InputNames[index]}\" expects shape {expected}, received {received}." +
                (received.Rank == expected.Rank - 1 ? " A single sample needs a batch axis in front: Ops.ExpandDims(x, 0), or the range x[..1] of the data." : ""));
    }

    /// <summary>Keras numbers outputs of the same layer name.</summary>
    private static string[] Unique(string[] names)
    {
        var seen = new Dictionary<string, int>();
        for (int i = 0; i < names.Length; i++)
        {
            int count = seen[names[i]] = seen.GetValueOrDefault(names[i], -1) + 1;
            if (count > 0)
                names[i] = $"{names[i]}_{count}";
        }
        return names;
    }
}
