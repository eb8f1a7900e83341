using KerasCourse;
using KerasCourse.Testing;

namespace Conformance.Tests;

/// <summary>
/// Pins the recurrent ops: the steps in simpler ops have right gradients and second derivatives (finite differences), and the kernels give
/// the numbers of those steps.
/// </summary>
public class RecurrentTests
{
    /// <summary>Kind, bias, mask, backwards, sequences.</summary>
    public static TheoryData<RecurrentKind, bool, bool, bool, bool> Cases
    {
        get
        {
            var cases = new TheoryData<RecurrentKind, bool, bool, bool, bool>();
            foreach (var kind in Enum.GetValues<RecurrentKind>())
            {
                for (int bits = 0; bits < 16; bits++)
                    cases.Add(kind, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void GradientsAgreeWithFiniteDifferences(RecurrentKind kind, bool hasBias, bool hasMask, bool backwards, bool sequences)
    {
        var one = new RecurrentCase(kind, 2, 3, 2, 3, hasBias, hasMask, backwards, sequences, seed: 1);
        GradientCheck.Verify(one.Run, one.Inputs);
    }

    [Theory]
    [InlineData(RecurrentKind.SimpleRnn)]
    [InlineData(RecurrentKind.Lstm)]
    [InlineData(RecurrentKind.Gru)]
    public void SecondDerivativesAgreeWithFiniteDifferences(RecurrentKind kind)
    {
        var one = new RecurrentCase(kind, 2, 2, 2, 2, hasBias: true, hasMask: true, backwards: false, sequences: true, seed: 2);
        SecondDerivativeCheck.Verify(one.Total, one.Inputs);
    }

    /// <summary>Units below, at and above a vector, samples below and above a block.</summary>
    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void KernelsEqualTheSteps(RecurrentKind kind, bool hasBias, bool hasMask, bool backwards, bool sequences)
    {
        Skip.IfNot(Backend.Current.Recurrent?.Takes(kind, DType.Float32) == true, "this backend has no such kernel; it runs the steps");
        int seed = 3;
        foreach (var (batch, time, features, units) in new[] { (1, 1, 1, 1), (3, 5, 7, 5), (2, 4, 17, 8), (37, 3, 2, 19), (50, 7, 33, 32), (16, 2, 5, 40) })
        {
            var one = new RecurrentCase(kind, batch, time, features, units, hasBias, hasMask, backwards, sequences, seed++);
            string sizes = $"batch {batch}, time {time}, features {features}, units {units}";
            Tensor[] single = Array.ConvertAll(one.Inputs, input => input.Cast(DType.Float32));
            Tensor[] expected = one.Run(one.Inputs), actual = one.Run(single);
            for (int i = 0; i < expected.Length; i++)
                TensorAssert.Close(expected[i], actual[i], $"output {i}, {sizes}");
            Tensor[] gradients = Gradients(one, one.Inputs), found = Gradients(one, single);
            for (int i = 0; i < gradients.Length; i++)
                TensorAssert.Close(gradients[i], found[i], $"gradient {i}, {sizes}", 2e-5);
        }
    }

    /// <summary>Two tapes: the kernel gives way to the steps, whose gradients have gradients.</summary>
    [Fact]
    public void SecondDerivativesOfTheKernelRunThroughTheSteps()
    {
        var one = new RecurrentCase(RecurrentKind.Lstm, 2, 3, 2, 3, hasBias: true, hasMask: false, backwards: false, sequences: false, seed: 4);
        Tensor[] expected = Second(one.Inputs), actual = Second(Array.ConvertAll(one.Inputs, input => input.Cast(DType.Float32)));
        for (int i = 0; i < expected.Length; i++)
            TensorAssert.GradientClose(expected[i], actual[i]);

        Tensor[] Second(Tensor[] inputs)
        {
            using var outer = new GradientTape();
            foreach (var input in inputs)
                outer.Watch(input);
            var first = Gradients(one, inputs);
            return outer.Gradient(Ops.Sum(first[0] * first[0]), inputs, UnconnectedGradients.Zero);
        }
    }

    [Theory]
    [InlineData(RecurrentKind.SimpleRnn)]
    [InlineData(RecurrentKind.Lstm)]
    [InlineData(RecurrentKind.Gru)]
    public void ReplaysToTheSameBits(RecurrentKind kind)
    {
        var one = new RecurrentCase(kind, 9, 4, 3, 5, hasBias: true, hasMask: true, backwards: true, sequences: true, seed: 5);
        Tensor[] inputs = Array.ConvertAll(one.Inputs, input => input.Cast(DType.Float32));
        Tensor[] eager = [.. one.Run(inputs), .. Gradients(one, inputs)];
        using var step = Backend.Current.Capture(() => [.. one.Run(inputs), .. Gradients(one, inputs)], []);
        Assert.Null(step.WhyNot);
        step.Replay();
        for (int i = 0; i < eager.Length; i++)
            TensorAssert.Identical(eager[i], step.Outputs[i]);
    }

    [Fact]
    public void ShapesThatDoNotFit()
    {
        Tensor x = Ops.Zeros((2, 3, 4)), kernel = Ops.Zeros((4, 20)), recurrent = Ops.Zeros((5, 20)), bias = Ops.Zeros(20), state = Ops.Zeros((2, 5));
        Expect("Lstm: x must have 3 axes [batch, time, features], received 2. Shape: [2, 4].",
            () => Ops.Lstm(Ops.Zeros((2, 4)), kernel, recurrent, bias, state, state));
        Expect("Lstm: kernel must have shape [4, 20], received [4, 15]. Shape of x: [2, 3, 4].",
            () => Ops.Lstm(x, Ops.Zeros((4, 15)), recurrent, bias, state, state));
        Expect("Lstm: recurrentKernel must have shape [5, 20], received [5, 15]. Shape of x: [2, 3, 4].",
            () => Ops.Lstm(x, kernel, Ops.Zeros((5, 15)), bias, state, state));
        Expect("Lstm: c must have shape [2, 5], received [3, 5]. Shape of x: [2, 3, 4].",
            () => Ops.Lstm(x, kernel, recurrent, bias, state, Ops.Zeros((3, 5))));
        Expect("Lstm: mask must have shape [2, 3], received [2, 4]. Shape of x: [2, 3, 4].",
            () => Ops.Lstm(x, kernel, recurrent, bias, state, state, Ops.Ones((2, 4))));
        Expect("Gru: bias must have shape [2, 15], received [15]. Shape of x: [2, 3, 4].",
            () => Ops.Gru(x, Ops.Zeros((4, 15)), Ops.Zeros((5, 15)), Ops.Zeros(15), state));
        Expect("SimpleRnn: x has no time steps. Shape: [2, 0, 4].",
            () => Ops.SimpleRnn(Ops.Zeros((2, 0, 4)), Ops.Zeros((4, 5)), Ops.Zeros((5, 5)), null, state));
    }

    private static Tensor[] Gradients(RecurrentCase one, Tensor[] inputs)
    {
        using var tape = new GradientTape();
        foreach (var input in inputs)
            tape.Watch(input);
        return tape.Gradient(one.Total(inputs), inputs, UnconnectedGradients.Zero);
    }

    private static void Expect(string message, Action action) => Assert.Equal(message, Assert.Throws<ShapeException>(action).Message);
}
