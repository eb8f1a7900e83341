using System.Runtime.InteropServices;
using KerasCourse.Hdf5;

namespace KerasCourse;

/// <summary>
/// Collects what goes from a file into which variable. Everything is checked and read once before the first number changes, so that a
/// damaged file leaves the model as it was.
/// </summary>
internal sealed class WeightReader
{
    private const int PieceElements = 1 << 18;

    private readonly List<(Variable Variable, Hdf5Dataset Dataset)> _pairs = [];

    /// <summary>Takes a dataset as a variable's numbers.</summary>
    /// <exception cref="ModelFormatException">The shapes differ.</exception>
    public void Add(Variable variable, Hdf5Dataset dataset)
    {
        if (!Fits(variable, dataset))
            throw new ModelFormatException($"\"{variable.Path}\" has shape {variable.Shape}, the file has [{string.Join(", ", dataset.Shape)}].", dataset.Path);
        _pairs.Add((variable, dataset));
    }

    /// <summary>Whether a dataset has a variable's shape.</summary>
    public static bool Fits(Variable variable, Hdf5Dataset dataset) => dataset.Shape.SequenceEqual(variable.Shape.Sizes.Select(size => (long)size));

    /// <summary>Reads all numbers once.</summary>
    /// <exception cref="Hdf5Exception">A dataset is damaged.</exception>
    public void Check()
    {
        float[] piece = new float[PieceElements];
        foreach (var (_, dataset) in _pairs)
        {
            for (long done = 0; done < dataset.Count; done += piece.Length)
                dataset.ReadAs(done, piece.AsSpan(0, (int)Math.Min(piece.Length, dataset.Count - done)));
        }
    }

    /// <summary>Puts the numbers into the variables, once <see cref="Check"/> has found nothing.</summary>
    public void Apply()
    {
        byte[] buffer = new byte[_pairs.Max(pair => (long?)pair.Variable.Shape.Count * pair.Variable.DType.SizeOf()) ?? 0];
        foreach (var (variable, dataset) in _pairs)
        {
            var bytes = buffer.AsSpan(0, variable.Shape.Count * variable.DType.SizeOf());
            Read(dataset, bytes, variable.DType);
            variable.State.WriteHost(bytes);
        }
    }

    private static void Read(Hdf5Dataset dataset, Span<byte> bytes, DType dtype)
    {
        switch (dtype)
        {
            case DType.Float32: dataset.ReadAs(0, MemoryMarshal.Cast<byte, float>(bytes)); break;
            case DType.Float64: dataset.ReadAs(0, MemoryMarshal.Cast<byte, double>(bytes)); break;
            case DType.Int32: dataset.ReadAs(0, MemoryMarshal.Cast<byte, int>(bytes)); break;
            case DType.Int64: dataset.ReadAs(0, MemoryMarshal.Cast<byte, long>(bytes)); break;
            default: dataset.ReadAs(0, bytes); break;
        }
    }
}
