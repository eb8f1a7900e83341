using System.Collections;
using System.Runtime.CompilerServices;

namespace KerasCourse;

/// <summary>
/// What Fit, Evaluate and Predict take: a tensor, an array of any rank, several of them for several inputs (a list, or by name:
/// <c>new() { ["text"] = texts }</c>), or a <see cref="Dataset"/>.
/// </summary>
[CollectionBuilder(typeof(Data), nameof(Create))]
public sealed class Data : IEnumerable<Data>
{
    private static readonly Dictionary<string, Data> _noNames = [];

    private Data[] _list = [];
    private Dictionary<string, Data> _byName = _noNames;

    /// <summary>For data by name: <c>new() { ["text"] = texts }</c>.</summary>
    public Data()
    {
    }

    private Data(Tensor tensor) => Tensor = tensor;

    private Data(Dataset dataset) => Dataset = dataset;

    /// <summary>The tensor, if it is one.</summary>
    internal Tensor? Tensor { get; }

    /// <summary>The pipeline, if it is one.</summary>
    internal Dataset? Dataset { get; }

    /// <summary>One for each input, if it is a list.</summary>
    internal IReadOnlyList<Data> List => _list;

    /// <summary>By name, if it is so.</summary>
    internal IReadOnlyDictionary<string, Data> ByName => _byName;

    /// <summary>The data of the input or output of that name.</summary>
    public Data this[string name]
    {
        set
        {
            if (_byName == _noNames)
                _byName = [];
            _byName[name] = value;
        }
    }

    /// <summary>Data for several inputs; what a collection expression calls.</summary>
    public static Data Create(ReadOnlySpan<Data> perInput) => new() { _list = perInput.ToArray() };

    /// <summary>The tensors in the order of <paramref name="names"/>.</summary>
    /// <param name="what">What messages call it: x, y.</param>
    /// <param name="model">The model, for messages.</param>
    /// <param name="names">The names of the model's inputs or outputs.</param>
    /// <exception cref="ArgumentException">A name is missing or unknown.</exception>
    internal IReadOnlyList<Tensor> Resolve(string what, Layer model, IReadOnlyList<string> names)
    {
        if (Tensor is not null)
            return [Tensor];
        if (_byName.Count > 0)
        {
            foreach (string name in _byName.Keys)
            {
                if (!names.Contains(name))
                    throw new ArgumentException($"{model.Describe()}: {what} names \"{name}\"; the model has {Quote(names)}.");
            }
            return [.. names.SelectMany(name => _byName.TryGetValue(name, out var data)
                ? data.Resolve(what, model, [])
                : throw new ArgumentException($"{model.Describe()}: {what} lacks \"{name}\". It has {Quote(_byName.Keys)}."))];
        }
        if (Dataset is not null)
            throw new ArgumentException($"{model.Describe()}: {what} is a Dataset inside a list; give the Dataset alone, it carries inputs and targets together.");
        return [.. _list.SelectMany(data => data.Resolve(what, model, []))];
    }

    private static string Quote(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));

    /// <summary>A tensor.</summary>
    public static implicit operator Data(Tensor tensor) => new(tensor);

    /// <summary>A pipeline of batches.</summary>
    public static implicit operator Data(Dataset dataset) => new(dataset);

    /// <summary>An array of any rank.</summary>
    public static implicit operator Data(Array array) => new(KerasCourse.Tensor.From(array));

    /// <summary>A vector.</summary>
    public static implicit operator Data(float[] array) => new(array);

    /// <summary>A matrix.</summary>
    public static implicit operator Data(float[,] array) => new(array);

    /// <summary>Rows of one length.</summary>
    public static implicit operator Data(float[][] array) => new(array);

    /// <summary>A vector of whole numbers.</summary>
    public static implicit operator Data(int[] array) => new(array);

    /// <summary>A matrix of whole numbers.</summary>
    public static implicit operator Data(int[,] array) => new(array);

    /// <summary>Texts.</summary>
    public static implicit operator Data(string[] texts) => new(texts);

    /// <summary>Tensors by the names of the model's inputs or outputs.</summary>
    public static implicit operator Data(Dictionary<string, Tensor> byName)
    {
        var data = new Data();
        foreach (var (name, tensor) in byName)
            data[name] = tensor;
        return data;
    }

    /// <inheritdoc/>
    public IEnumerator<Data> GetEnumerator() => ((IEnumerable<Data>)_list).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
