using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KerasCourse.Cpu;

/// <summary>Four floats in a 128-bit vector.</summary>
internal readonly unsafe struct Float32x4 : IFloat32Lanes<Float32x4>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    readonly Vector128<float> _value;

    [MethodImpl(Inline)]
    public Float32x4(Vector128<float> value) => _value = value;

    public Vector128<float> Value
    {
        [MethodImpl(Inline)]
        get => _value;
    }

    public static int Count
    {
        [MethodImpl(Inline)]
        get => 4;
    }

    [MethodImpl(Inline)]
    public static Float32x4 Load(byte* source) => new(Vector128.Load((float*)source));

    [MethodImpl(Inline)]
    public static void Store(Float32x4 value, byte* destination) => value._value.Store((float*)destination);

    [MethodImpl(Inline)]
    public static Float32x4 Broadcast(byte* source) => new(Vector128.Create(*(float*)source));

    [MethodImpl(Inline)]
    public static Float32x4 LoadMask(byte* source)
    {
        Vector128<ushort> words = Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(uint*)source).AsByte());
        return new((~Vector128.Equals(Vector128.WidenLower(words), default)).AsSingle());
    }

    public static void StoreMask(Float32x4 mask, byte* destination) =>
        *(uint*)destination = (uint)MaskBytes.Spread((byte)mask._value.ExtractMostSignificantBits());

    [MethodImpl(Inline)]
    public static Float32x4 LoadBytes(byte* source)
    {
        Vector128<byte> bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(source)).AsByte();
        return new(Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32()));
    }

    [MethodImpl(Inline)]
    public static void StoreBytes(Float32x4 value, byte* destination)
    {
        Vector128<int> whole = Vector128.ConvertToInt32Native(value._value);
        Vector128<short> shorts = Vector128.Narrow(whole, whole);
        Unsafe.WriteUnaligned(destination, Vector128.Narrow(shorts, shorts).AsUInt32().ToScalar());
    }

    [MethodImpl(Inline)]
    public static Float32x4 Constant(double value) => new(Vector128.Create((float)value));

    [MethodImpl(Inline)]
    public static Float32x4 Bits(int bits) => new(Vector128.Create(bits).AsSingle());

    [MethodImpl(Inline)]
    public static Float32x4 operator +(Float32x4 a, Float32x4 b) => new(a._value + b._value);

    [MethodImpl(Inline)]
    public static Float32x4 operator -(Float32x4 a, Float32x4 b) => new(a._value - b._value);

    [MethodImpl(Inline)]
    public static Float32x4 operator *(Float32x4 a, Float32x4 b) => new(a._value * b._value);

    [MethodImpl(Inline)]
    public static Float32x4 operator /(Float32x4 a, Float32x4 b) => new(a._value / b._value);

    [MethodImpl(Inline)]
    public static Float32x4 operator -(Float32x4 a) => new(-a._value);

    [MethodImpl(Inline)]
    public static Float32x4 operator &(Float32x4 a, Float32x4 b) => new(a._value & b._value);

    [MethodImpl(Inline)]
    public static Float32x4 operator |(Float32x4 a, Float32x4 b) => new(a._value | b._value);

    [MethodImpl(Inline)]
    public static Float32x4 operator ^(Float32x4 a, Float32x4 b) => new(a._value ^ b._value);

    [MethodImpl(Inline)]
    public static Float32x4 operator ~(Float32x4 a) => new(~a._value);

    [MethodImpl(Inline)]
    public static Float32x4 MultiplyAdd(Float32x4 a, Float32x4 b, Float32x4 c) =>
        new(Vector128.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(Inline)]
    public static Float32x4 MultiplyAddEstimate(Float32x4 a, Float32x4 b, Float32x4 c) =>
        new(Vector128.MultiplyAddEstimate(a._value, b._value, c._value));

    [MethodImpl(Inline)]
    public static Float32x4 Min(Float32x4 a, Float32x4 b) => new(Vector128.MinNative(a._value, b._value));

    [MethodImpl(Inline)]
    public static Float32x4 Max(Float32x4 a, Float32x4 b) => new(Vector128.MaxNative(a._value, b._value));

    [MethodImpl(Inline)]
    public static Float32x4 Abs(Float32x4 x) => new(Vector128.Abs(x._value));

    [MethodImpl(Inline)]
    public static Float32x4 Sqrt(Float32x4 x) => new(Vector128.Sqrt(x._value));

    [MethodImpl(Inline)]
    public static Float32x4 Floor(Float32x4 x) => new(Vector128.Floor(x._value));

    [MethodImpl(Inline)]
    public static Float32x4 Ceiling(Float32x4 x) => new(Vector128.Ceiling(x._value));

    [MethodImpl(Inline)]
    public static Float32x4 Round(Float32x4 x) => new(Vector128.Round(x._value));

    [MethodImpl(Inline)]
    public static Float32x4 Truncate(Float32x4 x) => new(Vector128.Truncate(x._value));

    [MethodImpl(Inline)]
    public static Float32x4 Equal(Float32x4 a, Float32x4 b) => new(Vector128.Equals(a._value, b._value));

    [MethodImpl(Inline)]
    public static Float32x4 Less(Float32x4 a, Float32x4 b) => new(Vector128.LessThan(a._value, b._value));

    [MethodImpl(Inline)]
    public static Float32x4 LessOrEqual(Float32x4 a, Float32x4 b) => new(Vector128.LessThanOrEqual(a._value, b._value));

    [MethodImpl(Inline)]
    public static Float32x4 Select(Float32x4 mask, Float32x4 a, Float32x4 b) =>
        new(Vector128.ConditionalSelect(mask._value, a._value, b._value));

    [MethodImpl(Inline)]
    public static Float32x4 AddBits(Float32x4 a, Float32x4 b) => new((a._value.AsInt32() + b._value.AsInt32()).AsSingle());

    [MethodImpl(Inline)]
    public static Float32x4 SubtractBits(Float32x4 a, Float32x4 b) => new((a._value.AsInt32() - b._value.AsInt32()).AsSingle());

    [MethodImpl(Inline)]
    public static Float32x4 ShiftLeft(Float32x4 bits, int count) => new((bits._value.AsInt32() << count).AsSingle());

    [MethodImpl(Inline)]
    public static Float32x4 ShiftRight(Float32x4 bits, int count) => new((bits._value.AsInt32() >> count).AsSingle());

    [MethodImpl(Inline)]
    public static Float32x4 IntegerToFloat(Float32x4 bits) => new(Vector128.ConvertToSingle(bits._value.AsInt32()));

    [MethodImpl(Inline)]
    public static Float32x4 IsNaN(Float32x4 x) => new(Vector128.IsNaN(x._value));

    [MethodImpl(Inline)]
    public static bool Any(Float32x4 mask) => mask._value.ExtractMostSignificantBits() != 0;

    [MethodImpl(Inline)]
    public static double Sum(Float32x4 x) => Vector128.Sum(x._value);

    [MethodImpl(Inline)]
    public static double Largest(Float32x4 x)
    {
        Vector128<float> pairs = Vector128.MaxNative(x._value, Vector128.Shuffle(x._value, Vector128.Create(2, 3, 0, 1)));
        return Math.Max(pairs.GetElement(0), pairs.GetElement(1));
    }

    public static Float32x4 Map(Float32x4 x, delegate*<double, double> function)
    {
        float* lanes = stackalloc float[4];
        x._value.Store(lanes);
        for (int i = 0; i < 4; i++)
            lanes[i] = (float)function(lanes[i]);
        return new(Vector128.Load(lanes));
    }

    public static Float32x4 Map(Float32x4 x, Float32x4 y, delegate*<double, double, double> function)
    {
        float* lanes = stackalloc float[8];
        x._value.Store(lanes);
        y._value.Store(lanes + 4);
        for (int i = 0; i < 4; i++)
            lanes[i] = (float)function(lanes[i], lanes[4 + i]);
        return new(Vector128.Load(lanes));
    }
}
