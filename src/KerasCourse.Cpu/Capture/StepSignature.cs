using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;

namespace KerasCourse.Cpu;

/// <summary>
/// A running hash (FNV-1a, 64 bits) over what a step did: the kernels, the sizes of their buffers, the numbers that each call carries
/// (found by reflection in the delegate's captured variables), and the constants.
/// </summary>
internal sealed class StepSignature
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> _fields = new();

    public ulong Value { get; private set; } = 14695981039346656037;

    public void Add(KernelCall call)
    {
        Add(MemoryMarshal.AsBytes(call.Name.AsSpan()));
        foreach (var buffer in call.Reads)
            Add(buffer.Bytes);
        foreach (var buffer in call.Writes)
            Add(buffer.Bytes);
        AddFields(call.Run.Target);
    }

    public void Add(ReadOnlySpan<byte> data)
    {
        ulong hash = Value;
        foreach (byte value in data)
            hash = (hash ^ value) * 1099511628211;
        Value = hash;
    }

    private void Add(long value) => Add(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in value)));

    private void AddFields(object? closure)
    {
        if (closure is null)
            return;
        foreach (var field in _fields.GetOrAdd(closure.GetType(), type => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)))
        {
            switch (field.GetValue(closure))
            {
                case string text:
                    Add(MemoryMarshal.AsBytes(text.AsSpan()));
                    break;
                case int[] numbers:
                    Add(MemoryMarshal.AsBytes(numbers.AsSpan()));
                    break;
                case double number:
                    Add(BitConverter.DoubleToInt64Bits(number));
                    break;
                case float number:
                    Add(BitConverter.SingleToInt32Bits(number));
                    break;
                case IConvertible number when field.FieldType.IsPrimitive || field.FieldType.IsEnum:
                    Add(Convert.ToInt64(number, null));
                    break;
                case ValueType value:
                    Add(value.GetHashCode());
                    break;
            }
        }
    }
}
