using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>One float: the path without vectors. Same operations as the vectors, so the same bits.</summary>
internal readonly unsafe struct Float32x1 : IFloat32Lanes<Float32x1>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    readonly float _value;

    [MethodImpl(Inline)]
    public Float32x1(float value) => _value = value;

    int AsInt
    {
        [MethodImpl(Inline)]
        get => BitConverter.SingleToInt32Bits(_value);
    }

    public static int Count
    {
        [MethodImpl(Inline)]
        get => 1;
    }

    [MethodImpl(Inline)]
    public static Float32x1 Load(byte* source) => new(*(float*)source);

    [MethodImpl(Inline)]
    public static void Store(Float32x1 value, byte* destination) => *(float*)destination = value._value;

    [MethodImpl(Inline)]
    public static Float32x1 Broadcast(byte* source) => new(*(float*)source);

    public static Float32x1 LoadMask(byte* source) => Mask(*source != 0);

    public static void StoreMask(Float32x1 mask, byte* destination) => *destination = (byte)(mask.AsInt != 0 ? 1 : 0);

    [MethodImpl(Inline)]
    public static Float32x1 LoadBytes(byte* source) => new(*source);

    [MethodImpl(Inline)]
    public static void StoreBytes(Float32x1 value, byte* destination) => *destination = (byte)value._value;

    [MethodImpl(Inline)]
    public static Float32x1 Constant(double value) => new((float)value);

    [MethodImpl(Inline)]
    public static Float32x1 Bits(int bits) => new(BitConverter.Int32BitsToSingle(bits));

    [MethodImpl(Inline)]
    static Float32x1 Mask(bool value) => Bits(value ? -1 : 0);

    [MethodImpl(Inline)]
    public static Float32x1 operator +(Float32x1 a, Float32x1 b) => new(a._value + b._value);

    [MethodImpl(Inline)]
    public static Float32x1 operator -(Float32x1 a, Float32x1 b) => new(a._value - b._value);

    [MethodImpl(Inline)]
    public static Float32x1 operator *(Float32x1 a, Float32x1 b) => new(a._value * b._value);

    [MethodImpl(Inline)]
    public static Float32x1 operator /(Float32x1 a, Float32x1 b) => new(a._value / b._value);

    [MethodImpl(Inline)]
    public static Float32x1 operator -(Float32x1 a) => new(-a._value);

    [MethodImpl(Inline)]
    public static Float32x1 operator &(Float32x1 a, Float32x1 b) => Bits(a.AsInt & b.AsInt);

    [MethodImpl(Inline)]
    public static Float32x1 operator |(Float32x1 a, Float32x1 b) => Bits(a.AsInt | b.AsInt);

    [MethodImpl(Inline)]
    public static Float32x1 operator ^(Float32x1 a, Float32x1 b) => Bits(a.AsInt ^ b.AsInt);

    [MethodImpl(Inline)]
    public static Float32x1 operator ~(Float32x1 a) => Bits(~a.AsInt);

    [MethodImpl(Inline)]
    public static Float32x1 MultiplyAdd(Float32x1 a, Float32x1 b, Float32x1 c) =>
        new(MathF.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(Inline)]
    public static Float32x1 MultiplyAddEstimate(Float32x1 a, Float32x1 b, Float32x1 c) =>
        new(float.MultiplyAddEstimate(a._value, b._value, c._value));

    [MethodImpl(Inline)]
    public static Float32x1 Min(Float32x1 a, Float32x1 b) => new(a._value < b._value ? a._value : b._value);

    [MethodImpl(Inline)]
    public static Float32x1 Max(Float32x1 a, Float32x1 b) => new(a._value > b._value ? a._value : b._value);

    [MethodImpl(Inline)]
    public static Float32x1 Abs(Float32x1 x) => new(MathF.Abs(x._value));

    [MethodImpl(Inline)]
    public static Float32x1 Sqrt(Float32x1 x) => new(MathF.Sqrt(x._value));

    [MethodImpl(Inline)]
    public static Float32x1 Floor(Float32x1 x) => new(MathF.Floor(x._value));

    [MethodImpl(Inline)]
    public static Float32x1 Ceiling(Float32x1 x) => new(MathF.Ceiling(x._value));

    [MethodImpl(Inline)]
    public static Float32x1 Round(Float32x1 x) => new(MathF.Round(x._value));

    [MethodImpl(Inline)]
    public static Float32x1 Truncate(Float32x1 x) => new(MathF.Truncate(x._value));

    [MethodImpl(Inline)]
    public static Float32x1 Equal(Float32x1 a, Float32x1 b) => Mask(a._value == b._value);

    [MethodImpl(Inline)]
    public static Float32x1 Less(Float32x1 a, Float32x1 b) => Mask(a._value < b._value);

    [MethodImpl(Inline)]
    public static Float32x1 LessOrEqual(Float32x1 a, Float32x1 b) => Mask(a._value <= b._value);

    [MethodImpl(Inline)]
    public static Float32x1 Select(Float32x1 mask, Float32x1 a, Float32x1 b) => mask.AsInt != 0 ? a : b;

    [MethodImpl(Inline)]
    public static Float32x1 AddBits(Float32x1 a, Float32x1 b) => Bits(a.AsInt + b.AsInt);

    [MethodImpl(Inline)]
    public static Float32x1 SubtractBits(Float32x1 a, Float32x1 b) => Bits(a.AsInt - b.AsInt);

    [MethodImpl(Inline)]
    public static Float32x1 ShiftLeft(Float32x1 bits, int count) => Bits(bits.AsInt << count);

    [MethodImpl(Inline)]
    public static Float32x1 ShiftRight(Float32x1 bits, int count) => Bits(bits.AsInt >> count);

    [MethodImpl(Inline)]
    public static Float32x1 IntegerToFloat(Float32x1 bits) => new(bits.AsInt);

    [MethodImpl(Inline)]
    public static Float32x1 IsNaN(Float32x1 x) => Mask(float.IsNaN(x._value));

    [MethodImpl(Inline)]
    public static bool Any(Float32x1 mask) => mask.AsInt != 0;

    [MethodImpl(Inline)]
    public static double Sum(Float32x1 x) => x._value;

    [MethodImpl(Inline)]
    public static double Largest(Float32x1 x) => x._value;

    public static Float32x1 Map(Float32x1 x, delegate*<double, double> function) => new((float)function(x._value));

    public static Float32x1 Map(Float32x1 x, Float32x1 y, delegate*<double, double, double> function) =>
        new((float)function(x._value, y._value));
}
