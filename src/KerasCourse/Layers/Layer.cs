using System.Text.Json.Nodes;
using KerasCourse.Metrics;

namespace KerasCourse;

/// <summary>
/// A building block of a model: weights and a function of tensors. A layer of one's own overrides <see cref="Build(Shape)"/> to make its
/// weights and <see cref="Call(Tensor, CallContext)"/> to compute; layers and variables in its fields are found by themselves.
/// </summary>
/// <remarks>Source: keras.layers.Layer. <c>Apply</c> builds at the first use, checks, propagates masks and records functional graphs.</remarks>
/// <example><code>
/// var model = new Sequential([new Linear(4), new Dense(1)]);
///
/// sealed class Linear(int units) : Layer
/// {
///     private Variable _kernel = null!;
///
///     public int Units =&gt; units; // For files: a parameter's value is the property of its name.
///
///     public override void Build(Shape input) =&gt; _kernel = AddWeight([input[^1], units], name: "kernel");
///
///     public override Tensor Call(Tensor input, CallContext context) =&gt; Ops.MatMul(input, _kernel);
/// }
/// </code></example>
public abstract class Layer : KerasSaveable
{
    private static int _structureVersion;

    private readonly List<Variable> _ownVariables = [];
    private readonly List<(string Path, Layer Layer)> _ownLayers = [];
    private readonly List<LayerNode> _nodes = [];
    private HashSet<object> _found = new(ReferenceEqualityComparer.Instance);
    private readonly List<Metric> _addedMetrics = [];
    private Metric[] _heldMetrics = [];
    private Tensor[] _losses = [];
    private List<Variable> _builtByHand = [];
    private bool _trainable = true;

    /// <summary>A layer of that name; by default the class in snake case with a number.</summary>
    protected Layer(string? name = null) => Name = name ?? Names.Next(GetType().Name);

    /// <summary>The name in summaries, messages and files.</summary>
    public string Name { get; }

    /// <summary>Whether training changes the layer's weights; setting it sets those of the layers inside too.</summary>
    public bool Trainable
    {
        get => _trainable;
        set
        {
            _trainable = value;
            foreach (var variable in _ownVariables)
                variable.Trainable = value && !_frozen.Contains(variable);
            foreach (var layer in Layers)
                layer.Trainable = value;
            StructureChanged();
        }
    }

    private readonly HashSet<Variable> _frozen = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether the weights have been made.</summary>
    public bool IsBuilt { get; protected set; }

    /// <summary>The shape of the input that the layer was built for (the first one); null before.</summary>
    public Shape? InputShape { get; private set; }

    /// <summary>How many inputs the layer was built for.</summary>
    internal int InputCount { get; private set; }

    /// <summary>The shape of the last output (the first one); null before the first use.</summary>
    public Shape? OutputShape { get; private protected set; }

    /// <summary>Whether a mask that comes with the input goes on with the output.</summary>
    public virtual bool SupportsMasking => false;

    /// <summary>What the layer expects of its inputs, one after the other; checked at each call. Empty: nothing.</summary>
    public IReadOnlyList<InputSpec> InputSpec { get; protected set; } = [];

    /// <summary>A penalty on the output, per sample.</summary>
    public Regularizer? ActivityRegularizer { get; init; }

    /// <summary>The layers inside, in the order of their declaration.</summary>
    public virtual IReadOnlyList<Layer> Layers
    {
        get
        {
            Scan();
            return [.. _ownLayers.Select(entry => entry.Layer)];
        }
    }

    /// <summary>All weights: the layer's own trainable ones, its other ones, then those of the layers inside.</summary>
    public IReadOnlyList<Variable> Weights
    {
        get
        {
            var all = new List<Variable>();
            Collect(all, new HashSet<object>(ReferenceEqualityComparer.Instance));
            return all;
        }
    }

    /// <summary>The weights that training changes.</summary>
    public IReadOnlyList<Variable> TrainableVariables => [.. Weights.Where(variable => variable.Trainable)];

    /// <summary>The weights that training leaves alone, such as moving averages.</summary>
    public IReadOnlyList<Variable> NonTrainableVariables => [.. Weights.Where(variable => !variable.Trainable)];

