using System.Collections;
using System.Runtime.CompilerServices;

namespace KerasCourse;

/// <summary>A model that applies its layers one after the other.</summary>
/// <example><code>var model = new Sequential([new Dense(4, activation: "relu"), new Dense(1, activation: "sigmoid")]);</code></example>
/// <remarks>Source: keras.Sequential.</remarks>
[CollectionBuilder(typeof(SequentialBuilder), nameof(SequentialBuilder.Create))]
public sealed class Sequential : Model, IEnumerable<Layer>
{
    private readonly List<Layer> _layers = [];
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
        Rebuild();
        return last;
    }

    /// <inheritdoc/>
    public override void Build(Shape input)
    {
        if (_layers.Count == 0)
            throw new InvalidOperationException($"{Describe()}: has no layers. Add one before it is used.");
        var layer = _input ?? new InputLayer(input[1..], dtype: InputDType());
        var node = new LayerNode(layer, null) { Inputs = [] };
        var tensor = Tensor.Symbolic(new TensorSpec(input, layer.DType), node);
        node.Complete([tensor]);
        var output = tensor;
        foreach (var next in _layers)
            output = next.Apply(output);
        Connect([tensor], [output]);
    }

    /// <inheritdoc/>
    public IEnumerator<Layer> GetEnumerator() => _layers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Word numbers stay whole where the first layer looks them up.</summary>
    private DType InputDType() => _layers[0] is Embedding ? DType.Int32 : DType.Float32;

    private void Rebuild()
    {
        IsBuilt = false;
        if (_input is not null && _layers.Count > 0)
            BuildFor([_input.BatchShape]);
    }
}
