using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace KerasCourse.Hdf5;

/// <summary>An array in an open file. Reading goes straight into the caller's memory, chunk by chunk where there are chunks.</summary>
/// <example><code>
/// var images = file.Dataset("/train_set_x");
/// var pixels = new byte[images.Count];
/// images.Read(pixels.AsSpan());
/// </code></example>
public sealed class Hdf5Dataset : Hdf5Object
{
    // A span counts bytes in an int, so longer reads go in pieces.
    const int PieceBytes = 1 << 28;
    const int ConversionBytes = 1 << 16;
    const int CheckBytes = 1 << 20;

    readonly Dataspace _space;
    readonly Datatype _type;
    readonly Lazy<ElementSource> _source;

    internal Hdf5Dataset(Hdf5File file, ObjectHeader header, string path, int depth) : base(file, header, path, depth)
    {
        _space = Dataspace.Read(header.Find(MessageType.Dataspace) ?? throw Error("is a dataset without a shape."));
        _type = Datatype.Read(header.Find(MessageType.Datatype) ?? throw Error("is a dataset without a type."));
        _source = new(() => header.Source ??= ElementSource.Create(file.Bytes, header, _space, _type));
    }

    /// <summary>The length of each axis; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape => _space.Shape;

    /// <summary>How many elements it has; 0 also for HDF5's null dataspace.</summary>
    public long Count => _space.Count;

    /// <summary>How many bytes of the file hold the elements; fewer than they take where they are compressed or were never written.</summary>
    public long StoredBytes => _source.Value.StoredBytes;

    /// <summary>The .NET type of an element: a number type, bool or string; null for what this library does not read.</summary>
    public Type? ElementType => _type.Element;

    /// <summary>Reads all elements, row-major.</summary>
    /// <exception cref="Hdf5Exception">They are of another type, damaged, or more than one array holds.</exception>
    public T[] Read<T>() where T : unmanaged
    {
        Elements.CheckType<T>(File.Bytes, Header.Address, Path, _type);
        var result = GC.AllocateUninitializedArray<T>(CheckedCount());
        Read(0, result.AsSpan());
        return result;
    }

    /// <summary>Reads all elements into <paramref name="destination"/>, which must be exactly as long.</summary>
    /// <exception cref="Hdf5Exception">They are of another type, another number, or damaged.</exception>
    public void Read<T>(Span<T> destination) where T : unmanaged
    {
        if (destination.Length != Count) throw Error($"has shape {_space}, {Count} elements; the destination has {destination.Length}.");
        Read(0, destination);
    }

    /// <summary>Reads <c>destination.Length</c> elements, row-major, from element <paramref name="start"/> on.</summary>
    /// <exception cref="Hdf5Exception">They are of another type, not that many, or damaged.</exception>
    public void Read<T>(long start, Span<T> destination) where T : unmanaged
    {
        Elements.CheckType<T>(File.Bytes, Header.Address, Path, _type);
        CheckRange(start, destination.Length);
        var piece = PieceBytes / _type.Size;
        for (var done = 0; done < destination.Length; done += piece)
        {
            var raw = MemoryMarshal.AsBytes(destination.Slice(done, Math.Min(piece, destination.Length - done)));
            _source.Value.Read(start + done, raw);
            Elements.Normalize(_type, raw);
        }
    }

    /// <summary>The only element of a scalar, or of an array of one.</summary>
    /// <exception cref="Hdf5Exception">It is of another type, there is not exactly one, or it is damaged.</exception>
    public T ReadScalar<T>() where T : unmanaged
    {
        if (Count != 1) throw Error($"has shape {_space}, {Count} elements; asked for one.");
        Span<T> one = stackalloc T[1];
        Read(0, one);
        return one[0];
    }

