using System.Runtime.InteropServices;

namespace KerasCourse.TensorFlow;

/// <summary>A running hash (FNV-1a, 64 bits) over what a step did.</summary>
internal sealed class StepHash
{
    public ulong Value { get; private set; } = 14695981039346656037;

    public void Add(ReadOnlySpan<byte> data)
    {
        ulong hash = Value;
        foreach (byte value in data)
            hash = (hash ^ value) * 1099511628211;
        Value = hash;
    }

    public void Add(string text) => Add(MemoryMarshal.AsBytes(text.AsSpan()));

    public void Add(ReadOnlySpan<int> numbers) => Add(MemoryMarshal.AsBytes(numbers));

    public void Add(int number) => Add(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in number)));
}
