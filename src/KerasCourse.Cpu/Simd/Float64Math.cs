namespace KerasCourse.Cpu;

/// <summary>Scalar double functions that <see cref="Math"/> lacks.</summary>
internal static class Float64Math
{
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>log(1 + x): the error of rounding 1 + x cancels in the quotient.</summary>
    public static double LogOnePlus(double x)
    {
        double sum = 1 + x;
        return sum == 1 || double.IsPositiveInfinity(x) ? x : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>e^x - 1: the error of rounding e^x cancels in the quotient.</summary>
    public static double ExpMinusOne(double x)
    {
        double exp = Math.Exp(x);
        if (exp == 1)
            return x;
        double difference = exp - 1;
        return difference == -1 || double.IsPositiveInfinity(exp) ? difference : difference * (x / Math.Log(exp));
    }

    /// <summary>log(1 + e^x) without overflow.</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x)));

    public static double Exp2(double x) => Math.Pow(2, x);

    /// <summary>Remainder with the sign of the divisor, as in Python.</summary>
    public static double FloorModulo(double a, double b)
    {
        double remainder = a % b;
        return remainder != 0 && remainder < 0 != b < 0 ? remainder + b : remainder;
    }

    /// <summary>log(e^a + e^b) without overflow.</summary>
    public static double LogAddExp(double a, double b) =>
        a == b ? a + Math.Log(2) : Math.Max(a, b) + LogOnePlus(Math.Exp(-Math.Abs(a - b)));

    /// <summary>Error function, near full precision: a series of positive terms up to 3, then 1 - erfc.</summary>
    public static double Erf(double x)
    {
        double magnitude = Math.Abs(x);
        if (!(magnitude < 3))
            return double.IsNaN(x) ? x : Math.Sign(x) * (1 - ErfComplement(magnitude));

        // erf x = 2 / sqrt(pi) e^(-x^2) sum over n of 2^n x^(2n+1) / (1 3 5 ... (2n+1))
        double term = x, sum = x;
        for (int n = 1; Math.Abs(term) > Math.Abs(sum) * 1e-17; n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>Inverse error function: a single-precision guess, then Newton's method.</summary>
    public static double ErfInverse(double x)
    {
        if (!(Math.Abs(x) < 1))
            return Math.Abs(x) == 1 ? x * double.PositiveInfinity : double.NaN;
        double y = Guess();
        double tail = 1 - Math.Abs(x);
        for (int step = 0; step < 3; step++)
        {
            // Far out erf x - x cancels; erfc does not.
            double error = Math.Abs(y) < 2 ? Erf(y) - x : Math.Sign(y) * (tail - ErfComplement(Math.Abs(y)));
            double newton = error / (2 / Math.Sqrt(Math.PI) * Math.Exp(-y * y));
            y -= newton / (1 + y * newton);
        }
        return y;

        double Guess()
        {
            // Winitzki's closed form, good to 2e-3: the iteration above is cubic.
            double log = Math.Log((1 - x) * (1 + x));
            double half = 2 / (Math.PI * 0.147) + log / 2;
            return Math.CopySign(Math.Sqrt(Math.Sqrt(half * half - log / 0.147) - half), x);
        }
    }

    /// <summary>1 - erf x for x of at least 2: a continued fraction, evaluated from its far end.</summary>
    static double ErfComplement(double x)
    {
        if (x > 27)
            return 0;
        double fraction = x;
        for (int n = 120; n > 0; n--)
            fraction = x + n / 2.0 / fraction;
        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * fraction);
    }
}
