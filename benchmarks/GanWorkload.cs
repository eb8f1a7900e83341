using System.Diagnostics;
using System.Globalization;

namespace KerasCourse.Benchmarks;

/// <summary>A small generative adversarial network (28 x 28 digits): its loop through Keras.Function against the same step through TrainOnBatch.</summary>
internal sealed class GanWorkload : Model
{
    private const int Batch = 128, Noise = 100, Steps = 20;

    private readonly Sequential _generator = new([new InputLayer(Noise), new Dense(256), new LeakyReLU(), new BatchNormalization(), new Dense(784, activation: "tanh")]);
    private readonly Sequential _discriminator = new([new InputLayer(784), new Dense(256), new LeakyReLU(), new Dropout(0.3), new Dense(1)]);
    private readonly Adam _generatorOptimizer = new(2e-4, beta1: 0.5), _discriminatorOptimizer = new(2e-4, beta1: 0.5);
    private readonly Losses.BinaryCrossentropy _crossentropy = new(fromLogits: true);

    /// <summary>Prints both times, the ratio and what the loop allocates.</summary>
    public static void Run()
    {
        var real = Ops.RandomUniform((Batch, 784), -1, 1);
        var (looped, trained) = (new GanWorkload(), new GanWorkload());
        trained.Compile();
        var step = Keras.Function(batch => { looped.Train(batch); });
        (double loop, double onBatch) = (double.MaxValue, double.MaxValue);
        long allocated = 0;
        for (int sitting = 0; sitting < 5; sitting++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            loop = Math.Min(loop, Time(() => step(real)));
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            onBatch = Math.Min(onBatch, Time(() => trained.TrainOnBatch(real)));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{"gan b128 (Keras.Function)",-28} {loop,9:F4} ms/step {Batch / loop * 1000,12:F0} samples/s   TrainOnBatch {onBatch,9:F4} ms/step, ratio {loop / onBatch:F2}, {allocated / Steps} bytes/step"));
    }

    public override Tensor Call(Tensor input, CallContext context) => _discriminator.Apply(input);

    public override IReadOnlyDictionary<string, Tensor>? TrainStep(Batch batch) => new Dictionary<string, Tensor> { ["loss"] = Train(batch.X[0]) };

    private Tensor Train(Tensor real)
    {
        using var tape = new GradientTape(persistent: true);
        var fake = _generator.Apply(Ops.RandomNormal((Batch, Noise)), training: true);
        var (yes, no) = (_discriminator.Apply(real, training: true), _discriminator.Apply(fake, training: true));
        var generatorLoss = _crossentropy.Compute(Ops.OnesLike(no), no);
        var discriminatorLoss = _crossentropy.Compute(Ops.OnesLike(yes), yes) + _crossentropy.Compute(Ops.ZerosLike(no), no);
        _generatorOptimizer.Apply(tape.Gradient(generatorLoss, _generator.TrainableVariables), _generator.TrainableVariables);
        _discriminatorOptimizer.Apply(tape.Gradient(discriminatorLoss, _discriminator.TrainableVariables), _discriminator.TrainableVariables);
        return discriminatorLoss;
    }

    private static double Time(Action step)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Steps; i++)
            step();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / Steps;
    }
}
