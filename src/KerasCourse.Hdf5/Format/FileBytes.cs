using Microsoft.Win32.SafeHandles;

namespace KerasCourse.Hdf5;

/// <summary>Random access to the bytes of a file or stream; every access is checked against the length. Safe from several
/// threads.</summary>
internal sealed class FileBytes : IDisposable
{
    readonly SafeFileHandle? _handle;
    readonly Stream? _stream;
    readonly bool _leaveOpen;
    readonly long _start;
    long _ownBytes;

    public string Name { get; }

    /// <summary>Bytes from the superblock's base address to the end.</summary>
    public long Length { get; private set; }

    /// <summary>The superblock's base address: what HDF5's addresses count from. Not 0 only where a user block precedes the data.</summary>
    public long Base { get; private set; }

    public FileBytes(string path)
    {
        Name = path;
        _handle = File.OpenHandle(path);
        Length = RandomAccess.GetLength(_handle);
    }

    public FileBytes(Stream stream, string name, bool leaveOpen)
    {
        Name = name;
        _stream = stream;
        _leaveOpen = leaveOpen;
        _start = stream.Position;
        Length = stream.Length - _start;
    }

    public void MoveBase(long offset)
    {
        Base += offset;
        Length -= offset;
    }

    /// <summary>The error for what was met at an address.</summary>
    public Hdf5Exception Error(long address, string problem, Exception? inner = null) =>
        new(Name, address < 0 ? -1 : Base + address, problem, inner);

    /// <summary>Throws unless [address, address + length) lies in the file.</summary>
    public void Check(long address, long length, string what)
    {
        if (address < 0 || length < 0 || address > Length - length)
            throw Error(-1, $"{what} should be {length} bytes at byte {unchecked((ulong)address)}, but the file ends at byte {Length}.");
    }

    public void Read(long address, Span<byte> destination, string what)
    {
        Check(address, destination.Length, what);
        while (destination.Length > 0)
        {
            int count;
            if (_handle is not null)
            {
                count = RandomAccess.Read(_handle, destination, Base + address);
            }
            else
            {
                lock (_stream!)
                {
                    _stream.Position = _start + Base + address;
                    count = _stream.Read(destination);
                }
            }
            if (count == 0) throw Error(address, $"the file ended while {what} was read.");
            destination = destination[count..];
            address += count;
        }
    }

    /// <summary>
    /// Metadata that one object has for itself and that is kept once read. Those of a sound file do not overlap, so together they are no
    /// longer than the file; that bounds the work a hostile file can ask for.
    /// </summary>
    public MetadataReader OwnMetadata(long address, long length, string what)
    {
        Check(address, length, what);
        if (Interlocked.Add(ref _ownBytes, length) > Length + Hdf5Limits.FreeAllocationBytes)
            throw Error(address, "headers and trees overlap: together they are longer than the file.");
        return Metadata(address, length, what);
    }

    /// <summary>Reads a piece of metadata as a whole, for parsing.</summary>
    public MetadataReader Metadata(long address, long length, string what)
    {
        Check(address, length, what);
        if (length > Hdf5Limits.MaxMetadataBytes)
            throw Error(address, $"{what} is {length} bytes; at most {Hdf5Limits.MaxMetadataBytes} are read.");
        var bytes = GC.AllocateUninitializedArray<byte>((int)length);
        Read(address, bytes, what);
        return new MetadataReader(this, bytes, address, what);
    }

    /// <summary>Throws where <paramref name="bytes"/> is more than <paramref name="stored"/> bytes can become.</summary>
    public void CheckAllocation(long address, long bytes, long stored, string what)
    {
        var most = Math.Max(Hdf5Limits.FreeAllocationBytes, Math.Min(stored, Length) * Hdf5Limits.MaxExpansion);
        if (bytes < 0 || bytes > most)
            throw Error(address, $"{what} declares {bytes} bytes, more than its {stored} stored bytes can hold ({most}).");
    }

    public void Dispose()
    {
        _handle?.Dispose();
        if (!_leaveOpen) _stream?.Dispose();
    }
}
