namespace KerasCourse.Snippets.Tests.Examples;

/// <summary>A model with its own train_step. The code between the marks stands in docs/keras-to-csharp.md.</summary>
internal static class OwnTrainStepExample
{
    public static void Run()
    {
        // <code>
        var model = new Denoiser();
        model.Compile(optimizer: "adam");
        var history = model.Fit(Ops.RandomNormal((64, 4)), epochs: 3, verbose: 0);
        Console.WriteLine(string.Join(" ", history["denoise_loss"]));
        // </code>
    }

    // <code>
    sealed class Denoiser : Model
    {
        readonly Dense _hidden = new(16, activation: "relu"), _out = new(4);
        readonly Metrics.Mean _lossTracker = new("denoise_loss");

        public override Tensor Call(Tensor x, CallContext context) => _out.Apply(_hidden.Apply(x));

        public override IReadOnlyDictionary<string, Tensor>? TrainStep(Batch batch)
        {
            var x = batch.X[0];
            var noisy = x + 0.1 * Ops.RandomNormal(x.Shape);
            using var tape = new GradientTape();
            var loss = Ops.Mean(Ops.Square(Apply(noisy, training: true) - x));
            Optimizer.Apply(tape.Gradient(loss, TrainableVariables), TrainableVariables);
            _lossTracker.Update(loss);
            return new Dictionary<string, Tensor> { ["denoise_loss"] = _lossTracker.Result() };
        }
    }
    // </code>
}
