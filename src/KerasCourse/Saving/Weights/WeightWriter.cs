using System.Runtime.InteropServices;
using KerasCourse.Hdf5;

namespace KerasCourse;

/// <summary>Writes variables into an HDF5 file, one after the other through one buffer.</summary>
internal sealed class WeightWriter
{
    private byte[] _buffer = [];

    /// <summary>Writes a variable's numbers.</summary>
    public void Write(Hdf5GroupWriter group, string name, Variable variable)
    {
        int size = variable.Shape.Count * variable.DType.SizeOf();
        if (_buffer.Length < size)
            _buffer = new byte[size];
        var bytes = _buffer.AsSpan(0, size);
        variable.State.ReadHost(bytes);
        long[] shape = [.. variable.Shape.Sizes.Select(axis => (long)axis)];
        switch (variable.DType)
        {
            case DType.Float32: group.WriteDataset<float>(name, shape, MemoryMarshal.Cast<byte, float>(bytes)); break;
            case DType.Float64: group.WriteDataset<double>(name, shape, MemoryMarshal.Cast<byte, double>(bytes)); break;
            case DType.Int32: group.WriteDataset<int>(name, shape, MemoryMarshal.Cast<byte, int>(bytes)); break;
            case DType.Int64: group.WriteDataset<long>(name, shape, MemoryMarshal.Cast<byte, long>(bytes)); break;
            case DType.Bool: group.WriteDataset<bool>(name, shape, MemoryMarshal.Cast<byte, bool>(bytes)); break;
            default: group.WriteDataset<byte>(name, shape, bytes); break;
        }
    }
}
