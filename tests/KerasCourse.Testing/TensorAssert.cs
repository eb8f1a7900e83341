using System.Globalization;

namespace KerasCourse.Testing;

/// <summary>Compares tensors with expected numbers within the design's tolerances; messages name the index and both values.</summary>
public static class TensorAssert
{
    /// <summary>Forward values: |actual - expected| may be this part of the largest |expected| ...</summary>
    public const double ForwardTolerance = 1e-5;

    /// <summary>... and gradients this part ...</summary>
    public const double GradientTolerance = 1e-4;

    /// <summary>... plus this much.</summary>
    public const double AbsoluteTolerance = 1e-6;

    /// <summary>The shape is the expected one and every number within <see cref="ForwardTolerance"/>.</summary>
    public static void Close(NpyArray expected, Tensor actual, string what = "result", double relative = ForwardTolerance,
        double absolute = AbsoluteTolerance) =>
        Close(expected.ToDoubles(), expected.Shape, actual, what, relative, absolute);

    /// <inheritdoc cref="Close(NpyArray, Tensor, string, double, double)"/>
    public static void Close(Tensor expected, Tensor actual, string what = "result", double relative = ForwardTolerance,
        double absolute = AbsoluteTolerance) =>
        Close(expected.ToArray<double>(), SizesOf(expected), actual, what, relative, absolute);

    /// <summary>Every number within <see cref="ForwardTolerance"/>, whatever the shape.</summary>
    public static void Close(double[] expected, Tensor actual, string what = "result", double relative = ForwardTolerance,
        double absolute = AbsoluteTolerance)
    {
        if (expected.Length != actual.Size)
            Assert.Fail($"{what}: expected {expected.Length} numbers, actual shape {actual.Shape}.");
        Close(expected, SizesOf(actual), actual, what, relative, absolute);
    }

    /// <summary>The shape is the expected one and every number within <see cref="GradientTolerance"/>.</summary>
    public static void GradientClose(NpyArray expected, Tensor actual, string what = "gradient") =>
        Close(expected, actual, what, GradientTolerance);

    /// <inheritdoc cref="GradientClose(NpyArray, Tensor, string)"/>
    public static void GradientClose(Tensor expected, Tensor actual, string what = "gradient") =>
        Close(expected, actual, what, GradientTolerance);

    /// <summary>Same shape, same element type, same bits (NaN equals NaN).</summary>
    public static void Identical(Tensor expected, Tensor actual, string what = "result")
    {
        if (expected.DType != actual.DType || expected.Shape != actual.Shape)
            Assert.Fail($"{what}: expected {expected.DType} {expected.Shape}, actual {actual.DType} {actual.Shape}.");
        double[] wanted = expected.ToArray<double>(), got = actual.ToArray<double>();
        for (int i = 0; i < wanted.Length; i++)
        {
            if (BitConverter.DoubleToInt64Bits(wanted[i]) != BitConverter.DoubleToInt64Bits(got[i])
                && !(double.IsNaN(wanted[i]) && double.IsNaN(got[i])))
                Assert.Fail($"{what}{IndexOf(i, SizesOf(actual))}: expected the bits of {Text(wanted[i])}, actual {Text(got[i])}. Shape: {actual.Shape}.");
        }
    }

    /// <summary>What a replayed step gave against the step run as code: the same bits, or within roundings on a backend that promises no more.</summary>
    public static void Replayed(Tensor expected, Tensor actual, string what = "result")
    {
        if (Backend.Current.ReplaysSameBits)
            Identical(expected, actual, what);
        else
            Close(expected, actual, what, GradientTolerance);
    }

    /// <summary>The same for numbers that several steps led to.</summary>
    public static void ReplayedNumbers<T>(T[] expected, T[] actual, string what = "numbers") where T : unmanaged =>
        Replayed(Tensor.From(expected, expected.Length), Tensor.From(actual, actual.Length), what);

    static void Close(double[] expected, int[] shape, Tensor actual, string what, double relative, double absolute)
    {
        if (!shape.AsSpan().SequenceEqual(SizesOf(actual)))
            Assert.Fail($"{what}: expected shape [{string.Join(", ", shape)}], actual {actual.Shape}.");
        double largest = 0;
        foreach (double value in expected)
        {
            if (double.IsFinite(value))
                largest = Math.Max(largest, Math.Abs(value));
        }
        double allowed = relative * largest + absolute;
        double[] got = actual.ToArray<double>();
        int worst = -1, count = 0;
        double worstDifference = 0;
        for (int i = 0; i < got.Length; i++)
        {
            double difference = Difference(expected[i], got[i]);
            if (difference <= allowed)
                continue;
            count++;
            if (worst < 0 || difference > worstDifference)
                (worst, worstDifference) = (i, difference);
        }
        if (count > 0)
            Assert.Fail(
                $"{what}{IndexOf(worst, shape)}: expected {Text(expected[worst])}, actual {Text(got[worst])}; " +
                $"difference {Text(worstDifference)}, allowed {Text(allowed)}. {count} of {got.Length} numbers differ. Shape: {actual.Shape}.");
    }

    /// <summary>0 for equal infinities and for two NaN; infinite where only one of them is not finite.</summary>
    static double Difference(double expected, double actual)
    {
        if (expected.Equals(actual))
            return 0;
        double difference = Math.Abs(expected - actual);
        return double.IsNaN(difference) ? double.PositiveInfinity : difference;
    }

    static int[] SizesOf(Tensor tensor) => [.. tensor.Shape.Select(size => size!.Value)];

    static string IndexOf(int flat, int[] shape)
    {
        var index = new int[shape.Length];
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            index[axis] = flat % shape[axis];
            flat /= shape[axis];
        }
        return $"[{string.Join(", ", index)}]";
    }

    static string Text(double value) => value.ToString("G9", CultureInfo.InvariantCulture);
}
