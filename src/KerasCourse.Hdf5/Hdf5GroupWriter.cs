using System.Runtime.InteropServices;
using System.Text;

namespace KerasCourse.Hdf5;

/// <summary>A group being written. Names may be paths: the groups on the way are made if they are not there.</summary>
public sealed class Hdf5GroupWriter : Hdf5ObjectWriter
{
    const int PieceElements = 1 << 26;

    readonly Dictionary<string, Hdf5ObjectWriter> _children = [];
    readonly int _depth;

    internal Hdf5GroupWriter(Hdf5Writer writer, string path, int depth) : base(writer, path) => _depth = depth;

    /// <summary>Makes a group.</summary>
    /// <exception cref="ArgumentException">The name is taken or not allowed.</exception>
    public Hdf5GroupWriter CreateGroup(string path)
    {
        var (parent, name) = Place(path);
        return parent.AddGroup(name);
    }

    /// <summary>The group of that name, made if it is not there.</summary>
    /// <exception cref="ArgumentException">There is a dataset of that name, or it is not allowed.</exception>
    public Hdf5GroupWriter RequireGroup(string path)
    {
        Writer.CheckOpen();
        var group = this;
        foreach (var name in path.Split('/'))
            group = group._children.GetValueOrDefault(name) switch
            {
                null => group.AddGroup(name),
                Hdf5GroupWriter existing => existing,
                var dataset => throw new ArgumentException($"Hdf5Writer: {dataset.Path} is a dataset, not a group."),
            };
        return group;
    }

    /// <summary>Writes an array of numbers or bools, row-major, straight from <paramref name="data"/> to the file.</summary>
    /// <returns>The dataset, for attributes.</returns>
    /// <exception cref="ArgumentException">The name is taken or not allowed, the length is not the shape's product, or HDF5 has no such
    /// type.</exception>
    public Hdf5DatasetWriter WriteDataset<T>(string path, ReadOnlySpan<long> shape, ReadOnlySpan<T> data) where T : unmanaged
    {
        var (parent, name) = Place(path);
        Hdf5Writer.CheckShape(parent.PathOf(name), shape, data.Length);
        var dataset = new Hdf5DatasetWriter(Writer, parent.PathOf(name), DatatypeWriter.Number<T>(), shape);
        parent._children.Add(name, dataset);
        dataset.Begin();
        for (var done = 0; done < data.Length; done += PieceElements)
            dataset.Append(MemoryMarshal.AsBytes(data.Slice(done, Math.Min(PieceElements, data.Length - done))));
        return dataset;
    }

    /// <summary>Writes one number or bool as a dataset without axes.</summary>
    /// <inheritdoc cref="WriteDataset{T}(string, ReadOnlySpan{long}, ReadOnlySpan{T})"/>
    public Hdf5DatasetWriter WriteScalar<T>(string path, T value) where T : unmanaged => WriteDataset(path, [], new ReadOnlySpan<T>(ref value));

    /// <summary>Writes an array of strings of variable length, UTF-8.</summary>
    /// <inheritdoc cref="WriteDataset{T}(string, ReadOnlySpan{long}, ReadOnlySpan{T})"/>
    public Hdf5DatasetWriter WriteStrings(string path, ReadOnlySpan<long> shape, IReadOnlyList<string> values)
    {
        var (parent, name) = Place(path);
        Hdf5Writer.CheckShape(parent.PathOf(name), shape, values.Count);
        var references = new MetadataWriter();
        foreach (var value in values) Writer.Output.AppendString(Encoding.UTF8.GetBytes(value), references);
        var dataset = new Hdf5DatasetWriter(Writer, parent.PathOf(name), DatatypeWriter.VariableString(), shape);
        parent._children.Add(name, dataset);
        dataset.Begin();
        dataset.Append(references.Span);
        return dataset;
    }

    string PathOf(string name) => $"{Path.TrimEnd('/')}/{name}";

    (Hdf5GroupWriter Parent, string Name) Place(string path)
    {
        var slash = path.LastIndexOf('/');
        var parent = slash < 0 ? this : RequireGroup(path[..slash]);
        var name = path[(slash + 1)..];
        parent.CheckName(name);
        return (parent, name);
    }

    void CheckName(string name)
    {
        Writer.CheckOpen();
        if (name.Length == 0 || name == "." || name.Contains('\0'))
            throw new ArgumentException($"Hdf5Writer: \"{name.Replace("\0", "\\0")}\" is no name for a child of {Path}.");
        if (_children.ContainsKey(name)) throw new ArgumentException($"Hdf5Writer: {PathOf(name)} exists already.");
    }

    Hdf5GroupWriter AddGroup(string name)
    {
        CheckName(name);
        if (_depth == Hdf5Limits.MaxDepth)
            throw new ArgumentException($"Hdf5Writer: {PathOf(name)}: groups nest at most {Hdf5Limits.MaxDepth} deep.");
        var group = new Hdf5GroupWriter(Writer, PathOf(name), _depth + 1);
        _children.Add(name, group);
        return group;
    }

    // Children first, because a parent holds their addresses.
    internal override SymbolEntry WriteHeader()
    {
        var entries = new Dictionary<string, SymbolEntry>();
        foreach (var (name, child) in _children) entries.Add(name, child.WriteHeader());
        var (tree, heap) = GroupWriter.Write(Writer.Output, entries);
        var messages = new MetadataWriter().Message(MessageType.SymbolTable, new MetadataWriter().U64(tree).U64(heap).Span);
        return new SymbolEntry(WriteHeader(messages, 1), tree, heap);
    }
}
