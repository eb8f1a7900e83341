namespace KerasCourse.TensorFlow.Tests;

/// <summary>
/// Pins what a tensor says that does not fit into memory, in code and in a captured step: TensorFlow's own words; the program goes on.
/// TensorFlow's pool keeps the memory that it got once, so another tensor takes that first.
/// </summary>
public class OutOfMemoryTests
{
    private const int Side = 8192; // A product of 256 MB.
    private const ulong Room = 128 << 20;

    private const string Refused =
        "OOM when allocating tensor with shape[8192,8192] and type float on /job:localhost/replica:0/task:0/device:CPU:0 by allocator ";

    [SkippableFact]
    public void AHugeTensorIsOneClearException()
    {
        OnLinux();
        Tensor column = Ops.Ones((Side, 1)), row = Ops.Ones((1, Side)), other = column * row;
        using (new AddressSpaceLimit(Room))
        {
            var error = Assert.Throws<TensorFlowException>(() => column * row);
            Assert.Equal((TensorFlowCode.ResourceExhausted, "Mul"), (error.Code, error.Op));
            Assert.StartsWith($"Mul: TensorFlow: ResourceExhausted: {Refused}", error.Message);
        }
        GC.KeepAlive(other);
        Assert.Equal(Side, Ops.Sum(column).ToScalar<float>());
    }

    [SkippableFact]
    public void ACapturedStepCanRunAgainAfterIt()
    {
        OnLinux();
        Tensor column = Ops.Ones((Side, 1)), row = Ops.Ones((1, Side));
        using var step = Backend.Current.Capture(() => [Ops.Max(column * row)], []);
        var other = column * row;
        using (new AddressSpaceLimit(Room))
        {
            var error = Assert.Throws<TensorFlowException>(step.Replay);
            Assert.Equal(TensorFlowCode.ResourceExhausted, error.Code);
            Assert.Contains(Refused, error.Message, StringComparison.Ordinal);
        }
        GC.KeepAlive(other);
        step.Replay();
        Assert.Equal(1, step.Outputs[0].ToScalar<float>());
    }

    private static void OnLinux()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the limit on memory is Linux's");
        RuntimeHere.Use();
    }
}
