using System.Runtime.InteropServices;

namespace KerasCourse.Hdf5;

/// <summary>A small named value on a group or dataset: a number, a string, or an array of either.</summary>
public sealed class Hdf5Attribute
{
    readonly Hdf5Object _owner;
    readonly Dataspace _space;
    readonly Datatype _type;
    readonly byte[] _raw;
    readonly long _address;

    Hdf5Attribute(Hdf5Object owner, string name, Dataspace space, Datatype type, byte[] raw, long address) =>
        (_owner, Name, _space, _type, _raw, _address) = (owner, name, space, type, raw, address);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The length of each axis; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape => _space.Shape;

    /// <summary>How many elements it has; 0 also for HDF5's null dataspace.</summary>
    public long Count => _space.Count;

    /// <summary>The .NET type of an element: a number type, bool or string; null for what this library does not read.</summary>
    public Type? ElementType => _type.Element;

    // Version 1 pads its parts to multiples of eight; 2 and 3 do not, and 3 names the character set.
    internal static Hdf5Attribute Read(Hdf5Object owner, MetadataReader message)
    {
        var version = message.U8();
        if (version is < 1 or > 3) throw message.Error($"an attribute of version {version}; this library reads 1, 2 and 3.", back: 1);
        var flags = message.U8();
        if (version > 1 && flags != 0)
            throw message.Error("an attribute with a shared (committed, named) datatype, which this library does not read.", back: 1);
        int nameSize = message.U16(), typeSize = message.U16(), spaceSize = message.U16();
        if (version == 3) message.Skip(1);
        MetadataReader Part(int size, string what)
        {
            var part = message.Slice(size, what);
            if (version == 1) message.Align8();
            return part;
        }
        var name = Part(nameSize, "an attribute's name").ZeroTerminated();
        var type = Datatype.Read(Part(typeSize, $"the datatype of attribute \"{name}\""));
        var space = Dataspace.Read(Part(spaceSize, $"the shape of attribute \"{name}\""));
        if (space.Count > message.Remaining / type.Size)
            throw message.Error($"attribute \"{name}\" has {space.Count} elements of {type.Size} bytes, and {message.Remaining} bytes are there.");
        var address = message.Address;
        return new Hdf5Attribute(owner, name, space, type, message.Bytes(space.Count * type.Size).ToArray(), address);
    }

    string Described => $"attribute \"{Name}\" of {_owner.Path}";

    /// <summary>The elements, row-major.</summary>
    /// <exception cref="Hdf5Exception">They are of another type.</exception>
    public T[] Read<T>() where T : unmanaged
    {
        Elements.CheckType<T>(_owner.File.Bytes, _address, Described, _type);
        var result = new T[Count];
        _raw.CopyTo(MemoryMarshal.AsBytes(result.AsSpan()));
        Elements.Normalize(_type, MemoryMarshal.AsBytes(result.AsSpan()));
        return result;
    }

    /// <summary>The only element.</summary>
    /// <exception cref="Hdf5Exception">It is of another type, or there is not exactly one.</exception>
    public T ReadScalar<T>() where T : unmanaged
    {
        var all = Read<T>();
        return all.Length == 1 ? all[0] : throw _owner.File.Bytes.Error(_address, $"{Described} has {all.Length} elements, asked for one.");
    }

    /// <summary>The strings, row-major.</summary>
    /// <exception cref="Hdf5Exception">They are no strings, or damaged. An empty array of any type gives no strings: h5py writes empty
    /// lists as floats.</exception>
    public string[] ReadStrings()
    {
        if (Count == 0) return [];
        var result = new string[Count];
        var budget = _owner.File.Bytes.Length;
        Elements.Strings(_owner.File.Bytes, _owner.File.Heap, _address, Described, _type, _raw, result, ref budget);
        return result;
    }

    /// <summary>The only string.</summary>
    /// <exception cref="Hdf5Exception">It is no string, or there is not exactly one.</exception>
    public string ReadString()
    {
        var all = ReadStrings();
        return all.Length == 1 ? all[0] : throw _owner.File.Bytes.Error(_address, $"{Described} has {all.Length} strings, asked for one.");
    }

    /// <summary>Name, type and shape.</summary>
    public override string ToString() => $"{Name}: {ElementType?.Name ?? _type.Description} {_space}";
}
