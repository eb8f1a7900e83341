using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>One double: the path of Float64, made for gradient checks and not for speed.</summary>
internal readonly unsafe struct Float64x1 : ILanes<Float64x1>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    readonly double _value;

    [MethodImpl(Inline)]
    public Float64x1(double value) => _value = value;

    long AsLong => BitConverter.DoubleToInt64Bits(_value);

    public static int Count => 1;

    public static int ElementSize => sizeof(double);

    [MethodImpl(Inline)]
    public static Float64x1 Load(byte* source) => new(*(double*)source);

    [MethodImpl(Inline)]
    public static void Store(Float64x1 value, byte* destination) => *(double*)destination = value._value;

    [MethodImpl(Inline)]
    public static Float64x1 Broadcast(byte* source) => new(*(double*)source);

    public static Float64x1 LoadMask(byte* source) => Mask(*source != 0);

    public static void StoreMask(Float64x1 mask, byte* destination) => *destination = (byte)(mask.AsLong != 0 ? 1 : 0);

    [MethodImpl(Inline)]
    public static Float64x1 Constant(double value) => new(value);

    static Float64x1 Bits(long bits) => new(BitConverter.Int64BitsToDouble(bits));

    static Float64x1 Mask(bool value) => Bits(value ? -1 : 0);

    public static Float64x1 operator +(Float64x1 a, Float64x1 b) => new(a._value + b._value);

    public static Float64x1 operator -(Float64x1 a, Float64x1 b) => new(a._value - b._value);

    public static Float64x1 operator *(Float64x1 a, Float64x1 b) => new(a._value * b._value);

    public static Float64x1 operator /(Float64x1 a, Float64x1 b) => new(a._value / b._value);

    public static Float64x1 operator -(Float64x1 a) => new(-a._value);

    public static Float64x1 operator &(Float64x1 a, Float64x1 b) => Bits(a.AsLong & b.AsLong);

    public static Float64x1 operator |(Float64x1 a, Float64x1 b) => Bits(a.AsLong | b.AsLong);

    public static Float64x1 operator ^(Float64x1 a, Float64x1 b) => Bits(a.AsLong ^ b.AsLong);

    public static Float64x1 operator ~(Float64x1 a) => Bits(~a.AsLong);

    public static Float64x1 MultiplyAdd(Float64x1 a, Float64x1 b, Float64x1 c) =>
        new(Math.FusedMultiplyAdd(a._value, b._value, c._value));

    public static Float64x1 Min(Float64x1 a, Float64x1 b) => a._value < b._value ? a : b;

    public static Float64x1 Max(Float64x1 a, Float64x1 b) => a._value > b._value ? a : b;

    public static Float64x1 Abs(Float64x1 x) => new(Math.Abs(x._value));

    public static Float64x1 Sqrt(Float64x1 x) => new(Math.Sqrt(x._value));

    public static Float64x1 Floor(Float64x1 x) => new(Math.Floor(x._value));

    public static Float64x1 Ceiling(Float64x1 x) => new(Math.Ceiling(x._value));

    public static Float64x1 Round(Float64x1 x) => new(Math.Round(x._value));

    public static Float64x1 Truncate(Float64x1 x) => new(Math.Truncate(x._value));

    public static Float64x1 Equal(Float64x1 a, Float64x1 b) => Mask(a._value == b._value);

    public static Float64x1 Less(Float64x1 a, Float64x1 b) => Mask(a._value < b._value);

    public static Float64x1 LessOrEqual(Float64x1 a, Float64x1 b) => Mask(a._value <= b._value);

    public static Float64x1 Select(Float64x1 mask, Float64x1 a, Float64x1 b) => mask.AsLong != 0 ? a : b;

    public static Float64x1 FloorDivide(Float64x1 a, Float64x1 b) => new(Math.Floor(a._value / b._value));

    public static Float64x1 FloorModulo(Float64x1 a, Float64x1 b) => new(Float64Math.FloorModulo(a._value, b._value));

    public static double Sum(Float64x1 x) => x._value;

    public static double Largest(Float64x1 x) => x._value;

    public static Float64x1 Exp(Float64x1 x) => new(Math.Exp(x._value));

    public static Float64x1 ExpMinusOne(Float64x1 x) => new(Float64Math.ExpMinusOne(x._value));

    public static Float64x1 Log(Float64x1 x) => new(Math.Log(x._value));

    public static Float64x1 LogOnePlus(Float64x1 x) => new(Float64Math.LogOnePlus(x._value));

    public static Float64x1 Softplus(Float64x1 x) => new(Float64Math.Softplus(x._value));

    public static Float64x1 Tanh(Float64x1 x) => new(Math.Tanh(x._value));

    public static Float64x1 Sigmoid(Float64x1 x) => new(1 / (1 + Math.Exp(-x._value)));

    public static Float64x1 Erf(Float64x1 x) => new(Float64Math.Erf(x._value));

    public static Float64x1 ErfInverse(Float64x1 x) => new(Float64Math.ErfInverse(x._value));

    public static Float64x1 Sin(Float64x1 x) => new(Math.Sin(x._value));

    public static Float64x1 Cos(Float64x1 x) => new(Math.Cos(x._value));

    public static Float64x1 Map(Float64x1 x, delegate*<double, double> function) => new(function(x._value));

    public static Float64x1 Map(Float64x1 x, Float64x1 y, delegate*<double, double, double> function) =>
        new(function(x._value, y._value));
}