    /// <summary>The penalties of the last call, and those of the weights.</summary>
    public IReadOnlyList<Tensor> Losses =>
        [.. _losses, .. Weights.Where(variable => variable is { Trainable: true, Regularizer: not null }).Select(variable => variable.Regularizer!(variable.Value))];

    /// <summary>The metrics that the layer and those inside it hold or have added.</summary>
    public virtual IReadOnlyList<Metric> Metrics
    {
        get
        {
            Scan();
            return [.. _heldMetrics, .. _addedMetrics, .. Layers.SelectMany(layer => layer.Metrics)];
        }
    }

    /// <summary>The symbolic tensor that the layer gave in a functional model (the first, if it was used several times).</summary>
    /// <exception cref="InvalidOperationException">The layer has not been used in a functional model.</exception>
    public Tensor Output => _nodes.Count > 0 ? _nodes[0].Outputs[0] : throw NotConnected();

    /// <summary>The symbolic tensor that went into the layer in a functional model (the first, if it was used several times).</summary>
    /// <exception cref="InvalidOperationException">The layer has not been used in a functional model.</exception>
    public Tensor Input => _nodes.Count > 0 ? _nodes[0].Inputs[0] : throw NotConnected();

    /// <summary>The element type that a sequential model takes where this is its first layer.</summary>
    internal virtual DType InputDType => DType.Float32;

    /// <summary>Whether a function of the user's own runs in this layer: an activation, a Lambda.</summary>
    internal virtual bool UsesUserCode => false;

    /// <summary>Grows with each change that makes captured steps stale: freezing, compiling, a new dropout rate.</summary>
    internal static int StructureVersion => Volatile.Read(ref _structureVersion);

    /// <summary>The layer's uses in functional graphs.</summary>
    internal IReadOnlyList<LayerNode> Nodes => _nodes;

    /// <summary>The layers inside with the names of the members that hold them.</summary>
    internal IReadOnlyList<(string Path, Layer Layer)> NamedLayers
    {
        get
        {
            Scan();
            return _ownLayers;
        }
    }

    /// <summary>The layer's own variables, those that are never trained last.</summary>
    internal IReadOnlyList<Variable> OwnVariables
    {
        get
        {
            Scan();
            return [.. _ownVariables.Where(variable => !_frozen.Contains(variable)), .. _ownVariables.Where(_frozen.Contains)];
        }
    }

    /// <summary>Applies the layer.</summary>
    public Tensor Apply(Tensor input) => Invoke([input], null)[0];

    /// <summary>Applies the layer as in training, or not.</summary>
    public Tensor Apply(Tensor input, bool training) => Invoke([input], training)[0];

    /// <summary>Applies a layer of several inputs.</summary>
    public Tensor Apply(params ReadOnlySpan<Tensor> inputs) => Invoke(inputs.ToArray(), null)[0];

    /// <summary>Applies a layer of several inputs, as in training or not (null: as the calling layer is).</summary>
    public Tensor Apply(IReadOnlyList<Tensor> inputs, bool? training = null, IReadOnlyList<Tensor?>? masks = null) => Invoke([.. inputs], training, masks)[0];

    /// <summary>Applies a layer of several outputs.</summary>
    public IReadOnlyList<Tensor> ApplyAll(IReadOnlyList<Tensor> inputs, bool? training = null, IReadOnlyList<Tensor?>? masks = null) => Invoke([.. inputs], training, masks);

    /// <summary>
    /// Makes the weights for one input of that shape. Override it; where the layer is also to be built by hand, end with
    /// <c>base.Build(input)</c>, which says that the weights are made, so that the first use does not make them again.
    /// </summary>
    public virtual void Build(Shape input)
    {
        InputShape ??= input;
        IsBuilt = true;
    }

    /// <summary>Makes the weights for several inputs.</summary>
    public virtual void Build(IReadOnlyList<Shape> inputs) => Build(inputs[0]);

    /// <summary>Computes the output of one input.</summary>
    public virtual Tensor Call(Tensor input, CallContext context) =>
        throw new NotSupportedException($"{Describe()}: override Call(Tensor, CallContext), or the form that takes several inputs.");

    /// <summary>Computes the output of several inputs.</summary>
    public virtual Tensor Call(IReadOnlyList<Tensor> inputs, CallContext context) => inputs.Count == 1
        ? Call(inputs[0], context)
        : throw new ArgumentException($"{Describe()}: takes one input, received {inputs.Count} of shapes {string.Join(", ", inputs.Select(input => input.Shape))}.");

