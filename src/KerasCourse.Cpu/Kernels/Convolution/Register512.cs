using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KerasCourse.Cpu;

/// <summary>16 floats at a time.</summary>
internal readonly unsafe struct Register512 : IRegister<Vector512<float>>
{
    public static int Count => Vector512<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* source) => Vector512.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> vector, float* destination) => vector.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> left, Vector512<float> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Multiply(Vector512<float> left, Vector512<float> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        Vector512.MultiplyAddEstimate(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Relu(Vector512<float> vector) =>
        Vector512.AndNot(vector, Vector512.LessThan(vector, Vector512<float>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TakeGreater(
        ref Vector512<float> best, ref Vector512<float> bestPosition, Vector512<float> candidate, Vector512<float> position)
    {
        // "not <=" is also true where either is NaN; a NaN that is already the best stays.
        Vector512<float> take = Vector512.AndNot(Vector512.Equals(best, best), Vector512.LessThanOrEqual(candidate, best));
        best = Vector512.ConditionalSelect(take, candidate, best);
        bestPosition = Vector512.ConditionalSelect(take, position, bestPosition);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> WhereEqual(Vector512<float> left, Vector512<float> right, Vector512<float> value) =>
        Vector512.Equals(left, right) & value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadBytes(byte* source)
    {
        Vector128<byte> bytes = Vector128.Load(source);
        Vector128<ushort> low = Vector128.WidenLower(bytes), high = Vector128.WidenUpper(bytes);
        Vector256<uint> first = Vector256.Create(Vector128.WidenLower(low), Vector128.WidenUpper(low));
        Vector256<uint> second = Vector256.Create(Vector128.WidenLower(high), Vector128.WidenUpper(high));
        return Vector512.ConvertToSingle(Vector512.Create(first, second).AsInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(Vector512<float> vector, byte* destination)
    {
        Vector512<int> whole = Vector512.ConvertToInt32Native(vector);
        Vector256<short> shorts = Vector256.Narrow(whole.GetLower(), whole.GetUpper());
        Vector128.Narrow(shorts.GetLower(), shorts.GetUpper()).AsByte().Store(destination);
    }
}
