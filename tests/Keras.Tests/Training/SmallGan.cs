namespace KerasCourse.Tests.Training;

/// <summary>A small generative adversarial network with its own step, as the sketch of the API has it: two optimizers on one persistent tape.</summary>
internal sealed class SmallGan
{
    private readonly Sequential _generator, _discriminator;
    private readonly Adam _generatorOptimizer = new(2e-4, beta1: 0.5), _discriminatorOptimizer = new(2e-4, beta1: 0.5);
    private readonly Losses.BinaryCrossentropy _crossentropy = new(fromLogits: true);

    public SmallGan()
    {
        Keras.SetRandomSeed(11);
        _generator = new Sequential([new InputLayer(6), new Dense(16, activation: "relu"), new BatchNormalization(), new Dense(8)]);
        _discriminator = new Sequential([new InputLayer(8), new Dense(16), new LeakyReLU(), new Dropout(0.3), new Dense(1)]);
        Real = Ops.RandomNormal((12, 8));
    }

    public Tensor Real { get; }

    /// <summary>The step without a result, captured.</summary>
    public Action<Tensor> CapturedStep() => Keras.Function((Tensor real) => { Losses(real); });

    /// <summary>One step of both networks; gives the discriminator's loss.</summary>
    public Tensor Losses(Tensor real)
    {
        using var tape = new GradientTape(persistent: true);
        var fake = _generator.Apply(Ops.RandomNormal((12, 6)), training: true);
        var (yes, no) = (_discriminator.Apply(real, training: true), _discriminator.Apply(fake, training: true));
        var generatorLoss = _crossentropy.Compute(Ops.OnesLike(no), no);
        var discriminatorLoss = _crossentropy.Compute(Ops.OnesLike(yes), yes) + _crossentropy.Compute(Ops.ZerosLike(no), no);
        _generatorOptimizer.Apply(tape.Gradient(generatorLoss, _generator.TrainableVariables), _generator.TrainableVariables);
        _discriminatorOptimizer.Apply(tape.Gradient(discriminatorLoss, _discriminator.TrainableVariables), _discriminator.TrainableVariables);
        return discriminatorLoss;
    }

    /// <summary>Losses and weights after some steps, run as code or through Keras.Function.</summary>
    public static float[][] Train(bool function, int steps)
    {
        var gan = new SmallGan();
        var step = Keras.Function(gan.Losses);
        float[] losses = [.. Enumerable.Range(0, steps).Select(_ => (function ? step(gan.Real) : gan.Losses(gan.Real)).ToScalar<float>())];
        return [losses, .. SmallModels.Weights(gan._generator), .. SmallModels.Weights(gan._discriminator)];
    }
}
