using KerasCourse;
using KerasCourse.Cpu;

namespace Cpu.Tests.Capture;

/// <summary>Pins capture and replay: same numbers as running the step again, variables in place, snapshots kept, nothing allocated.</summary>
public class CaptureTests
{
    [Fact]
    public void ReplayUsesTheInputsAndVariablesOfTheMoment()
    {
        var weight = new Variable(new float[] { 1, 2, 3 });
        var slot = new InputSlot(3, DType.Float32);
        Write(slot, [1, 1, 1]);
        using var step = Backend.Current.Capture(() =>
        {
            var product = weight.Value * slot.Tensor;
            weight.Assign(product + weight.Value);
            return [Ops.Exp(product), product];
        }, [slot]);

        Assert.Null(step.WhyNot);
        Assert.Equal([2, 4, 6], weight.Value.ToArray<float>());
        Assert.Equal([1, 2, 3], step.Outputs[1].ToArray<float>());

        Write(slot, [10, 0, -1]);
        step.Replay();
        Assert.Equal([20, 0, -6], step.Outputs[1].ToArray<float>());
        Assert.Equal([22, 4, 0], weight.Value.ToArray<float>());
    }

    [Fact]
    public void ASnapshotHeldByTheUserKeepsItsNumbers()
    {
        var weight = new Variable(new float[] { 1, 2 });
        using var step = Backend.Current.Capture(() =>
        {
            weight.Assign(weight.Value + weight.Value);
            return [];
        }, []);
        var held = weight.Value;
        step.Replay();
        Assert.Equal([2, 4], held.ToArray<float>());
        Assert.Equal([4, 8], weight.Value.ToArray<float>());
    }

    /// <summary>A result that nobody reads is not computed again, but a call that changes a variable stays.</summary>
    [Fact]
    public void UnusedCallsAreLeftOut()
    {
        var generator = new RandomGenerator(1);
        var x = Ops.Ones(4);
        using var step = (CpuCapturedStep)Backend.Current.Capture(() =>
        {
            Ops.Exp(Ops.Log(x));
            Ops.RandomUniform(4, generator: generator);
            return [Ops.Sqrt(x)];
        }, []);
        Assert.Equal(["RandomUniform", "Sqrt", "CopyOut"], step.Profile(1).Select(call => call.Name));
    }

    [Fact]
    public void AValueReadBeforeAWriteAndUsedAfterItIsCopied()
    {
        var weight = new Variable(new float[] { 1, 2 });
        using var step = Backend.Current.Capture(() =>
        {
            var before = weight.Value;
            weight.Assign(before + before);
            return [before + weight.Value];
        }, []);
        Assert.Equal([3, 6], step.Outputs[0].ToArray<float>());
        step.Replay();
        Assert.Equal([6, 12], step.Outputs[0].ToArray<float>());
        step.Replay();
        Assert.Equal([12, 24], step.Outputs[0].ToArray<float>());
    }

    [Fact]
    public void ReplayAllocatesNothing()
    {
        var weight = new Variable(new float[64]);
        using var step = Backend.Current.Capture(() =>
        {
            weight.Assign(Ops.Exp(weight.Value * weight.Value) * weight.Value);
            return [];
        }, []);
        step.Replay();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            step.Replay();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void AStepThatReadsItsNumbersOnTheHostCannotBeReplayed()
    {
        var slot = new InputSlot(1, DType.Float32);
        using var step = Backend.Current.Capture(() => [slot.Tensor * slot.Tensor * (slot.Tensor * slot.Tensor).ToScalar<float>()], [slot]);
        Assert.Equal("the step reads the numbers of Multiply [1] on the host", step.WhyNot);
        Assert.Throws<InvalidOperationException>(step.Replay);
    }

    [Fact]
    public void SignaturesTellConstantsApart()
    {
        ulong Signature(float factor)
        {
            var slot = new InputSlot(1, DType.Float32);
            using var step = Backend.Current.Capture(() => [slot.Tensor * new float[] { factor }], [slot]);
            return step.Signature;
        }
        Assert.Equal(Signature(2), Signature(2));
        Assert.NotEqual(Signature(2), Signature(3));
    }

    [Fact]
    public void AHookRunsBeforeEachReplay()
    {
        var rate = new Variable(new float[] { 0 }, trainable: false);
        int runs = 0;
        using var step = Backend.Current.Capture(() =>
        {
            HostHook.Run(() => rate.State.WriteHost(BitConverter.GetBytes((float)++runs)));
            return [rate.Value * rate.Value];
        }, []);
        Assert.Equal(1, step.Outputs[0].ToScalar<float>());
        step.Replay();
        Assert.Equal(4, step.Outputs[0].ToScalar<float>());
    }

    private static void Write(InputSlot slot, float[] numbers)
    {
        System.Runtime.InteropServices.MemoryMarshal.AsBytes(numbers.AsSpan()).CopyTo(Backend.Current.Map(slot));
        Backend.Current.Unmap(slot);
    }
}
