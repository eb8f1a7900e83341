using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace KerasCourse.TensorFlow;

/// <summary>
/// Reads the header of a native library (ELF, PE or Mach-O) before it is loaded: loading a file that is cut short can kill the process.
/// </summary>
internal static class LibraryHeader
{
    private const int ElfHeader = 64, ElfSegment = 56, PeSection = 40, LargestHeader = 4096;
    private const uint Mach64 = 0xFEEDFACF, MachFat = 0xBEBAFECA;

    /// <summary>Checks that the file is a library for this system and machine, and all there.</summary>
    /// <exception cref="BackendException">It is not; the message says why.</exception>
    public static void Check(string path)
    {
        using var file = File.OpenRead(path);
        byte[] head = new byte[Math.Min(LargestHeader, file.Length)];
        file.ReadExactly(head);
        string? fault = OperatingSystem.IsWindows() ? CheckPe(head, file.Length) : OperatingSystem.IsMacOS() ? CheckMach(head) : CheckElf(head, file);
        if (fault is not null)
            throw new BackendException($"TensorFlow's library {path} cannot be loaded: {fault}.");
    }

    internal static string? CheckElf(byte[] head, Stream file)
    {
        if (head.Length < ElfHeader || !head.AsSpan(0, 4).SequenceEqual("\u007fELF"u8))
            return "it is not an ELF library (libtensorflow.so.2 for Linux is)";
        if (head[4] != 2 || head[5] != 1)
            return "it is not a 64-bit little-endian library";
        int machine = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(18));
        if (machine != (RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 183 : 62))
            return $"it is for {(machine == 183 ? "Arm64" : machine == 62 ? "X64" : $"machine {machine}")}, this process is {RuntimeInformation.ProcessArchitecture}";
        long segments = (long)BinaryPrimitives.ReadUInt64LittleEndian(head.AsSpan(32)), sections = (long)BinaryPrimitives.ReadUInt64LittleEndian(head.AsSpan(40));
        int segmentCount = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(56));
        if (segments < 0 || segments + (long)segmentCount * ElfSegment > file.Length || sections > file.Length)
            return CutShort(file.Length);
        byte[] segment = new byte[ElfSegment];
        file.Position = segments;
        for (int i = 0; i < segmentCount; i++)
        {
            file.ReadExactly(segment);
            long offset = (long)BinaryPrimitives.ReadUInt64LittleEndian(segment.AsSpan(8)), bytes = (long)BinaryPrimitives.ReadUInt64LittleEndian(segment.AsSpan(32));
            if (offset < 0 || bytes < 0 || offset + bytes > file.Length)
                return CutShort(file.Length);
        }
        return null;
    }

    internal static string? CheckPe(byte[] head, long length)
    {
        if (head.Length < 64 || head[0] != 'M' || head[1] != 'Z')
            return "it is not a Windows DLL";
        int start = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(60));
        if (start < 0 || start + 24 > head.Length || !head.AsSpan(start, 4).SequenceEqual("PE\0\0"u8))
            return "it is not a Windows DLL";
        int machine = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(start + 4));
        if (machine != (RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0xAA64 : 0x8664))
            return $"it is for machine 0x{machine:X4}, this process is {RuntimeInformation.ProcessArchitecture}";
        int sections = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(start + 6));
        int table = start + 24 + BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(start + 20));
        for (int i = 0; i < sections && table + (i + 1) * PeSection <= head.Length; i++)
        {
            uint bytes = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(table + i * PeSection + 16));
            uint offset = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(table + i * PeSection + 20));
            if ((long)offset + bytes > length)
                return CutShort(length);
        }
        return null;
    }

    internal static string? CheckMach(byte[] head)
    {
        uint magic = head.Length < 8 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(head);
        if (magic == MachFat)
            return null;
        if (magic != Mach64)
            return "it is not a 64-bit Mach-O library";
        uint machine = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
        return machine == (RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x0100000Cu : 0x01000007u)
            ? null
            : $"it is for machine 0x{machine:X8}, this process is {RuntimeInformation.ProcessArchitecture}";
    }

    private static string CutShort(long length) => $"it is cut short ({length:N0} bytes; its own table of contents says more). Download it again";
}
