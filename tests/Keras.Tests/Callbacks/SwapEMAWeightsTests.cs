using KerasCourse.Testing;

namespace KerasCourse.Tests.Callbacks;

/// <summary>Pins what evaluation, prediction and checkpoints see. The weight falls by 1 in each step from 0; averages by hand, momentum 0.5.</summary>
public class SwapEMAWeightsTests
{
    private static readonly Tensor _x = new[,] { { 1f }, { 1 } }, _y = new[,] { { 0f }, { 0 } };

    /// <summary>Weights -2 and -4 after the epochs, averages -1.5 and -3.125 (-2.25, then): the loss is the weight.</summary>
    [Fact]
    public void EvaluationUsesTheAverages()
    {
        var model = Model(new SGD(1.0, useEma: true, emaMomentum: 0.5));
        var history = model.Fit(_x, _y, batchSize: 1, epochs: 2, verbose: 0, validationData: (_x, _y), callbacks: [new SwapEMAWeights()]);
        Assert.Equal([-1.5, -3.125], history["val_loss"]);
        Assert.Equal([-0.5, -2.5], history["loss"]);
        TensorAssert.Close([-3.125], model.GetWeights()[0]);
    }

    [Fact]
    public void CheckpointsSeeTheAveragesWithSwapOnEpoch()
    {
        var seen = new List<float>();
        var model = Model(new SGD(1.0, useEma: true, emaMomentum: 0.5));
        model.Fit(_x, _y, batchSize: 1, epochs: 2, verbose: 0,
            callbacks: [new SwapEMAWeights(swapOnEpoch: true), new LambdaCallback(onEpochEnd: (_, _) => seen.Add(model.GetWeights()[0].ToScalar<float>()))]);
        Assert.Equal([-1.5f, -3.125f], seen);
        TensorAssert.Close([-3.125], model.GetWeights()[0]);
    }

    [Fact]
    public void PredictionUsesTheAverages()
    {
        var model = Model(new SGD(1.0, useEma: true, emaMomentum: 0.5));
        model.TrainOnBatch(_x, _y);
        model.TrainOnBatch(_x, _y);
        TensorAssert.Close([-1.5, -1.5], model.Predict(_x, callbacks: [new SwapEMAWeights()]));
        TensorAssert.Close([-2, -2], model.Predict(_x));
    }

    [Fact]
    public void Messages() => Assert.Equal(
        "SwapEMAWeights: the optimizer \"sgd\" keeps no averages. Compile with one such as new Adam(useEma: true).",
        Assert.Throws<InvalidOperationException>(() => Model(new SGD(1.0)).Evaluate(_x, _y, verbose: 0, callbacks: [new SwapEMAWeights()])).Message);

    private static Sequential Model(Optimizer optimizer)
    {
        var model = new Sequential([new InputLayer(1), new Dense(1, useBias: false, kernelInitializer: "zeros")]);
        model.Compile(optimizer, (Func<Tensor, Tensor, Tensor>)((t, p) => p));
        return model;
    }
}
