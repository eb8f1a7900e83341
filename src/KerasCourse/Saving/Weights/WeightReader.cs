using System.Runtime.InteropServices;
using KerasCourse.Hdf5;

namespace KerasCourse;

/// <summary>
/// Collects what goes from a file into which variable. Everything is checked and read once before the first number changes, so that a
/// damaged file leaves the model as it was.
/// </summary>
internal sealed class WeightReader
{
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

    /// <summary>Reads all numbers once, but those that lie in one piece, of which it is enough that they are there.</summary>
    /// <exception cref="Hdf5Exception">A dataset is damaged.</exception>
    public void Check()
    {
        foreach (var (_, dataset) in _pairs)
            dataset.CheckNumbers();
    }

    /// <summary>Puts the numbers into the variables, once <see cref="Check"/> has found nothing.</summary>
    public void Apply()
    {
        foreach (var (variable, dataset) in _pairs)
            variable.State.FillHost(bytes => Read(dataset, bytes, variable.DType));
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
