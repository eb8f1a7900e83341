using KerasCourse;
using KerasCourse.Testing;
using Xunit.Abstractions;

namespace Conformance.Tests;

/// <summary>Every case of the golden family <c>ops</c>, made by real Keras: values, and gradients of sum(y * r).</summary>
public class OpsGoldenTests(ITestOutputHelper output)
{
    private const string Family = "ops";

    public static TheoryData<string> Cases => Golden.Names(Family);

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void AgreesWithKeras(string name)
    {
        var golden = Golden.Case(Family, name);
        var run = OpRows.All[golden.Op];

        Tensor[] inputs = [.. golden.Numbered("x").Select(array => array.ToTensor())];
        using var tape = new GradientTape();
        foreach (var input in inputs)
        {
            if (input.DType.IsFloat())
                tape.Watch(input);
        }
        Tensor[] outputs = run(golden.Arguments, inputs);
        var expected = golden.Numbered("y");
        Assert.Equal(expected.Count, outputs.Length);
        bool magnitudes = OpRows.FreeSigns.Contains(golden.Op);
        for (int i = 0; i < outputs.Length; i++)
        {
            var y = expected[i].ToTensor();
            TensorAssert.Close(magnitudes ? Ops.Abs(y) : y, magnitudes ? Ops.Abs(outputs[i]) : outputs[i], $"{name}: y{i}");
        }
        VerifyGradients(golden, tape, inputs, outputs);
    }

    [SkippableFact]
    public void EveryCaseHasARow()
    {
        var cases = Golden.Cases(Family);
        Skip.If(cases.Count == 0, Golden.SkipReason);
        string[] missing = [.. cases.Where(golden => !OpRows.All.ContainsKey(golden.Op)).Select(golden => golden.Name)];
        output.WriteLine($"golden ops: {cases.Count - missing.Length} of {cases.Count} cases run");
        Assert.True(missing.Length == 0, $"{missing.Length} of {cases.Count} cases have no row: {string.Join(", ", missing)}");
    }

    private static void VerifyGradients(GoldenCase golden, GradientTape tape, Tensor[] inputs, Tensor[] outputs)
    {
        int[] wanted = [.. Enumerable.Range(0, inputs.Length).Where(i => golden.Has($"dx{i}"))];
        if (wanted.Length == 0)
            return;
        Tensor? target = null;
        for (int i = 0; i < outputs.Length; i++)
        {
            if (!outputs[i].DType.IsFloat())
                continue;
            var part = Ops.Sum(outputs[i] * golden[$"r{i}"].ToTensor());
            target = target is null ? part : target + part;
        }
        Tensor[] gradients = tape.Gradient(target!, [.. wanted.Select(i => inputs[i])], UnconnectedGradients.Zero);
        for (int i = 0; i < wanted.Length; i++)
            TensorAssert.GradientClose(golden[$"dx{wanted[i]}"], gradients[i], $"{golden.Name}: dx{wanted[i]}");
    }
}
