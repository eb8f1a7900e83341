using System.Runtime.InteropServices;
using KerasCourse.Hdf5;

namespace KerasCourse;

/// <summary>Writes variables into an HDF5 file, from where their numbers lie.</summary>
internal static class WeightWriter
{
    /// <summary>Writes a variable's numbers.</summary>
    public static void Write(Hdf5GroupWriter group, string name, Variable variable)
    {
        long[] shape = [.. variable.Shape.Sizes.Select(axis => (long)axis)];
        variable.State.ShowHost(bytes =>
        {
            switch (variable.DType)
            {
                case DType.Float32: group.WriteDataset(name, shape, MemoryMarshal.Cast<byte, float>(bytes)); break;
                case DType.Float64: group.WriteDataset(name, shape, MemoryMarshal.Cast<byte, double>(bytes)); break;
                case DType.Int32: group.WriteDataset(name, shape, MemoryMarshal.Cast<byte, int>(bytes)); break;
                case DType.Int64: group.WriteDataset(name, shape, MemoryMarshal.Cast<byte, long>(bytes)); break;
                case DType.Bool: group.WriteDataset(name, shape, MemoryMarshal.Cast<byte, bool>(bytes)); break;
                default: group.WriteDataset(name, shape, bytes); break;
            }
        });
    }
}
