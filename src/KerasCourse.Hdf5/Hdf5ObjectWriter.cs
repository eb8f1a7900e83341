using System.Runtime.InteropServices;
using System.Text;

namespace KerasCourse.Hdf5;

/// <summary>A group or dataset being written: takes attributes until the file is closed.</summary>
public abstract class Hdf5ObjectWriter
{
    /// <summary>The most bytes of one attribute, its name and type included: HDF5 keeps attributes in the object's header.</summary>
    public const int MaxAttributeBytes = 65528;

    readonly Dictionary<string, byte[]> _attributes = [];

    private protected Hdf5ObjectWriter(Hdf5Writer writer, string path) => (Writer, Path) = (writer, path);

    private protected Hdf5Writer Writer { get; }

    /// <summary>The path from the root.</summary>
    public string Path { get; }

    internal abstract SymbolEntry WriteHeader();

    private protected long WriteHeader(MetadataWriter messages, int count)
    {
        foreach (var attribute in _attributes.Values) messages.Message(MessageType.Attribute, attribute);
        count += _attributes.Count;
        if (count > ushort.MaxValue)
            throw new InvalidOperationException($"Hdf5Writer: {Path} has {count} header messages; HDF5 keeps at most {ushort.MaxValue}.");
        var prefix = new MetadataWriter().U8(1).U8(0).U16(count).U32(1).U32(messages.Length).U32(0);
        var address = Writer.Output.Append(prefix.Span);
        Writer.Output.AppendMore(messages.Span);
        return address;
    }

    /// <summary>Writes a string, as h5py writes a <c>str</c>: of variable length, UTF-8.</summary>
    /// <exception cref="ArgumentException">The name is taken or not allowed.</exception>
    public void WriteAttribute(string name, string value) => WriteStrings(name, [], [value]);

    /// <summary>Writes a list of strings of variable length, UTF-8.</summary>
    /// <exception cref="ArgumentException">The name is taken or not allowed, or the list needs more than <see cref="MaxAttributeBytes"/>
    /// (16 bytes a string).</exception>
    public void WriteAttribute(string name, IReadOnlyList<string> values) => WriteStrings(name, [values.Count], values);

    void WriteStrings(string name, ReadOnlySpan<long> shape, IReadOnlyList<string> values)
    {
        CheckAttribute(name, 16L * values.Count);
        var data = new MetadataWriter();
        foreach (var value in values) Writer.Output.AppendString(Encoding.UTF8.GetBytes(value), data);
        Add(name, DatatypeWriter.VariableString(), shape, data.Span);
    }

    /// <summary>Writes a list of strings as NumPy's <c>S</c> arrays are written: all as long as the longest, padded with zeros.</summary>
    /// <exception cref="ArgumentException">The name is taken or not allowed, or the list needs more than
    /// <see cref="MaxAttributeBytes"/>.</exception>
    public void WriteFixedStringsAttribute(string name, IReadOnlyList<string> values)
    {
        var encoded = values.Select(Encoding.UTF8.GetBytes).ToList();
        var width = Math.Max(1, encoded.Count == 0 ? 1 : encoded.Max(text => text.Length));
        CheckAttribute(name, (long)width * encoded.Count);
        var data = new MetadataWriter();
        foreach (var text in encoded) data.Bytes(text).Zeros(width - text.Length);
        Add(name, DatatypeWriter.FixedString(width, values.All(text => Ascii.IsValid(text))), [encoded.Count], data.Span);
    }

    /// <summary>Writes one number or bool.</summary>
    /// <exception cref="ArgumentException">The name is taken or not allowed.</exception>
    public void WriteAttribute<T>(string name, T value) where T : unmanaged => WriteAttribute(name, [], new ReadOnlySpan<T>(ref value));

    /// <summary>Writes an array of numbers or bools, row-major.</summary>
    /// <exception cref="ArgumentException">The name is taken or not allowed, the length is not the shape's product, or it needs more than
    /// <see cref="MaxAttributeBytes"/>.</exception>
    public void WriteAttribute<T>(string name, ReadOnlySpan<long> shape, ReadOnlySpan<T> values) where T : unmanaged
    {
        Hdf5Writer.CheckShape($"attribute \"{name}\" of {Path}", shape, values.Length);
        var bytes = MemoryMarshal.AsBytes(values);
        CheckAttribute(name, bytes.Length);
        Add(name, DatatypeWriter.Number<T>(), shape, bytes);
    }

    void CheckAttribute(string name, long dataBytes)
    {
        Writer.CheckOpen();
        if (name.Length == 0 || name.Contains('\0'))
            throw new ArgumentException($"Hdf5Writer: an attribute of {Path} has the name \"{name.Replace("\0", "\\0")}\".");
        if (_attributes.ContainsKey(name)) throw new ArgumentException($"Hdf5Writer: {Path} has attribute \"{name}\" already.");
        // Name, type and shape take some of it; 32 axes are 264 bytes, an enumeration 40.
        var bytes = dataBytes + Encoding.UTF8.GetByteCount(name) + 320;
        if (bytes > MaxAttributeBytes)
            throw new ArgumentException($"Hdf5Writer: attribute \"{name}\" of {Path} has {dataBytes} bytes; HDF5 keeps at most about {MaxAttributeBytes - 320} "
                + "in an object's header. Split it into several, or write a dataset.");
    }

    // Version 1 pads its three parts; version 3 does not, and says that the name is UTF-8.
    void Add(string name, byte[] type, ReadOnlySpan<long> shape, ReadOnlySpan<byte> data)
    {
        var space = DatatypeWriter.Space(shape);
        var encoded = Encoding.UTF8.GetBytes(name);
        var message = new MetadataWriter();
        if (Ascii.IsValid(name))
            message.U8(1).U8(0).U16(encoded.Length + 1).U16(type.Length).U16(space.Length)
                .Bytes(encoded).U8(0).Align8().Bytes(type).Align8().Bytes(space).Align8().Bytes(data);
        else
            message.U8(3).U8(0).U16(encoded.Length + 1).U16(type.Length).U16(space.Length).U8(1)
                .Bytes(encoded).U8(0).Bytes(type).Bytes(space).Bytes(data);
        _attributes.Add(name, message.Span.ToArray());
    }
}
