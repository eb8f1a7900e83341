using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace KerasCourse;

/// <summary>A model that applies its layers one after the other.</summary>
/// <remarks>Source: keras.Sequential.</remarks>
/// <example><code>
/// var model = new Sequential([
///     new InputLayer(784),
///     new Dense(64, activation: "relu"),
///     new Dropout(0.2),
///     new Dense(10, activation: "softmax"),
/// ]);
/// model.Compile("adam", "sparse_categorical_crossentropy", metrics: ["accuracy"]);
/// model.Fit(x, y, batchSize: 32, epochs: 5, validationSplit: 0.1);
/// var (loss, accuracy) = model.Evaluate(x, y);
/// </code></example>
[CollectionBuilder(typeof(SequentialBuilder), nameof(SequentialBuilder.Create))]
public sealed class Sequential : Model, IEnumerable<Layer>
{
    private readonly List<Layer> _layers = [];
    private readonly List<Tensor> _path = [];
    private InputLayer? _input;

    /// <summary>A model of these layers; more may be added until it is built.</summary>
    public Sequential(IEnumerable<Layer>? layers = null, string? name = null)
        : base(name)
    {
        foreach (var layer in layers ?? [])
            Add(layer);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Layer> Layers => _layers;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    internal override DType InputDType => _input?.DType ?? (_layers.Count > 0 ? _layers[0].InputDType : DType.Float32);

    /// <summary>Adds a layer at the end.</summary>
    /// <exception cref="InvalidOperationException">The input layer is not the first.</exception>
    public void Add(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (layer is InputLayer input)
        {
            if (_layers.Count > 0 || _input is not null)
                throw new InvalidOperationException($"{Describe()}: the InputLayer \"{layer.Name}\" must be the first layer; there are {_layers.Count} before it.");
            _input = input;
            return;
        }
        if (_layers.Exists(other => other.Name == layer.Name))
            throw new ArgumentException($"{Describe()}: two layers are called \"{layer.Name}\". Give one of them another name.");
        _layers.Add(layer);
        Rebuild();
    }

    /// <summary>Takes the last layer away.</summary>
    public Layer Pop()
    {
        if (_layers.Count == 0)
            throw new InvalidOperationException($"{Describe()}: there is no layer to take away.");
        var last = _layers[^1];
        _layers.RemoveAt(_layers.Count - 1);
        if (_path.Count > _layers.Count + 1)
            _path.RemoveAt(_path.Count - 1);
        Rebuild();
        return last;
    }

    /// <inheritdoc/>
    public override void Build(Shape input)
    {
        if (_layers.Count == 0)
            throw new InvalidOperationException($"{Describe()}: has no layers. Add one before it is used.");
        // The symbolic input and each layer's output so far: a layer is applied once, so that its Output belongs to the model's Inputs.
        if (_path.Count == 0 || _path[0].Shape != input)
        {
            _path.Clear();
            _path.Add(NewInput(input));
        }
        while (_path.Count <= _layers.Count)
            _path.Add(_layers[_path.Count - 1].Apply(_path[^1]));
        Connect([_path[0]], [_path[^1]]);
    }

    /// <inheritdoc/>
    public override JsonObject GetConfig()
    {
        var layers = new JsonArray();
        if (GraphOrNull?.Inputs[0].Origin is LayerNode { Layer: var input })
            layers.Add(SerializedObject.Write(input));
        foreach (var layer in _layers)
            layers.Add(SerializedObject.Write(layer));
        var config = new JsonObject { ["name"] = Name, ["trainable"] = Trainable, ["dtype"] = KerasDefaults.Float32Policy, ["layers"] = layers };
        if (GraphOrNull is { } graph)
            config["build_input_shape"] = ConfigWriter.ShapeOf(graph.Inputs[0].Shape);
        return config;
    }

    /// <summary>The model of a configuration of Keras.</summary>
    /// <exception cref="ModelFormatException">The configuration asks for what this library does not have.</exception>
    public static new Sequential FromConfig(JsonObject config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var model = new Sequential(name: SerializedObject.Text(config, "name"));
        foreach (var entry in FunctionalConfig.Entries(config))
        {
            // Old files of Keras 2 have no input layer: the first layer knows the shape.
            if (model._layers.Count == 0 && model._input is null && entry["config"]?["batch_input_shape"] is JsonArray && SerializedObject.Text(entry, "class_name") != "InputLayer")
                model.Add(InputLayer.FromConfig(new JsonObject { ["batch_input_shape"] = entry["config"]!["batch_input_shape"]!.DeepClone(), ["dtype"] = entry["config"]!["dtype"]?.DeepClone() }));
            model.Add((Layer)SerializedObject.Read(entry, typeof(Layer)));
        }
        if (!model.IsBuilt && model._layers.Count > 0 && config["build_input_shape"] is JsonArray shape)
            model.BuildFor([ConfigValues.ShapeOf(shape)]);
        return model;
    }

    /// <inheritdoc/>
    public IEnumerator<Layer> GetEnumerator() => _layers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Tensor NewInput(Shape shape) => (_input ?? new InputLayer(shape[1..], dtype: InputDType)).CreateInput(shape);

    private void Rebuild()
    {
        IsBuilt = false;
        if (_input is not null && _layers.Count > 0)
            BuildFor([_input.BatchShape]);
    }
}
