namespace KerasCourse.Tests.Layers;

/// <summary>Compares a layer's gradients in its Float64 inputs and weights with central differences; every output has random factors.</summary>
internal static class LayerGradientCheck
{
    private const double Step = 1e-5, Tolerance = 1e-6;

    /// <summary>Of each input and weight so many elements are tried.</summary>
    private const int Tried = 12;

    public static void Verify(Layer layer, Tensor[] inputs, bool training)
    {
        var random = new Random(1);
        var factors = layer.ApplyAll(inputs, training).Select(output => Random(output.Shape, random)).ToArray();
        foreach (var weight in layer.TrainableVariables)
            weight.Assign(weight.Value + Random(weight.Shape, random) * 0.1); // Away from zeros, where all gradients may vanish.
        var sources = inputs.Where(input => input.DType == DType.Float64).ToList();
        Tensor[] gradients, weightGradients;
        using (var tape = new GradientTape(persistent: true))
        {
            foreach (var source in sources)
                tape.Watch(source);
            var target = Target(inputs);
            Assert.Equal(DType.Float64, target.DType);
            gradients = tape.Gradient(target, sources, UnconnectedGradients.Zero);
            weightGradients = tape.Gradient(target, layer.TrainableVariables, UnconnectedGradients.Zero);
        }
        for (int i = 0; i < sources.Count; i++)
        {
            int place = Array.IndexOf(inputs, sources[i]);
            Compare($"input {place}", sources[i], gradients[i], moved => Target([.. inputs[..place], moved, .. inputs[(place + 1)..]]), random);
        }
        for (int i = 0; i < weightGradients.Length; i++)
        {
            var weight = layer.TrainableVariables[i];
            var kept = weight.Value;
            Compare(weight.Path, kept, weightGradients[i], moved =>
            {
                weight.Assign(moved);
                return Target(inputs);
            }, random);
            weight.Assign(kept);
        }

        Tensor Target(Tensor[] at)
        {
            var outputs = layer.ApplyAll(at, training);
            var sum = Ops.Sum(outputs[0] * factors[0]);
            for (int i = 1; i < outputs.Count; i++)
                sum += Ops.Sum(outputs[i] * factors[i]);
            return sum;
        }
    }

    private static void Compare(string what, Tensor at, Tensor gradient, Func<Tensor, Tensor> target, Random random)
    {
        double[] point = at.ToArray<double>(), analytic = gradient.ToArray<double>();
        double largest = Math.Max(1, analytic.Max(Math.Abs));
        foreach (int element in Enumerable.Range(0, point.Length).OrderBy(_ => random.Next()).Take(Tried))
        {
            double numeric = (At(Step) - At(-Step)) / (2 * Step);
            Assert.True(Math.Abs(numeric - analytic[element]) <= Tolerance * largest,
                $"{what} {at.Shape}, element {element}: gradient {analytic[element]:G9}, central difference {numeric:G9}");

            double At(double distance)
            {
                var moved = (double[])point.Clone();
                moved[element] += distance;
                return target(Tensor.From(moved, at.Shape)).ToScalar<double>();
            }
        }
    }

    private static Tensor Random(Shape shape, Random random) => Tensor.From([.. Enumerable.Range(0, shape.Count).Select(_ => random.NextDouble() + 0.5)], shape);
}