    /// <summary>Computes several outputs.</summary>
    public virtual IReadOnlyList<Tensor> CallAll(IReadOnlyList<Tensor> inputs, CallContext context) => [Call(inputs, context)];

    /// <summary>The mask that goes on with each output; by default the first input's, where the layer supports masking.</summary>
    public virtual IReadOnlyList<Tensor?> ComputeMasks(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> masks, IReadOnlyList<Tensor> outputs) =>
        [.. outputs.Select(_ => SupportsMasking && masks.Count > 0 ? masks[0] : null)];

    /// <summary>Makes a weight.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="initializer">Its first numbers; null: glorot_uniform.</param>
    /// <param name="trainable">Whether training changes it.</param>
    /// <param name="name">Its name, such as kernel.</param>
    /// <param name="regularizer">A penalty that training adds to the loss.</param>
    /// <param name="constraint">What is applied after each update.</param>
    /// <param name="dtype">Its element type; null: <see cref="Keras.FloatX"/>.</param>
    public Variable AddWeight(Shape shape, Initializer? initializer = null, bool trainable = true, string? name = null,
        Regularizer? regularizer = null, Constraint? constraint = null, DType? dtype = null)
    {
        if (!shape.IsKnown)
            throw new ShapeException($"{Describe()}: the weight \"{name}\" cannot have the shape {shape}: an input size that it depends on is not known. Give that size in Keras.Input.");
        if (FindBuiltByHand(shape, name) is { } made)
            return made;
        var type = dtype ?? Keras.FloatX;
        initializer ??= "glorot_uniform";
        var variable = WeightBudget.Take(this, name, shape, type)
            ? new Variable(shape, type, trainable && _trainable, name)
            : new Variable(TensorScope.Outside(() => initializer.Create(shape, type)), trainable && _trainable, name);
        variable.Path = $"{Name}/{name ?? "variable"}";
        variable.Regularizer = regularizer is null ? null : regularizer.Compute;
        variable.Constraint = constraint is null ? null : constraint.Apply;
        if (!trainable)
            _frozen.Add(variable);
        _ownVariables.Add(variable);
        return variable;
    }

    /// <summary>Adds a penalty to the loss of the step that is being computed; to be called inside <c>Call</c>.</summary>
    public void AddLoss(Tensor loss)
    {
        if (!loss.IsSymbolic)
            CallContext.Current?.Losses.Add(loss);
    }

    /// <summary>Adds a number to be shown during training as its mean over the batches; to be called inside <c>Call</c>.</summary>
    /// <param name="value">The number, or several that are averaged.</param>
    /// <param name="name">The name in logs.</param>
    public void AddMetric(Tensor value, string name)
    {
        ArgumentNullException.ThrowIfNull(value);
        var mean = (Mean?)_addedMetrics.Find(metric => metric.Name == name);
        if (mean is null)
            _addedMetrics.Add(mean = new Mean(name));
        if (!value.IsSymbolic)
            mean.Update(value);
    }

    /// <summary>Tells of a layer that is held where reflection does not look.</summary>
    public T Track<T>(T layer) where T : Layer
    {
        if (!_ownLayers.Exists(entry => ReferenceEquals(entry.Layer, layer)))
            _ownLayers.Add((Names.ToSnakeCase(layer.GetType().Name), layer));
        return layer;
    }

    /// <summary>The number of numbers in all weights.</summary>
    public long CountParams() => Weights.Sum(variable => (long)variable.Shape.Count);

    /// <summary>Copies of all weights, in the order of <see cref="Weights"/>.</summary>
    public IReadOnlyList<Tensor> GetWeights() => [.. Weights.Select(variable => variable.Value)];

