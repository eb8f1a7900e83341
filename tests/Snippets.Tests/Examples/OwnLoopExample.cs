namespace KerasCourse.Snippets.Tests.Examples;

/// <summary>A training loop of one's own. The code between the marks stands in docs/keras-to-csharp.md.</summary>
internal static class OwnLoopExample
{
    public static void Run()
    {
        // <code>
        var (x, y) = (Ops.RandomNormal((96, 4)), Ops.RandomInteger(96, 0, 3));
        var model = new Sequential([new InputLayer(4), new Dense(16, activation: "relu"), new Dense(3)]);
        var optimizer = new Adam(0.01);
        var lossFunction = new Losses.SparseCategoricalCrossentropy(fromLogits: true);
        var accuracy = new Metrics.SparseCategoricalAccuracy();

        var step = Keras.Function((x, y) =>
        {
            using var tape = new GradientTape();
            var logits = model.Apply(x, training: true);
            var loss = lossFunction.Compute(y, logits);
            optimizer.Apply(tape.Gradient(loss, model.TrainableVariables), model.TrainableVariables);
            accuracy.Update(y, logits);
            return loss;
        });

        for (int epoch = 0; epoch < 3; epoch++)
        {
            accuracy.Reset();
            Tensor loss = 0;
            for (int i = 0; i < 96; i += 32)
                loss = step(x[i..(i + 32)], y[i..(i + 32)]);
            Console.WriteLine($"{epoch} {loss.ToScalar<float>()} {accuracy.Result().ToScalar<float>()}");
        }
        // </code>
    }
}