    /// <summary>Reads all elements, row-major, converted from whatever number type (or bool) they have; out of range goes to the
    /// nearest.</summary>
    /// <exception cref="Hdf5Exception">They are no numbers, damaged, or more than one array holds.</exception>
    public T[] ReadAs<T>() where T : unmanaged, INumber<T>
    {
        var result = GC.AllocateUninitializedArray<T>(CheckedCount());
        ReadAs(0, result.AsSpan());
        return result;
    }

    /// <summary>Reads <c>destination.Length</c> elements from element <paramref name="start"/> on, converted as in
    /// <see cref="ReadAs{T}()"/>.</summary>
    /// <exception cref="Hdf5Exception">They are no numbers, not that many, or damaged.</exception>
    public void ReadAs<T>(long start, Span<T> destination) where T : unmanaged, INumber<T>
    {
        if (_type.Element == typeof(T))
        {
            Read(start, destination);
            return;
        }
        if (_type.Kind is not (DatatypeKind.Number or DatatypeKind.Boolean)) Elements.CheckType<T>(File.Bytes, Header.Address, Path, _type);
        CheckRange(start, destination.Length);
        var buffer = ArrayPool<byte>.Shared.Rent(ConversionBytes);
        var piece = ConversionBytes / _type.Size;
        for (var done = 0; done < destination.Length; done += piece)
        {
            var part = destination.Slice(done, Math.Min(piece, destination.Length - done));
            var raw = buffer.AsSpan(0, part.Length * _type.Size);
            _source.Value.Read(start + done, raw);
            Elements.Normalize(_type, raw);
            Elements.Convert(File.Bytes, Header.Address, Path, _type, raw, part);
        }
        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>
    /// Looks whether all numbers can be read: place and size, and the bytes themselves where chunks are to be unpacked.
    /// </summary>
    /// <exception cref="Hdf5Exception">The dataset is damaged, or holds no numbers.</exception>
    public void CheckNumbers()
    {
        if (_type.Kind is not (DatatypeKind.Number or DatatypeKind.Boolean)) Elements.CheckType<float>(File.Bytes, Header.Address, Path, _type);
        if (!_source.Value.NeedsReading) return;
        var buffer = ArrayPool<byte>.Shared.Rent(CheckBytes);
        var piece = CheckBytes / _type.Size;
        for (long done = 0; done < Count; done += piece)
            _source.Value.Read(done, buffer.AsSpan(0, (int)Math.Min(piece, Count - done) * _type.Size));
        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>Reads all strings, row-major.</summary>
    /// <exception cref="Hdf5Exception">They are no strings, or damaged.</exception>
    public string[] ReadStrings()
    {
        if (_type.Element != typeof(string)) throw Error($"holds {_type.Element?.Name ?? _type.Description}, not strings.");
        File.Bytes.CheckAllocation(Header.Address, Count * Math.Max(_type.Size, 32L), _source.Value.StoredBytes, Path);
        var result = new string[CheckedCount()];
        var budget = File.Bytes.Length;
        var piece = Math.Max(1, ConversionBytes / _type.Size);
        for (var done = 0; done < result.Length; done += piece)
        {
            var part = result.AsSpan(done, Math.Min(piece, result.Length - done));
            var raw = new byte[part.Length * _type.Size];
            _source.Value.Read(done, raw);
            Elements.Strings(File.Bytes, File.Heap, Header.Address, Path, _type, raw, part, ref budget);
        }
        return result;
    }

    int CheckedCount()
    {
        if (Count > Array.MaxLength) throw Error($"has shape {_space}; read its {Count} elements by ranges into memory of your own.");
        File.Bytes.CheckAllocation(Header.Address, Count * _type.Size, _source.Value.StoredBytes, Path);
        return (int)Count;
    }

    void CheckRange(long start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        if (start > Count - count) throw Error($"has {Count} elements; asked for {count} from {start} on.");
    }

    /// <summary>Path, type and shape.</summary>
    public override string ToString() => $"dataset {Path}: {ElementType?.Name ?? _type.Description} {_space}";
}
