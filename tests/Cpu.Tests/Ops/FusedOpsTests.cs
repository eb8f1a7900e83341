namespace KerasCourse.Cpu.Tests;

/// <summary>
/// Pins two promises for the ops that a training step is made of: the same bits with 1, 2 and 4 threads, and nothing allocated when a
/// captured step is replayed.
/// </summary>
[Collection(EngineStateCollection.Name)]
public class FusedOpsTests
{
    public static TheoryData<string> Names => [.. _steps.Keys];

    private static readonly Dictionary<string, Func<Tensor[], Tensor>> _steps = new()
    {
        ["MatMul"] = t => Ops.MatMul(t[0].Reshape((60, 8, 56)), t[1].Reshape((56, 9))),
        ["Dense"] = t => Ops.Dense(t[0].Reshape((480, 56)), t[1].Reshape((56, 9)), t[2], FusedActivation.Tanh),
        ["Conv"] = t => Ops.Conv(t[0].Reshape((10, 16, 24, 7)), t[1].Reshape((3, 3, 7, 8)), t[2][..8], padding: "same", activation: FusedActivation.Relu),
        ["Conv with stride"] = t => Ops.Conv(t[0].Reshape((10, 16, 24, 7)), t[1].Reshape((3, 3, 7, 8)), t[2][..8], strides: 2),
        ["ConvTranspose"] = t => Ops.ConvTranspose(t[0].Reshape((10, 16, 24, 7)), t[1].Reshape((3, 3, 8, 7)), null, 2, "same"),
        ["DepthwiseConv"] = t => Ops.DepthwiseConv(t[0].Reshape((10, 8, 6, 56)), t[1].Reshape((3, 3, 56, 1)), padding: "same"),
        ["Lstm"] = t => Ops.Lstm(t[0].Reshape((64, 20, 21)), t[1].Reshape((21, 24)), t[1][..144].Reshape((6, 24)), t[1][..24], Ops.Zeros((64, 6)), Ops.Zeros((64, 6)), returnSequences: true).Output,
        ["Gru"] = t => Ops.Gru(t[0].Reshape((64, 20, 21)), t[1][..441].Reshape((21, 21)), t[1][..147].Reshape((7, 21)), t[1][..42].Reshape((2, 21)), Ops.Zeros((64, 7))).Output,
        ["SimpleRnn"] = t => Ops.SimpleRnn(t[0].Reshape((64, 20, 21)), t[1].Reshape((21, 24)), t[0][..576].Reshape((24, 24)), t[1][..24], Ops.Zeros((64, 24))).Output,
        ["MaxPool"] = t => Ops.MaxPool(t[0].Reshape((10, 16, 24, 7)), 2),
        ["AveragePool"] = t => Ops.AveragePool(t[0].Reshape((10, 16, 24, 7)), 3, 2, "same"),
        ["BatchNormalization"] = t => Ops.BatchNormalizationTraining(t[0][..25920].Reshape((2880, 9)), t[2], t[2]).Y,
        ["LayerNormalization"] = t => Ops.LayerNormalization(t[0][..25920].Reshape((2880, 9)), t[2], t[2]),
        ["Softmax"] = t => Ops.Softmax(t[0].Reshape((2240, 12))),
        ["LogSoftmax"] = t => Ops.LogSoftmax(t[0].Reshape((2240, 12))),
        ["SparseSoftmaxCrossEntropy"] = t => Ops.SparseSoftmaxCrossEntropy(Ops.ArgMax(t[0].Reshape((2240, 12)), 1), t[0].Reshape((2240, 12))),
        ["SoftmaxCrossEntropy"] = t => Ops.SoftmaxCrossEntropy(Ops.Softmax(t[0].Reshape((2240, 12))), t[0].Reshape((2240, 12))),
        ["SigmoidCrossEntropy"] = t => Ops.SigmoidCrossEntropy(Ops.Sigmoid(t[0]), t[0]),
        ["Dropout"] = t => Ops.Dropout(t[0], 0.4, new RandomGenerator(3)),
        ["RandomNormal"] = t => t[0] * Ops.RandomNormal(t[0].Shape, generator: new RandomGenerator(4)),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void ThreadsDoNotChangeABit(string name)
    {
        float[][] Run(int threads)
        {
            using var state = new EngineState(threads);
            return [.. ValueAndGradients(_steps[name], Inputs()).Select(tensor => tensor.ToArray<float>())];
        }
        float[][] one = Run(1);
        foreach (int threads in new[] { 2, 4 })
        {
            float[][] more = Run(threads);
            for (int i = 0; i < one.Length; i++)
                Assert.Equal(one[i].Select(BitConverter.SingleToInt32Bits), more[i].Select(BitConverter.SingleToInt32Bits));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ReplayAllocatesNothing(string name)
    {
        var inputs = Inputs();
        using var step = Backend.Current.Capture(() => ValueAndGradients(_steps[name], inputs), []);
        Assert.Null(step.WhyNot);
        for (int i = 0; i < 3; i++)
            step.Replay();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
            step.Replay();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Tensor[] ValueAndGradients(Func<Tensor[], Tensor> function, Tensor[] inputs)
    {
        using var tape = new GradientTape();
        foreach (var input in inputs)
            tape.Watch(input);
        var y = function(inputs);
        return [y, .. tape.Gradient(Ops.Sum(y * y), inputs, UnconnectedGradients.Zero)];
    }

    private static Tensor[] Inputs()
    {
        var random = new RandomGenerator(1);
        return [Ops.RandomNormal(26880, generator: random), Ops.RandomNormal(504, generator: random), Ops.RandomNormal(9, generator: random)];
    }
}
