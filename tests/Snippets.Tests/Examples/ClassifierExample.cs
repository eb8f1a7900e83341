namespace KerasCourse.Snippets.Tests.Examples;

/// <summary>A classifier: validation, early stopping, evaluation. The code between the marks stands in docs/keras-to-csharp.md.</summary>
internal static class ClassifierExample
{
    public static void Run()
    {
        // <code>
        Keras.SetRandomSeed(0);
        var x = Ops.RandomNormal((400, 2));
        var y = (x[.., 0] * x[.., 1] > 0).Cast(DType.Int32);
        var model = new Sequential([
            new InputLayer(2),
            new Dense(32, activation: "relu", kernelRegularizer: new Regularizers.L2(1e-4)),
            new Dropout(0.1),
            new Dense(2, activation: "softmax"),
        ]);
        model.Summary();
        model.Compile("adam", "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        var history = model.Fit(x, y, batchSize: 32, epochs: 20, validationSplit: 0.2, verbose: 2,
            callbacks: [new EarlyStopping(patience: 3, restoreBestWeights: true)]);
        var (loss, accuracy) = model.Evaluate(x, y, verbose: 0);
        Console.WriteLine($"{accuracy:P1} after {history.Epochs.Count} epochs, best {history["val_accuracy"].Max()}");
        int label = Ops.ArgMax(model.Predict(x[..1])).ToScalar<int>();
        // </code>
    }
}
