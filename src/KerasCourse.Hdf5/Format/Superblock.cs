namespace KerasCourse.Hdf5;

/// <summary>
/// The first block of a file, versions 0 and 1: signature, versions, 8-byte addresses, base and end address, root group.
/// It lies at byte 0, or after a user block at 512, 1024, 2048, ...
/// </summary>
internal static class Superblock
{
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n'];

    /// <summary>Finds the superblock, sets the base address, and returns the address of the root group's header.</summary>
    public static long Read(FileBytes file)
    {
        var start = Find(file);
        if (start < 0)
            throw file.Error(-1, $"not an HDF5 file: no signature at byte 0, 512, 1024 ... of {file.Length} bytes.");
        var length = (int)Math.Min(104, file.Length - start);
        var block = file.Metadata(start, length, "the superblock");
        block.Skip(8);
        var version = block.U8();
        if (version > 1)
            throw block.Error($"the superblock has version {version} (a file written with libver=\"latest\" or track_order=True); "
                + "this library reads versions 0 and 1, h5py's default.", back: 1);
        block.Skip(4);
        var (addressBytes, lengthBytes) = (block.U8(), block.U8());
        if (addressBytes != 8 || lengthBytes != 8)
            throw block.Error($"addresses of {addressBytes} and lengths of {lengthBytes} bytes; this library reads 8 and 8.", back: 2);
        block.Skip(1 + 2 + 2 + 4 + (version == 1 ? 4 : 0));
        var baseAddress = block.Address64();
        block.Skip(8);
        var end = block.Size64();
        block.Skip(8 + 8);
        var root = block.Address64();

        if (baseAddress != start && baseAddress != 0)
            throw file.Error(start, $"the superblock lies at byte {start}, but says that addresses count from {baseAddress}.");
        if (end > file.Length)
            throw file.Error(start, $"the file is cut short: it should be {end} bytes long, and is {file.Length}.");
        file.MoveBase(baseAddress);
        return root;
    }

    /// <summary>The superblock's address; -1 in what is no HDF5 file.</summary>
    public static long Find(FileBytes file)
    {
        Span<byte> signature = stackalloc byte[8];
        for (long at = 0; at <= file.Length - 8; at = at == 0 ? 512 : at * 2)
        {
            file.Read(at, signature, "the signature");
            if (signature.SequenceEqual(Signature)) return at;
        }
        return -1;
    }
}
