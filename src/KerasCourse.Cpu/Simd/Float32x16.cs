using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KerasCourse.Cpu;

/// <summary>Sixteen floats in a 512-bit vector.</summary>
internal readonly unsafe struct Float32x16 : IFloat32Lanes<Float32x16>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    readonly Vector512<float> _value;

    [MethodImpl(Inline)]
    public Float32x16(Vector512<float> value) => _value = value;

    public Vector512<float> Value
    {
        [MethodImpl(Inline)]
        get => _value;
    }

    public static int Count
    {
        [MethodImpl(Inline)]
        get => 16;
    }

    [MethodImpl(Inline)]
    public static Float32x16 Load(byte* source) => new(Vector512.Load((float*)source));

    [MethodImpl(Inline)]
    public static void Store(Float32x16 value, byte* destination) => value._value.Store((float*)destination);

    [MethodImpl(Inline)]
    public static Float32x16 Broadcast(byte* source) => new(Vector512.Create(*(float*)source));

    [MethodImpl(Inline)]
    public static Float32x16 LoadMask(byte* source)
    {
        var (low, high) = Vector128.Widen(Vector128.Load(source));
        var lower = Vector256.Create(Vector128.WidenLower(low), Vector128.WidenUpper(low));
        var upper = Vector256.Create(Vector128.WidenLower(high), Vector128.WidenUpper(high));
        return new((~Vector512.Equals(Vector512.Create(lower, upper), default)).AsSingle());
    }

    public static void StoreMask(Float32x16 mask, byte* destination)
    {
        ulong bits = mask._value.ExtractMostSignificantBits();
        *(ulong*)destination = MaskBytes.Spread((byte)bits);
        *(ulong*)(destination + 8) = MaskBytes.Spread((byte)(bits >> 8));
    }

    [MethodImpl(Inline)]
    public static Float32x16 LoadBytes(byte* source)
    {
        Vector128<byte> bytes = Vector128.Load(source);
        Vector128<ushort> low = Vector128.WidenLower(bytes), high = Vector128.WidenUpper(bytes);
        Vector256<uint> first = Vector256.Create(Vector128.WidenLower(low), Vector128.WidenUpper(low));
        Vector256<uint> second = Vector256.Create(Vector128.WidenLower(high), Vector128.WidenUpper(high));
        return new(Vector512.ConvertToSingle(Vector512.Create(first, second).AsInt32()));
    }

    [MethodImpl(Inline)]
    public static void StoreBytes(Float32x16 value, byte* destination)
    {
        Vector512<int> whole = Vector512.ConvertToInt32Native(value._value);
        Vector256<short> shorts = Vector256.Narrow(whole.GetLower(), whole.GetUpper());
        Vector128.Narrow(shorts.GetLower(), shorts.GetUpper()).AsByte().Store(destination);
    }

    [MethodImpl(Inline)]
    public static Float32x16 Constant(double value) => new(Vector512.Create((float)value));

    [MethodImpl(Inline)]
    public static Float32x16 Bits(int bits) => new(Vector512.Create(bits).AsSingle());

    [MethodImpl(Inline)]
    public static Float32x16 operator +(Float32x16 a, Float32x16 b) => new(a._value + b._value);

    [MethodImpl(Inline)]
    public static Float32x16 operator -(Float32x16 a, Float32x16 b) => new(a._value - b._value);

    [MethodImpl(Inline)]
    public static Float32x16 operator *(Float32x16 a, Float32x16 b) => new(a._value * b._value);

    [MethodImpl(Inline)]
    public static Float32x16 operator /(Float32x16 a, Float32x16 b) => new(a._value / b._value);

    [MethodImpl(Inline)]
    public static Float32x16 operator -(Float32x16 a) => new(-a._value);

    [MethodImpl(Inline)]
    public static Float32x16 operator &(Float32x16 a, Float32x16 b) => new(a._value & b._value);

    [MethodImpl(Inline)]
    public static Float32x16 operator |(Float32x16 a, Float32x16 b) => new(a._value | b._value);

    [MethodImpl(Inline)]
    public static Float32x16 operator ^(Float32x16 a, Float32x16 b) => new(a._value ^ b._value);

    [MethodImpl(Inline)]
    public static Float32x16 operator ~(Float32x16 a) => new(~a._value);

    [MethodImpl(Inline)]
    public static Float32x16 MultiplyAdd(Float32x16 a, Float32x16 b, Float32x16 c) =>
        new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(Inline)]
    public static Float32x16 MultiplyAddEstimate(Float32x16 a, Float32x16 b, Float32x16 c) =>
        new(Vector512.MultiplyAddEstimate(a._value, b._value, c._value));

    [MethodImpl(Inline)]
    public static Float32x16 Min(Float32x16 a, Float32x16 b) => new(Vector512.MinNative(a._value, b._value));

    [MethodImpl(Inline)]
    public static Float32x16 Max(Float32x16 a, Float32x16 b) => new(Vector512.MaxNative(a._value, b._value));

    [MethodImpl(Inline)]
    public static Float32x16 Abs(Float32x16 x) => new(Vector512.Abs(x._value));

    [MethodImpl(Inline)]
    public static Float32x16 Sqrt(Float32x16 x) => new(Vector512.Sqrt(x._value));

    [MethodImpl(Inline)]
    public static Float32x16 Floor(Float32x16 x) => new(Vector512.Floor(x._value));

    [MethodImpl(Inline)]
    public static Float32x16 Ceiling(Float32x16 x) => new(Vector512.Ceiling(x._value));

    [MethodImpl(Inline)]
    public static Float32x16 Round(Float32x16 x) => new(Vector512.Round(x._value));

    [MethodImpl(Inline)]
    public static Float32x16 Truncate(Float32x16 x) => new(Vector512.Truncate(x._value));

    [MethodImpl(Inline)]
    public static Float32x16 Equal(Float32x16 a, Float32x16 b) => new(Vector512.Equals(a._value, b._value));

    [MethodImpl(Inline)]
    public static Float32x16 Less(Float32x16 a, Float32x16 b) => new(Vector512.LessThan(a._value, b._value));

    [MethodImpl(Inline)]
    public static Float32x16 LessOrEqual(Float32x16 a, Float32x16 b) => new(Vector512.LessThanOrEqual(a._value, b._value));

    [MethodImpl(Inline)]
    public static Float32x16 Select(Float32x16 mask, Float32x16 a, Float32x16 b) =>
        new(Vector512.ConditionalSelect(mask._value, a._value, b._value));

    [MethodImpl(Inline)]
    public static Float32x16 AddBits(Float32x16 a, Float32x16 b) => new((a._value.AsInt32() + b._value.AsInt32()).AsSingle());

    [MethodImpl(Inline)]
    public static Float32x16 SubtractBits(Float32x16 a, Float32x16 b) => new((a._value.AsInt32() - b._value.AsInt32()).AsSingle());

    [MethodImpl(Inline)]
    public static Float32x16 ShiftLeft(Float32x16 bits, int count) => new((bits._value.AsInt32() << count).AsSingle());

    [MethodImpl(Inline)]
    public static Float32x16 ShiftRight(Float32x16 bits, int count) => new((bits._value.AsInt32() >> count).AsSingle());

    [MethodImpl(Inline)]
    public static Float32x16 IntegerToFloat(Float32x16 bits) => new(Vector512.ConvertToSingle(bits._value.AsInt32()));

    [MethodImpl(Inline)]
    public static Float32x16 IsNaN(Float32x16 x) => new(Vector512.IsNaN(x._value));

    [MethodImpl(Inline)]
    public static bool Any(Float32x16 mask) => mask._value.ExtractMostSignificantBits() != 0;

    [MethodImpl(Inline)]
    public static double Sum(Float32x16 x) => Vector512.Sum(x._value);

    [MethodImpl(Inline)]
    public static double Largest(Float32x16 x)
    {
        Vector256<float> halves = Vector256.MaxNative(x._value.GetLower(), x._value.GetUpper());
        return Float32x8.Largest(new(halves));
    }

    public static Float32x16 Map(Float32x16 x, delegate*<double, double> function)
    {
        float* lanes = stackalloc float[16];
        x._value.Store(lanes);
        for (int i = 0; i < 16; i++)
            lanes[i] = (float)function(lanes[i]);
        return new(Vector512.Load(lanes));
    }

    public static Float32x16 Map(Float32x16 x, Float32x16 y, delegate*<double, double, double> function)
    {
        float* lanes = stackalloc float[32];
        x._value.Store(lanes);
        y._value.Store(lanes + 16);
        for (int i = 0; i < 16; i++)
            lanes[i] = (float)function(lanes[i], lanes[16 + i]);
        return new(Vector512.Load(lanes));
    }
}
