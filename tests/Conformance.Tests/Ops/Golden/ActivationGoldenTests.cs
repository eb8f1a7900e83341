using KerasCourse;
using KerasCourse.Testing;
using Xunit.Abstractions;

namespace Conformance.Tests;

/// <summary>The cases <c>activation_*</c> of the golden family <c>layers</c>, by the ops themselves: values and gradients by real Keras.</summary>
public class ActivationGoldenTests(ITestOutputHelper output)
{
    private const string Prefix = "activation_";

    [SkippableFact]
    public void AgreeWithKeras()
    {
        GoldenCase[] cases = [.. Golden.Cases("layers").Where(golden => golden.Name.StartsWith(Prefix, StringComparison.Ordinal))];
        Skip.If(cases.Length == 0, Golden.SkipReason);
        int run = 0;
        foreach (var golden in cases)
        {
            string name = golden.Name[Prefix.Length..];
            if (!OpRows.All.TryGetValue(name, out var op))
                continue;
            // keras.activations.gelu is exact by default, keras.ops.gelu is not.
            if (name == "gelu")
                op = (_, x) => [Ops.Gelu(x[0], approximate: false)];
            var input = golden["x0"].ToTensor();
            using var tape = new GradientTape();
            tape.Watch(input);
            var result = op([], [input])[0];
            TensorAssert.Close(golden["y0"], result, name);
            TensorAssert.GradientClose(golden["dx0"], tape.Gradient(result, [input], golden["r0"].ToTensor())[0], $"{name}: dx");
            run++;
        }
        output.WriteLine($"golden activations: {run} of {cases.Length} cases run");
        Assert.True(run == cases.Length, $"only {run} of {cases.Length} activations were compared");
    }
}
