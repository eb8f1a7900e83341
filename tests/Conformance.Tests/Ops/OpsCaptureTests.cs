using System.Runtime.InteropServices;
using KerasCourse;
using KerasCourse.Testing;

namespace Conformance.Tests;

/// <summary>Every op and its gradient, recorded once and replayed with other numbers, gives the bits that running it anew gives, and allocates nothing.</summary>
public class OpsCaptureTests
{
    public static TheoryData<string> Unary => UnaryCase.Names([.. UnaryCase.Differentiable, .. UnaryCase.Constant]);

    public static TheoryData<string> Binary => BinaryCase.Names([.. BinaryCase.Differentiable, .. BinaryCase.Constant]);

    public static TheoryData<string> Reductions => ReductionCase.Names([.. ReductionCase.Differentiable, .. ReductionCase.Constant]);

    [Theory]
    [MemberData(nameof(Unary))]
    public void UnaryOps(string name)
    {
        var op = UnaryCase.Named(name);
        Verify(x => op.Run(x[0]), random => [random.Uniform((3, 37), op.Low, op.High)]);
    }

    [Theory]
    [MemberData(nameof(Binary))]
    public void BinaryOps(string name)
    {
        var op = BinaryCase.Named(name);
        Verify(x => op.Run(x[0], x[1]), random => [random.Uniform((3, 1, 19), op.LowA, op.HighA), random.Uniform((5, 1), op.LowB, op.HighB)]);
    }

    [Theory]
    [MemberData(nameof(Reductions))]
    public void Folds(string name)
    {
        var op = ReductionCase.Named(name);
        Verify(x => op.Run(x[0], 1, false), random => [random.Uniform((3, 7, 11), -2, 2)]);
        Verify(x => op.Run(x[0], Axes.All, true), random => [random.Uniform((3, 70), -2, 2)]);
    }

    private static void Verify(Func<Tensor[], Tensor> op, Func<RandomTensors, Tensor[]> draw)
    {
        var first = Floats(draw(new RandomTensors(1)));
        var second = Floats(draw(new RandomTensors(2)));
        InputSlot[] slots = [.. first.Select(input => new InputSlot(input.Shape, input.DType))];
        Write(slots, first);
        using var step = Backend.Current.Capture(() => Step(op, [.. slots.Select(slot => slot.Tensor)]), slots);
        Assert.Null(step.WhyNot);
        Compare(Step(op, first), step);
        Write(slots, second);
        step.Replay();
        Compare(Step(op, second), step);

        // The tensors of the comparison may hold the block that the replay used before: one replay gets a new one, the next needs nothing.
        step.Replay();
        long before = GC.GetAllocatedBytesForCurrentThread();
        step.Replay();
        if (Backend.Current.Name == "cpu")
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>The op and, where it has them, its gradients.</summary>
    private static Tensor[] Step(Func<Tensor[], Tensor> op, Tensor[] inputs)
    {
        using var tape = new GradientTape();
        foreach (var input in inputs)
            tape.Watch(input);
        var output = op(inputs);
        return output.DType.IsFloat()
            ? [output, .. tape.Gradient(Ops.Sum(output * output), inputs, UnconnectedGradients.Zero)]
            : [output];
    }

    private static void Compare(Tensor[] expected, ICapturedStep step)
    {
        Assert.Equal(expected.Length, step.Outputs.Count);
        for (int i = 0; i < expected.Length; i++)
            TensorAssert.Replayed(expected[i], step.Outputs[i], $"output {i}");
    }

    private static Tensor[] Floats(Tensor[] tensors) => [.. tensors.Select(tensor => Ops.Cast(tensor, DType.Float32))];

    private static void Write(InputSlot[] slots, Tensor[] values)
    {
        for (int i = 0; i < slots.Length; i++)
        {
            values[i].CopyTo(MemoryMarshal.Cast<byte, float>(Backend.Current.Map(slots[i])));
            Backend.Current.Unmap(slots[i]);
        }
    }
}