    /// <summary>Replaces all weights.</summary>
    /// <exception cref="ArgumentException">The number of weights differs.</exception>
    /// <exception cref="ShapeException">A shape differs; nothing has been replaced.</exception>
    public void SetWeights(IReadOnlyList<Tensor> weights)
    {
        var own = Weights;
        if (own.Count == 0 && weights.Count > 0 && !IsBuilt)
            throw new ArgumentException(
                $"{Describe()}: SetWeights received {weights.Count} weights, the layer has none yet. Build it first: give the model an InputLayer, or use it once.");
        if (weights.Count != own.Count)
            throw new ArgumentException(
                $"{Describe()}: SetWeights received {weights.Count} weights, the layer has {own.Count} ({string.Join(", ", own.Select(variable => $"{variable.Path} {variable.Shape}"))}).");
        for (int i = 0; i < own.Count; i++)
        {
            if (own[i].Shape != weights[i].Shape)
                throw new ShapeException($"{Describe()}: weight {i} \"{own[i].Path}\" has shape {own[i].Shape}, received {weights[i].Shape}.");
        }
        for (int i = 0; i < own.Count; i++)
            own[i].Assign(weights[i]);
    }

    /// <summary>Keras's names of the call's tensors, where they are arguments of their own; empty where they come as one list.</summary>
    internal virtual IReadOnlyList<string> CallInputNames => [];

    /// <summary>What Keras's call of this layer was given beside tensors, for files.</summary>
    internal virtual JsonObject WriteCallOptions(CallArguments? arguments) => [];

    /// <summary>Takes over what a file says about the call beside tensors; what it does not know must be what is done anyway.</summary>
    /// <exception cref="NotSupportedException">An option is not available.</exception>
    internal virtual CallArguments? ReadCallOptions(JsonObject options)
    {
        foreach (var (key, value) in options)
        {
            if (value is not JsonValue flag || !flag.TryGetValue(out bool set) || set)
                throw new NotSupportedException($"{Describe()}: is called with {key} = {ConfigValues.Short(value)}, which is not available.");
        }
        return null;
    }

    /// <summary>Class and name, as messages begin: <c>Dense "dense_1"</c>.</summary>
    public override string ToString() => Describe();

    internal string Describe() => $"{GetType().Name} \"{Name}\"";

    /// <summary>Makes captured steps stale.</summary>
    internal static void StructureChanged() => Interlocked.Increment(ref _structureVersion);

    /// <summary>Builds at the first use, calls, and takes care of masks, penalties and graph nodes.</summary>
    internal IReadOnlyList<Tensor> Invoke(Tensor[] inputs, bool? training, IReadOnlyList<Tensor?>? givenMasks = null, CallArguments? arguments = null)
    {
        for (int i = 0; i < inputs.Length; i++)
            ArgumentNullException.ThrowIfNull(inputs[i], $"{Describe()}: input {i}");
        EnsureBuilt(inputs);
        for (int i = 0; i < InputSpec.Count && i < inputs.Length; i++)
            InputSpec[i].Check(Describe(), i, inputs[i]);
        var masks = givenMasks ?? Array.ConvertAll(inputs, input => input.Mask);
        bool symbolic = Array.Exists(inputs, input => input.IsSymbolic);
        var outer = CallContext.Current;
        var context = new CallContext(this, !symbolic && (training ?? outer?.Training ?? false), masks, outer, arguments);
        IReadOnlyList<Tensor> outputs;
        CallContext.Current = context;
        try
        {
            outputs = CallAll(inputs, context);
            if (ActivityRegularizer is not null && !symbolic)
            {
                foreach (var output in outputs)
                    context.Losses.Add(ActivityRegularizer.Compute(output) / (float)output.Shape.Size(0));
            }
            outputs = PassMasks(inputs, masks, outputs);
        }
        finally
        {
            CallContext.Current = outer;
        }
        OutputShape = symbolic ? outputs[0].Shape : outputs[0].Shape is { Rank: > 0 } shape ? shape.With(0, Shape.Unknown) : outputs[0].Shape;
        if (outer is null)
            _losses = [.. context.Losses];
        if (!symbolic)
            return outputs;
        if (GraphTrace.Current is not { } trace)
            return AddNode(inputs, training, givenMasks, arguments, outputs);
        trace.Check(this, training, inputs, outputs);
        return outputs;
    }

    /// <summary>Builds for these inputs, if that has not been done; a model's batch axis is left open.</summary>
    internal void EnsureBuilt(IReadOnlyList<Tensor> inputs)
    {
        if (IsBuilt)
            return;
        var open = inputs.Select(input => input.IsSymbolic || input.Rank == 0 ? input.Shape : input.Shape.With(0, Shape.Unknown)).ToArray();
        BuildFor(this is Model ? open : [.. inputs.Select(input => input.Shape)]);
        if (open.Length > 0)
            InputShape = open[0];
    }

