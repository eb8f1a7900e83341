using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KerasCourse.Cpu;

/// <summary>Eight floats in a 256-bit vector.</summary>
internal readonly unsafe struct Float32x8 : IFloat32Lanes<Float32x8>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    readonly Vector256<float> _value;

    [MethodImpl(Inline)]
    public Float32x8(Vector256<float> value) => _value = value;

    public Vector256<float> Value
    {
        [MethodImpl(Inline)]
        get => _value;
    }

    public static int Count
    {
        [MethodImpl(Inline)]
        get => 8;
    }

    [MethodImpl(Inline)]
    public static Float32x8 Load(byte* source) => new(Vector256.Load((float*)source));

    [MethodImpl(Inline)]
    public static void Store(Float32x8 value, byte* destination) => value._value.Store((float*)destination);

    [MethodImpl(Inline)]
    public static Float32x8 Broadcast(byte* source) => new(Vector256.Create(*(float*)source));

    [MethodImpl(Inline)]
    public static Float32x8 LoadMask(byte* source)
    {
        Vector128<ushort> words = Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(ulong*)source).AsByte());
        return new((~Vector256.Equals(Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words)), default)).AsSingle());
    }

    public static void StoreMask(Float32x8 mask, byte* destination) =>
        *(ulong*)destination = MaskBytes.Spread((byte)mask._value.ExtractMostSignificantBits());

    [MethodImpl(Inline)]
    public static Float32x8 LoadBytes(byte* source)
    {
        Vector128<ushort> shorts = Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(source)).AsByte());
        return new(Vector256.ConvertToSingle(
            Vector256.Create(Vector128.WidenLower(shorts), Vector128.WidenUpper(shorts)).AsInt32()));
    }

    [MethodImpl(Inline)]
    public static void StoreBytes(Float32x8 value, byte* destination)
    {
        Vector256<int> whole = Vector256.ConvertToInt32Native(value._value);
        Vector128<short> shorts = Vector128.Narrow(whole.GetLower(), whole.GetUpper());
        Unsafe.WriteUnaligned(destination, Vector128.Narrow(shorts, shorts).AsUInt64().ToScalar());
    }

    [MethodImpl(Inline)]
    public static Float32x8 Constant(double value) => new(Vector256.Create((float)value));

    [MethodImpl(Inline)]
    public static Float32x8 Bits(int bits) => new(Vector256.Create(bits).AsSingle());

    [MethodImpl(Inline)]
    public static Float32x8 operator +(Float32x8 a, Float32x8 b) => new(a._value + b._value);

    [MethodImpl(Inline)]
    public static Float32x8 operator -(Float32x8 a, Float32x8 b) => new(a._value - b._value);

    [MethodImpl(Inline)]
    public static Float32x8 operator *(Float32x8 a, Float32x8 b) => new(a._value * b._value);

    [MethodImpl(Inline)]
    public static Float32x8 operator /(Float32x8 a, Float32x8 b) => new(a._value / b._value);

    [MethodImpl(Inline)]
    public static Float32x8 operator -(Float32x8 a) => new(-a._value);

    [MethodImpl(Inline)]
    public static Float32x8 operator &(Float32x8 a, Float32x8 b) => new(a._value & b._value);

    [MethodImpl(Inline)]
    public static Float32x8 operator |(Float32x8 a, Float32x8 b) => new(a._value | b._value);

    [MethodImpl(Inline)]
    public static Float32x8 operator ^(Float32x8 a, Float32x8 b) => new(a._value ^ b._value);

    [MethodImpl(Inline)]
    public static Float32x8 operator ~(Float32x8 a) => new(~a._value);

    [MethodImpl(Inline)]
    public static Float32x8 MultiplyAdd(Float32x8 a, Float32x8 b, Float32x8 c) =>
        new(Vector256.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(Inline)]
    public static Float32x8 MultiplyAddEstimate(Float32x8 a, Float32x8 b, Float32x8 c) =>
        new(Vector256.MultiplyAddEstimate(a._value, b._value, c._value));

    [MethodImpl(Inline)]
    public static Float32x8 Min(Float32x8 a, Float32x8 b) => new(Vector256.MinNative(a._value, b._value));

    [MethodImpl(Inline)]
    public static Float32x8 Max(Float32x8 a, Float32x8 b) => new(Vector256.MaxNative(a._value, b._value));

    [MethodImpl(Inline)]
    public static Float32x8 Abs(Float32x8 x) => new(Vector256.Abs(x._value));

    [MethodImpl(Inline)]
    public static Float32x8 Sqrt(Float32x8 x) => new(Vector256.Sqrt(x._value));

    [MethodImpl(Inline)]
    public static Float32x8 Floor(Float32x8 x) => new(Vector256.Floor(x._value));

    [MethodImpl(Inline)]
    public static Float32x8 Ceiling(Float32x8 x) => new(Vector256.Ceiling(x._value));

    [MethodImpl(Inline)]
    public static Float32x8 Round(Float32x8 x) => new(Vector256.Round(x._value));

    [MethodImpl(Inline)]
    public static Float32x8 Truncate(Float32x8 x) => new(Vector256.Truncate(x._value));

    [MethodImpl(Inline)]
    public static Float32x8 Equal(Float32x8 a, Float32x8 b) => new(Vector256.Equals(a._value, b._value));

    [MethodImpl(Inline)]
    public static Float32x8 Less(Float32x8 a, Float32x8 b) => new(Vector256.LessThan(a._value, b._value));

    [MethodImpl(Inline)]
    public static Float32x8 LessOrEqual(Float32x8 a, Float32x8 b) => new(Vector256.LessThanOrEqual(a._value, b._value));

    [MethodImpl(Inline)]
    public static Float32x8 Select(Float32x8 mask, Float32x8 a, Float32x8 b) =>
        new(Vector256.ConditionalSelect(mask._value, a._value, b._value));

    [MethodImpl(Inline)]
    public static Float32x8 AddBits(Float32x8 a, Float32x8 b) => new((a._value.AsInt32() + b._value.AsInt32()).AsSingle());

    [MethodImpl(Inline)]
    public static Float32x8 SubtractBits(Float32x8 a, Float32x8 b) => new((a._value.AsInt32() - b._value.AsInt32()).AsSingle());

    [MethodImpl(Inline)]
    public static Float32x8 ShiftLeft(Float32x8 bits, int count) => new((bits._value.AsInt32() << count).AsSingle());

    [MethodImpl(Inline)]
    public static Float32x8 ShiftRight(Float32x8 bits, int count) => new((bits._value.AsInt32() >> count).AsSingle());

    [MethodImpl(Inline)]
    public static Float32x8 IntegerToFloat(Float32x8 bits) => new(Vector256.ConvertToSingle(bits._value.AsInt32()));

    [MethodImpl(Inline)]
    public static Float32x8 IsNaN(Float32x8 x) => new(Vector256.IsNaN(x._value));

    [MethodImpl(Inline)]
    public static bool Any(Float32x8 mask) => mask._value.ExtractMostSignificantBits() != 0;

    [MethodImpl(Inline)]
    public static double Sum(Float32x8 x) => Vector256.Sum(x._value);

    [MethodImpl(Inline)]
    public static double Largest(Float32x8 x)
    {
        Vector128<float> halves = Vector128.MaxNative(x._value.GetLower(), x._value.GetUpper());
        return Float32x4.Largest(new(halves));
    }

    public static Float32x8 Map(Float32x8 x, delegate*<double, double> function)
    {
        float* lanes = stackalloc float[8];
        x._value.Store(lanes);
        for (int i = 0; i < 8; i++)
            lanes[i] = (float)function(lanes[i]);
        return new(Vector256.Load(lanes));
    }

    public static Float32x8 Map(Float32x8 x, Float32x8 y, delegate*<double, double, double> function)
    {
        float* lanes = stackalloc float[16];
        x._value.Store(lanes);
        y._value.Store(lanes + 8);
        for (int i = 0; i < 8; i++)
            lanes[i] = (float)function(lanes[i], lanes[8 + i]);
        return new(Vector256.Load(lanes));
    }
}
