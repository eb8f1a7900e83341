namespace KerasCourse.Testing;

/// <summary>
/// Compares the gradients of a function with central differences, (f(x + h) - f(x - h)) / 2h, in Float64. Each output gets a random factor,
/// so that all of them count.
/// </summary>
public static class GradientCheck
{
    /// <summary>The step h: its square (the error of the method) and 1e-16 / h (rounding) are both far below the tolerance.</summary>
    public const double Step = 1e-5;

    /// <summary>The difference allowed, as a part of the largest gradient of the input (1 if all are smaller).</summary>
    public const double Tolerance = 1e-6;

    /// <summary>Of a larger input, this many elements are tried, drawn at random.</summary>
    public const int LargestTried = 200;

    /// <summary>Checks the gradient with respect to every Float64 input; inputs of other types (indices, masks) are held fixed.</summary>
    /// <param name="function">Computes one tensor from the inputs; must give the same result each time it is called.</param>
    /// <param name="inputs">Points at which the function is smooth within <paramref name="step"/>.</param>
    /// <param name="tolerance">See <see cref="Tolerance"/>.</param>
    /// <param name="step">See <see cref="Step"/>.</param>
    /// <param name="seed">Draws the factors.</param>
    public static void Verify(Func<Tensor[], Tensor> function, Tensor[] inputs, double tolerance = Tolerance, double step = Step, int seed = 1) =>
        Verify(tensors => [function(tensors)], inputs, tolerance, step, seed);

    /// <summary>Checks a function of several outputs; those that are not Float64 are left aside.</summary>
    public static void Verify(Func<Tensor[], Tensor[]> function, Tensor[] inputs, double tolerance = Tolerance, double step = Step, int seed = 1)
    {
        var random = new Random(seed);
        foreach (var input in inputs)
        {
            if (input.DType == DType.Float32)
                throw new ArgumentException("GradientCheck: inputs must be Float64 (or not differentiable), received Float32.", nameof(inputs));
        }
        var (analytic, factors) = Analytic(function, inputs, random);
        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].DType == DType.Float64)
                Compare(function, inputs, i, analytic[i], factors, tolerance, step, random);
        }
    }

    static (Tensor?[] Gradients, double[]?[] Factors) Analytic(Func<Tensor[], Tensor[]> function, Tensor[] inputs, Random random)
    {
        using var tape = new GradientTape();
        var sources = new List<Tensor>();
        foreach (var input in inputs)
        {
            if (input.DType != DType.Float64)
                continue;
            tape.Watch(input);
            sources.Add(input);
        }
        var outputs = function(inputs);
        var factors = new double[outputs.Length][];
        Tensor? target = null;
        for (int i = 0; i < outputs.Length; i++)
        {
            if (outputs[i].DType != DType.Float64)
                continue;
            factors[i] = new double[outputs[i].Size];
            for (int j = 0; j < factors[i].Length; j++)
                factors[i][j] = random.NextDouble() + 0.5;
            var part = Ops.Sum(outputs[i] * Tensor.From(factors[i], outputs[i].Shape));
            target = target is null ? part : target + part;
        }
        Assert.True(target is not null, "GradientCheck: no output is Float64.");
        var found = new Queue<Tensor>(tape.Gradient(target!, sources, UnconnectedGradients.Zero));
        return (Array.ConvertAll(inputs, input => input.DType == DType.Float64 ? found.Dequeue() : null), factors);
    }

    static void Compare(Func<Tensor[], Tensor[]> function, Tensor[] inputs, int which, Tensor? gradient, double[]?[] factors,
        double tolerance, double step, Random random)
    {
        var shape = inputs[which].Shape;
        Assert.True(gradient!.Shape == shape, $"GradientCheck: the gradient of input {which} is {gradient.Shape}, the input {shape}.");
        double[] point = inputs[which].ToArray<double>(), analytic = gradient.ToArray<double>();
        double largest = 1;
        foreach (double value in analytic)
            largest = Math.Max(largest, Math.Abs(value));
        foreach (int element in Elements(point.Length, random))
        {
            double kept = point[element];
            double[][] above = At(kept + step), below = At(kept - step);
            point[element] = kept;
            double numeric = 0;
            for (int output = 0; output < factors.Length; output++)
            {
                for (int j = 0; j < (factors[output]?.Length ?? 0); j++)
                    numeric += factors[output]![j] * (above[output][j] - below[output][j]) / (2 * step);
            }
            if (!(Math.Abs(numeric - analytic[element]) <= tolerance * largest))
                Assert.Fail(
                    $"GradientCheck: input {which} {shape}, element {element} (value {kept:G9}): gradient {analytic[element]:G9}, " +
                    $"central difference {numeric:G9}; allowed difference {tolerance * largest:G3}.");

            double[][] At(double value)
            {
                point[element] = value;
                var moved = (Tensor[])inputs.Clone();
                moved[which] = Tensor.From(point, shape);
                return Array.ConvertAll(function(moved), output => output.ToArray<double>());
            }
        }
    }

    static IEnumerable<int> Elements(int count, Random random)
    {
        if (count <= LargestTried)
            return Enumerable.Range(0, count);
        var drawn = new int[LargestTried];
        for (int i = 0; i < drawn.Length; i++)
            drawn[i] = random.Next(count);
        return drawn;
    }
}
