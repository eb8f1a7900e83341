namespace KerasCourse;

/// <summary>An entry of a zip file.</summary>
/// <param name="Name">Its path in the archive.</param>
/// <param name="IsDeflated">Whether it is compressed.</param>
/// <param name="Crc">The CRC-32 of its bytes.</param>
/// <param name="Stored">How many bytes it takes in the archive.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Start">Where its header lies, later where its bytes lie.</param>
internal sealed record ZipItem(string Name, bool IsDeflated, uint Crc, long Stored, long Length, long Start);