    /// <summary>Builds for one input of that shape, if that has not been done.</summary>
    internal void EnsureBuiltFor(Shape input)
    {
        if (!IsBuilt)
            BuildFor([input]);
    }

    /// <summary>Builds for inputs of these shapes.</summary>
    internal void BuildFor(IReadOnlyList<Shape> shapes)
    {
        InputCount = shapes.Count;
        if (shapes.Count > 0)
            InputShape = shapes[0];
        var outer = CallContext.Current;
        CallContext.Current = null;
        _builtByHand = [.. _ownVariables];
        try
        {
            Build(shapes);
        }
        finally
        {
            CallContext.Current = outer;
            _builtByHand = [];
        }
        IsBuilt = true;
        if (!_trainable)
            Trainable = false;
    }

    /// <summary>The weight of that name that a call of Build by the user has made before: weights are made once.</summary>
    private Variable? FindBuiltByHand(Shape shape, string? name)
    {
        int at = name is null ? -1 : _builtByHand.FindIndex(variable => variable.Path == $"{Name}/{name}");
        if (at < 0)
            return null;
        var made = _builtByHand[at];
        _builtByHand.RemoveAt(at);
        return made.Shape == shape ? made : throw new ShapeException(
            $"{Describe()}: Build has made the weight \"{name}\" {made.Shape}; the present input needs {shape}. Call Build with the shape of the input that comes.");
    }

    private protected virtual void Collect(List<Variable> all, HashSet<object> seen)
    {
        Scan();
        all.AddRange(_ownVariables.Where(variable => !_frozen.Contains(variable) && seen.Add(variable)));
        all.AddRange(_ownVariables.Where(variable => _frozen.Contains(variable) && seen.Add(variable)));
        foreach (var layer in Layers)
        {
            if (seen.Add(layer))
                layer.Collect(all, seen);
        }
    }

    /// <summary>Looks what the members hold; what they held before and hold no longer does not count any more.</summary>
    private void Scan()
    {
        var found = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var metrics = new List<Metric>();
        foreach (var (path, member) in MemberTracker.Find(this))
        {
            found.Add(member);
            if (member is Metric metric)
                metrics.Add(metric);
            if (member is Layer layer && !_ownLayers.Exists(entry => ReferenceEquals(entry.Layer, layer)))
            {
                _ownLayers.Add((path, layer));
            }
            else if (member is Variable variable && !_ownVariables.Contains(variable))
            {
                if (!variable.Trainable)
                    _frozen.Add(variable);
                _ownVariables.Add(variable);
            }
        }
        _found.ExceptWith(found);
        if (_found.Count > 0)
        {
            _ownLayers.RemoveAll(entry => _found.Contains(entry.Layer));
            _ownVariables.RemoveAll(_found.Contains);
        }
        (_found, _heldMetrics) = (found, [.. metrics]);
    }

    /// <summary>Gives the outputs their masks; where an output is an input that has another mask, a view of it.</summary>
    private IReadOnlyList<Tensor> PassMasks(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> masks, IReadOnlyList<Tensor> outputs)
    {
        var passed = ComputeMasks(inputs, masks, outputs);
        for (int i = 0; i < outputs.Count; i++)
        {
            if (inputs.Contains(outputs[i]))
            {
                if (passed[i] is null || passed[i] == outputs[i].Mask)
                    continue;
                outputs = [.. outputs.Take(i), Ops.Reshape(outputs[i], outputs[i].Shape), .. outputs.Skip(i + 1)];
            }
            outputs[i].Mask = passed[i];
        }
        return outputs;
    }

    private Tensor[] AddNode(
        Tensor[] inputs, bool? training, IReadOnlyList<Tensor?>? masks, CallArguments? arguments, IReadOnlyList<Tensor> outputs)
    {
        var node = new LayerNode(this, training, arguments, masks) { Inputs = [.. inputs, .. masks?.OfType<Tensor>() ?? []] };
        var results = new Tensor[outputs.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = Tensor.Symbolic(outputs[i].Spec, node, i);
            results[i].Mask = outputs[i].Mask;
        }
        node.Complete(results);
        _nodes.Add(node);
        return results;
    }

    private InvalidOperationException NotConnected() =>
        new($"{Describe()}: has no symbolic input and output; it has not been applied to a tensor of Keras.Input.");
}
