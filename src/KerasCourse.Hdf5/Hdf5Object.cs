namespace KerasCourse.Hdf5;

/// <summary>A group or a dataset in an open file.</summary>
public abstract class Hdf5Object
{
    readonly Lazy<Hdf5Attributes> _attributes;

    private protected Hdf5Object(Hdf5File file, ObjectHeader header, string path, int depth)
    {
        (File, Header, Path, Depth) = (file, header, path, depth);
        _attributes = new(() => Hdf5Attributes.Read(this));
    }

    internal Hdf5File File { get; }
    internal ObjectHeader Header { get; }
    internal int Depth { get; }

    /// <summary>The path by which it was reached, for example <c>/layers/dense/vars/0</c>; <c>/</c> for the root.</summary>
    public string Path { get; }

    /// <summary>The last part of the path; empty for the root.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The attributes, by name.</summary>
    /// <exception cref="Hdf5Exception">They are damaged, or kept in a way that this library does not read.</exception>
    public Hdf5Attributes Attributes => _attributes.Value;

    internal Hdf5Exception Error(string problem) => File.Bytes.Error(Header.Address, $"{Path}: {problem}");

    /// <summary>The kind and path.</summary>
    public override string ToString() => $"{GetType().Name[4..].ToLowerInvariant()} {Path}";
}
