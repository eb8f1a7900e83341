using System.Numerics;

namespace KerasCourse.Cpu;

/// <summary>
/// One integer (int, long, byte). Arithmetic wraps; division truncates, and gives 0 where the divisor is 0; functions of real numbers go
/// through double and are truncated.
/// </summary>
internal readonly unsafe struct IntegerLane<T> : ILanes<IntegerLane<T>> where T : unmanaged, IBinaryInteger<T>
{
    readonly T _value;

    public IntegerLane(T value) => _value = value;

    double AsDouble => double.CreateTruncating(_value);

    public static int Count => 1;

    public static int ElementSize => sizeof(T);

    public static IntegerLane<T> Load(byte* source) => new(*(T*)source);

    public static void Store(IntegerLane<T> value, byte* destination) => *(T*)destination = value._value;

    public static IntegerLane<T> Broadcast(byte* source) => new(*(T*)source);

    public static IntegerLane<T> LoadMask(byte* source) => Mask(*source != 0);

    public static void StoreMask(IntegerLane<T> mask, byte* destination) => *destination = (byte)(T.IsZero(mask._value) ? 0 : 1);

    public static IntegerLane<T> Constant(double value) => new(T.CreateTruncating(value));

    static IntegerLane<T> Mask(bool value) => new(value ? ~T.Zero : T.Zero);

    public static IntegerLane<T> operator +(IntegerLane<T> a, IntegerLane<T> b) => new(unchecked(a._value + b._value));

    public static IntegerLane<T> operator -(IntegerLane<T> a, IntegerLane<T> b) => new(unchecked(a._value - b._value));

    public static IntegerLane<T> operator *(IntegerLane<T> a, IntegerLane<T> b) => new(unchecked(a._value * b._value));

    public static IntegerLane<T> operator /(IntegerLane<T> a, IntegerLane<T> b)
    {
        if (T.IsZero(b._value))
            return new(T.Zero);
        // -1 apart: the most negative number divided by it overflows, which the processor refuses.
        return T.IsNegative(b._value) && b._value == -T.One ? -a : new(a._value / b._value);
    }

    public static IntegerLane<T> operator -(IntegerLane<T> a) => new(unchecked(T.Zero - a._value));

    public static IntegerLane<T> operator &(IntegerLane<T> a, IntegerLane<T> b) => new(a._value & b._value);

    public static IntegerLane<T> operator |(IntegerLane<T> a, IntegerLane<T> b) => new(a._value | b._value);

    public static IntegerLane<T> operator ^(IntegerLane<T> a, IntegerLane<T> b) => new(a._value ^ b._value);

    public static IntegerLane<T> operator ~(IntegerLane<T> a) => new(~a._value);

    public static IntegerLane<T> MultiplyAdd(IntegerLane<T> a, IntegerLane<T> b, IntegerLane<T> c) => a * b + c;

    public static IntegerLane<T> Min(IntegerLane<T> a, IntegerLane<T> b) => a._value < b._value ? a : b;

    public static IntegerLane<T> Max(IntegerLane<T> a, IntegerLane<T> b) => a._value > b._value ? a : b;

    public static IntegerLane<T> Abs(IntegerLane<T> x) => T.IsNegative(x._value) ? -x : x;

    public static IntegerLane<T> Sqrt(IntegerLane<T> x) => Map(x, &Math.Sqrt);

    public static IntegerLane<T> Floor(IntegerLane<T> x) => x;

    public static IntegerLane<T> Ceiling(IntegerLane<T> x) => x;

    public static IntegerLane<T> Round(IntegerLane<T> x) => x;

    public static IntegerLane<T> Truncate(IntegerLane<T> x) => x;

    public static IntegerLane<T> Equal(IntegerLane<T> a, IntegerLane<T> b) => Mask(a._value == b._value);

    public static IntegerLane<T> Less(IntegerLane<T> a, IntegerLane<T> b) => Mask(a._value < b._value);

    public static IntegerLane<T> LessOrEqual(IntegerLane<T> a, IntegerLane<T> b) => Mask(a._value <= b._value);

    public static IntegerLane<T> Select(IntegerLane<T> mask, IntegerLane<T> a, IntegerLane<T> b) => T.IsZero(mask._value) ? b : a;

    public static IntegerLane<T> FloorDivide(IntegerLane<T> a, IntegerLane<T> b)
    {
        IntegerLane<T> quotient = a / b;
        bool roundedUp = quotient._value * b._value != a._value && T.IsNegative(a._value) != T.IsNegative(b._value);
        return roundedUp && !T.IsZero(b._value) ? new(quotient._value - T.One) : quotient;
    }

    public static IntegerLane<T> FloorModulo(IntegerLane<T> a, IntegerLane<T> b) =>
        T.IsZero(b._value) ? new(T.Zero) : a - FloorDivide(a, b) * b;

    public static double Sum(IntegerLane<T> x) => x.AsDouble;

    public static double Largest(IntegerLane<T> x) => x.AsDouble;

    public static IntegerLane<T> Exp(IntegerLane<T> x) => Map(x, &Math.Exp);

    public static IntegerLane<T> ExpMinusOne(IntegerLane<T> x) => Map(x, &Float64Math.ExpMinusOne);

    public static IntegerLane<T> Log(IntegerLane<T> x) => Map(x, &Math.Log);

    public static IntegerLane<T> LogOnePlus(IntegerLane<T> x) => Map(x, &Float64Math.LogOnePlus);

    public static IntegerLane<T> Softplus(IntegerLane<T> x) => Map(x, &Float64Math.Softplus);

    public static IntegerLane<T> Tanh(IntegerLane<T> x) => Map(x, &Math.Tanh);

    public static IntegerLane<T> Sigmoid(IntegerLane<T> x) => Map(x, &Float64Math.Sigmoid);

    public static IntegerLane<T> Erf(IntegerLane<T> x) => Map(x, &Float64Math.Erf);

    public static IntegerLane<T> ErfInverse(IntegerLane<T> x) => Map(x, &Float64Math.ErfInverse);

    public static IntegerLane<T> Sin(IntegerLane<T> x) => Map(x, &Math.Sin);

    public static IntegerLane<T> Cos(IntegerLane<T> x) => Map(x, &Math.Cos);

    public static IntegerLane<T> Map(IntegerLane<T> x, delegate*<double, double> function) =>
        new(T.CreateTruncating(function(x.AsDouble)));

    public static IntegerLane<T> Map(IntegerLane<T> x, IntegerLane<T> y, delegate*<double, double, double> function) =>
        new(T.CreateTruncating(function(x.AsDouble, y.AsDouble)));
}
