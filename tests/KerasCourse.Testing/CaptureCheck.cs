using System.Runtime.InteropServices;

namespace KerasCourse.Testing;

/// <summary>Compares a captured step with the same code run eagerly: on the numbers it was captured with, and replayed on others.</summary>
public static class CaptureCheck
{
    /// <summary>Captures <paramref name="step"/> on some inputs, replays it on others of the same shapes, and compares bits both times.</summary>
    public static void Verify(Func<Tensor[], Tensor[]> step, Tensor[] inputs, Tensor[] others)
    {
        var slots = Array.ConvertAll(inputs, input => new InputSlot(input.Shape, input.DType));
        Write(slots, inputs);
        using var captured = Backend.Current.Capture(() => step(Array.ConvertAll(slots, slot => slot.Tensor)), slots);
        Assert.True(captured.WhyNot is null, $"CaptureCheck: not captured: {captured.WhyNot}");
        Compare(step(inputs), captured, "recorded");
        Write(slots, others);
        captured.Replay();
        Compare(step(others), captured, "replayed");
    }

    static void Compare(Tensor[] eager, ICapturedStep captured, string what)
    {
        Assert.Equal(eager.Length, captured.Outputs.Count);
        for (int i = 0; i < eager.Length; i++)
            TensorAssert.Replayed(eager[i], captured.Outputs[i], $"{what} output {i}");
    }

    static void Write(InputSlot[] slots, Tensor[] values)
    {
        for (int i = 0; i < slots.Length; i++)
        {
            var target = Backend.Current.Map(slots[i]);
            Bytes(values[i]).CopyTo(target);
            Backend.Current.Unmap(slots[i]);
        }
    }

    static ReadOnlySpan<byte> Bytes(Tensor tensor) => tensor.DType switch
    {
        DType.Float32 => MemoryMarshal.AsBytes<float>(tensor.ToArray<float>()),
        DType.Float64 => MemoryMarshal.AsBytes<double>(tensor.ToArray<double>()),
        DType.Int32 => MemoryMarshal.AsBytes<int>(tensor.ToArray<int>()),
        DType.Int64 => MemoryMarshal.AsBytes<long>(tensor.ToArray<long>()),
        DType.UInt8 => tensor.ToArray<byte>(),
        _ => MemoryMarshal.AsBytes<bool>(tensor.ToArray<bool>()),
    };
}
