using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Functions of float lanes, written once for every width. Errors are in units in the last place (ulp), bounds pinned by tests.
/// Polynomials are minimax fits made for this project, relative to the function on the reduced range.
/// </summary>
/// <remarks>
/// exp and its kin: x = n ln 2 + r with |r| at most ln 2 / 2; n comes from adding 1.5 * 2^23, which leaves n in the low bits of the sum.
/// </remarks>
internal static class Float32Math
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    // For long functions that others are composed of: the JIT stops inlining at 512 local variables, and then calls every addition.
    const MethodImplOptions Call = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    const double Magic = 12582912;
    const int MagicBits = 0x4B400000;
    const int OneBits = 0x3F800000;
    const int SignBit = int.MinValue;
    const double Log2OfE = 1.4426950408889634;
    const double Ln2High = 0.693147182464599609375;
    const double Ln2Low = -1.9046542e-9;
    const double SmallestNormal = 1.17549435e-38;
    const double LargestAngle = 30000;

    /// <summary>e^x, within 1 ulp; subnormal results included.</summary>
    [MethodImpl(Inline)]
    public static T Exp<T>(T x) where T : struct, IFloat32Lanes<T>
    {
        x = Clamp(-104, x, 89);
        T shifted = Shift(x);
        T growth = GrowthOfRest(x, shifted);

        // 2^n in two factors: n = 128 and subnormal results do not fit one.
        T n = T.SubtractBits(shifted, T.Bits(MagicBits));
        T half = T.ShiftRight(n, 1);
        T first = T.ShiftLeft(T.AddBits(half, T.Bits(127)), 23);
        T second = T.ShiftLeft(T.AddBits(T.SubtractBits(n, half), T.Bits(127)), 23);
        return T.MultiplyAdd(first, growth, first) * second;
    }

    /// <summary>e^x - 1, within 2 ulp, also near 0.</summary>
    [MethodImpl(Inline)]
    public static T ExpMinusOne<T>(T x) where T : struct, IFloat32Lanes<T>
    {
        x = Clamp(-18, x, 89);
        T shifted = Shift(x);
        T growth = GrowthOfRest(x, shifted);
        T halfScale = T.SubtractBits(PowerOfTwo(shifted), T.Bits(1 << 23));
        T half = T.MultiplyAdd(halfScale, growth, halfScale - T.Constant(0.5));
        return half + half;
    }

    /// <summary>tanh x = m / (m + 2) with m = e^(2|x|) - 1; within 3 ulp, also near 0, and odd.</summary>
    [MethodImpl(Inline)]
    public static T Tanh<T>(T x) where T : struct, IFloat32Lanes<T>
    {
        T magnitude = T.Min(T.Constant(10), T.Abs(x));
        T doubled = magnitude + magnitude;
        T shifted = Shift(doubled);
        T growth = GrowthOfRest(doubled, shifted);
        T scale = PowerOfTwo(shifted);
        T m = T.MultiplyAdd(scale, growth, scale - T.Constant(1));
        return m / (m + T.Constant(2)) | x & T.Bits(SignBit);
    }

    /// <summary>1 / (1 + e^-x), within 3 ulp where the result is normal.</summary>
    [MethodImpl(Inline)]
    public static T Sigmoid<T>(T x) where T : struct, IFloat32Lanes<T>
    {
        T negated = Clamp(-87.3, -x, 88.8);
        T shifted = Shift(negated);
        T exp = (GrowthOfRest(negated, shifted) + T.Constant(1)) * PowerOfTwo(shifted);
        return T.Constant(1) / (exp + T.Constant(1));
    }

    /// <summary>Natural logarithm, within 1.5 ulp; -inf at 0, NaN below.</summary>
    [MethodImpl(Inline)]
    public static T Log<T>(T x) where T : struct, IFloat32Lanes<T>
    {
        T subnormal = T.Less(x, T.Constant(SmallestNormal));
        T normal = T.Select(subnormal, x * T.Constant(8388608), x);
        T result = LogOfNormal(normal, subnormal & T.Constant(-23));
        result = T.Select(T.Less(x, T.Constant(double.PositiveInfinity)), result, x);
        result = T.Select(T.Equal(x, T.Constant(0)), T.Constant(double.NegativeInfinity), result);
        return T.Select(T.Less(x, T.Constant(0)), T.Constant(double.NaN), result);
    }

    /// <summary>log(1 + x), within 3 ulp, also near 0. The rounding error of 1 + x is given back to first order.</summary>
    [MethodImpl(Call)]
    public static T LogOnePlus<T>(T x) where T : struct, IFloat32Lanes<T>
    {
        T result = LogOfOnePlus(x);
        result = T.Select(T.Less(x, T.Constant(double.PositiveInfinity)), result, x);
        result = T.Select(T.Equal(x, T.Constant(-1)), T.Constant(double.NegativeInfinity), result);
        return T.Select(T.Less(x, T.Constant(-1)), T.Constant(double.NaN), result);
    }

    /// <summary>log(1 + e^x) = max(x, 0) + log(1 + e^-|x|), within 3 ulp.</summary>
    [MethodImpl(Call)]
    public static T Softplus<T>(T x) where T : struct, IFloat32Lanes<T> =>
        T.Max(T.Constant(0), x) + LogOfOnePlus(Exp(-T.Abs(x)));

    /// <summary>Error function, within 3 ulp: an odd polynomial up to 1, then 1 - exp(polynomial).</summary>
    [MethodImpl(Inline)]
    public static T Erf<T>(T x) where T : struct, IFloat32Lanes<T>
    {
        T square = x * x;
        T small = T.MultiplyAdd(square, T.Constant(7.85385782e-05), T.Constant(-0.000801019196));
        small = T.MultiplyAdd(square, small, T.Constant(0.00518832728));
        small = T.MultiplyAdd(square, small, T.Constant(-0.026853811));
        small = T.MultiplyAdd(square, small, T.Constant(0.112835854));
        small = T.MultiplyAdd(square, small, T.Constant(-0.37612626));
        small = T.MultiplyAdd(square, small, T.Constant(0.128379166)) * x;
        small += x;

        T magnitude = T.Abs(x);
        T t = T.Min(T.Constant(4.1), magnitude);
        T large = T.MultiplyAdd(t, T.Constant(1.38429141e-05), T.Constant(-0.000349312846));
        large = T.MultiplyAdd(t, large, T.Constant(0.00375189609));
        large = T.MultiplyAdd(t, large, T.Constant(-0.0239973627));
        large = T.MultiplyAdd(t, large, T.Constant(0.106514946));
        large = T.MultiplyAdd(t, large, T.Constant(0.634979963));
        large = T.MultiplyAdd(t, large, T.Constant(1.12869155));
        large = -(large * t);
        T shifted = Shift(large);
        T scale = PowerOfTwo(shifted);
        T complement = T.MultiplyAdd(scale, GrowthOfRest(large, shifted), scale);
        T signed = T.Constant(1) - complement | x & T.Bits(SignBit);
        return T.Select(T.Less(magnitude, T.Constant(1)), small, signed);
    }

    /// <summary>
    /// Inverse error function, within 10 ulp: the single-precision polynomials of Giles, "Approximating the erfinv function" (2011).
    /// </summary>
    [MethodImpl(Call)]
    public static T ErfInverse<T>(T x) where T : struct, IFloat32Lanes<T>
    {
        T one = T.Constant(1);
        T w = -Log((one - x) * (one + x));

        T c = w - T.Constant(2.5);
        T central = T.MultiplyAdd(c, T.Constant(2.81022636e-08), T.Constant(3.43273939e-07));
        central = T.MultiplyAdd(c, central, T.Constant(-3.5233877e-06));
        central = T.MultiplyAdd(c, central, T.Constant(-4.39150654e-06));
        central = T.MultiplyAdd(c, central, T.Constant(0.00021858087));
        central = T.MultiplyAdd(c, central, T.Constant(-0.00125372503));
        central = T.MultiplyAdd(c, central, T.Constant(-0.00417768164));
        central = T.MultiplyAdd(c, central, T.Constant(0.246640727));
        central = T.MultiplyAdd(c, central, T.Constant(1.50140941));

        T t = T.Sqrt(w) - T.Constant(3);
        T tail = T.MultiplyAdd(t, T.Constant(-0.000200214257), T.Constant(0.000100950558));
        tail = T.MultiplyAdd(t, tail, T.Constant(0.00134934322));
        tail = T.MultiplyAdd(t, tail, T.Constant(-0.00367342844));
        tail = T.MultiplyAdd(t, tail, T.Constant(0.00573950773));
        tail = T.MultiplyAdd(t, tail, T.Constant(-0.0076224613));
        tail = T.MultiplyAdd(t, tail, T.Constant(0.00943887047));
        tail = T.MultiplyAdd(t, tail, T.Constant(1.00167406));
        tail = T.MultiplyAdd(t, tail, T.Constant(2.83297682));

        T factor = T.Select(T.Less(w, T.Constant(5)), central, tail);
        return T.Select(T.Equal(T.Abs(x), one), T.Constant(double.PositiveInfinity), factor) * x;
    }

    /// <summary>Sine, within 2 ulp; beyond 30,000 through double.</summary>
    [MethodImpl(Inline)]
    public static unsafe T Sin<T>(T x) where T : struct, IFloat32Lanes<T>
    {
        T result = SinOfQuarters(x, T.MultiplyAdd(x, T.Constant(2 / Math.PI), T.Constant(Magic)), T.Bits(0));
        T large = T.Less(T.Constant(LargestAngle), T.Abs(x));
        return T.Any(large) ? T.Select(large, T.Map(x, &Math.Sin), result) : result;
    }

    /// <summary>Cosine, within 2 ulp; beyond 30,000 through double.</summary>
    [MethodImpl(Inline)]
    public static unsafe T Cos<T>(T x) where T : struct, IFloat32Lanes<T>
    {
        T result = SinOfQuarters(x, T.MultiplyAdd(x, T.Constant(2 / Math.PI), T.Constant(Magic)), T.Bits(1));
        T large = T.Less(T.Constant(LargestAngle), T.Abs(x));
        return T.Any(large) ? T.Select(large, T.Map(x, &Math.Cos), result) : result;
    }

    /// <summary>x kept within two constants; NaN passes.</summary>
    [MethodImpl(Inline)]
    public static T Clamp<T>(double low, T x, double high) where T : struct, ILanes<T> =>
        T.Max(T.Constant(low), T.Min(T.Constant(high), x));

    /// <summary>x / ln 2, rounded to an integer that sits in the low bits of the result.</summary>
    [MethodImpl(Inline)]
    static T Shift<T>(T x) where T : struct, IFloat32Lanes<T> => T.MultiplyAdd(x, T.Constant(Log2OfE), T.Constant(Magic));

    /// <summary>2^n for the n of <see cref="Shift"/>, -126 to 128 (infinity).</summary>
    [MethodImpl(Inline)]
    static T PowerOfTwo<T>(T shifted) where T : struct, IFloat32Lanes<T> => T.AddBits(T.ShiftLeft(shifted, 23), T.Bits(OneBits));

    /// <summary>e^r - 1 for r = x - n ln 2, relative error 5e-10 before rounding.</summary>
    [MethodImpl(Inline)]
    static T GrowthOfRest<T>(T x, T shifted) where T : struct, IFloat32Lanes<T>
    {
        T n = shifted - T.Constant(Magic);
        T r = T.MultiplyAdd(n, T.Constant(-Ln2High), x);
        r = T.MultiplyAdd(n, T.Constant(-Ln2Low), r);
        T p = T.MultiplyAdd(r, T.Constant(0.000199075876), T.Constant(0.00139485963));
        p = T.MultiplyAdd(r, p, T.Constant(0.00833328627));
        p = T.MultiplyAdd(r, p, T.Constant(0.0416662395));
        p = T.MultiplyAdd(r, p, T.Constant(0.166666672));
        p = T.MultiplyAdd(r, p, T.Constant(0.5));
        return T.MultiplyAdd(r * r, p, r);
    }

    /// <summary>log x + offset * ln 2 for positive normal x: x = 2^e (1 + f) with 1 + f in [2/3, 4/3).</summary>
    [MethodImpl(Inline)]
    static T LogOfNormal<T>(T x, T offset) where T : struct, IFloat32Lanes<T>
    {
        T exponent = T.ShiftRight(T.SubtractBits(x, T.Bits(0x3F2AAAAB)), 23);
        T f = T.SubtractBits(x, T.ShiftLeft(exponent, 23)) - T.Constant(1);
        T e = T.IntegerToFloat(exponent) + offset;
        T p = T.MultiplyAdd(f, T.Constant(-0.127342805), T.Constant(0.140874684));
        p = T.MultiplyAdd(f, p, T.Constant(-0.122282587));
        p = T.MultiplyAdd(f, p, T.Constant(0.139900997));
        p = T.MultiplyAdd(f, p, T.Constant(-0.166766569));
        p = T.MultiplyAdd(f, p, T.Constant(0.200108647));
        p = T.MultiplyAdd(f, p, T.Constant(-0.249998987));
        p = T.MultiplyAdd(f, p, T.Constant(0.333332241));
        p = T.MultiplyAdd(f, p, T.Constant(-0.5));
        T result = T.MultiplyAdd(f * f, p, f);
        result = T.MultiplyAdd(e, T.Constant(Ln2Low), result);
        return T.MultiplyAdd(e, T.Constant(Ln2High), result);
    }

    /// <summary>log(1 + x) for finite x above -1.</summary>
    [MethodImpl(Inline)]
    static T LogOfOnePlus<T>(T x) where T : struct, IFloat32Lanes<T>
    {
        T sum = x + T.Constant(1);
        T lost = x - (sum - T.Constant(1));
        return LogOfNormal(sum, T.Constant(0)) + lost / sum;
    }

    /// <summary>
    /// sin(x + turns * pi / 2). The low bits of <paramref name="shifted"/> hold n, the nearest number of quarter turns; pi / 2 in three parts
    /// takes them off x. What is left is at most pi / 4, for which n's lowest bit chooses between polynomials and the next the sign.
    /// </summary>
    [MethodImpl(Inline)]
    static T SinOfQuarters<T>(T x, T shifted, T turns) where T : struct, IFloat32Lanes<T>
    {
        T n = shifted - T.Constant(Magic);
        T r = T.MultiplyAdd(n, T.Constant(-1.5707963705062866), x);
        r = T.MultiplyAdd(n, T.Constant(4.371138828673793e-08), r);
        r = T.MultiplyAdd(n, T.Constant(1.7151245100058819e-15), r);
        T square = r * r;
        T sin = T.MultiplyAdd(square, T.Constant(-0.000195031098), T.Constant(0.00833209511));
        sin = T.MultiplyAdd(square, sin, T.Constant(-0.166666552));
        sin = T.MultiplyAdd(square * r, sin, r);
        T cos = T.MultiplyAdd(square, T.Constant(2.44629828e-05), T.Constant(-0.00138876482));
        cos = T.MultiplyAdd(square, cos, T.Constant(0.041666653));
        cos = T.MultiplyAdd(square * square, cos, T.MultiplyAdd(square, T.Constant(-0.5), T.Constant(1)));
        T quarters = T.AddBits(shifted, turns);
        T odd = T.ShiftRight(T.ShiftLeft(quarters, 31), 31);
        T sign = T.ShiftLeft(quarters, 30) & T.Bits(SignBit);
        return T.Select(odd, cos, sin) ^ sign;
    }
}
