namespace KerasCourse.Snippets.Tests;

/// <summary>The sketch's convolutional network on fewer pictures, its files in a folder, and without "auc", which its model does not measure.</summary>
internal static class CnnSnippet
{
    public static void Cnn(string folder)
    {
        Keras.SetRandomSeed(42);
        var (train, test) = Datasets.Mnist.Load();
        var inputs = Keras.Input((28, 28, 1), name: "image");
        var h = new Conv2D(32, 3, activation: "relu").Apply(inputs / 255);
        h = new MaxPooling2D(2).Apply(h);
        h = new Conv2D(64, (3, 5), strides: 2, padding: "same", activation: Activations.Relu, kernelRegularizer: new Regularizers.L2(1e-4)).Apply(h);
        h = new Dropout(0.5).Apply(new Flatten().Apply(h));
        var model = new Model(inputs, new Dense(10, activation: "softmax").Apply(h), name: "cnn");
        model.Summary();
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
        var history = model.Fit(train.X[..2000], train.Y[..2000], batchSize: 128, epochs: 1, validationSplit: 0.1,
            callbacks: [new EarlyStopping(patience: 2, restoreBestWeights: true), new ModelCheckpoint(Path.Combine(folder, "best.keras"), saveBestOnly: true)]);
        var (loss, accuracy) = model.Evaluate(test.X[..500], test.Y[..500]);
        var best = history["val_accuracy"].Max();
        int digit = Ops.ArgMax(model.Predict(test.X[..1])).ToScalar<int>();
        model.Save(Path.Combine(folder, "mnist.keras"));
        Model again = Model.Load(Path.Combine(folder, "mnist.keras"));
        Assert.Equal(model.Predict(test.X[..10]).ToArray<float>(), again.Predict(test.X[..10]).ToArray<float>());
        Assert.True(File.Exists(Path.Combine(folder, "best.keras")));
        Assert.InRange(digit, 0, 9);
        Assert.InRange(best, 0, 1);
        Assert.InRange(accuracy, 0.1, 1);
        Assert.True(double.IsFinite(loss));
    }
}
