namespace KerasCourse.Snippets.Tests.Examples;

/// <summary>Transfer learning: a frozen base, fine tuning, files. The code between the marks stands in docs/keras-to-csharp.md.</summary>
internal static class TransferLearningExample
{
    public static void Run()
    {
        // <code>
        var (images, labels) = (Ops.RandomUniform((16, 16, 16, 3)), Ops.RandomInteger(16, 0, 2));
        var basis = new Sequential([
            new InputLayer((16, 16, 3)),
            new Conv2D(8, 3, activation: "relu"),
            new BatchNormalization(),
            new GlobalAveragePooling2D(),
        ], name: "base");
        basis.Trainable = false;
        var inputs = Keras.Input((16, 16, 3));
        var x = basis.Apply(inputs, training: false);
        var model = new Model(inputs, new Dense(2, activation: "softmax").Apply(x));
        model.Compile("adam", "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        model.Fit(images, labels, epochs: 2, verbose: 0);

        basis.Trainable = true;
        model.Compile(new Adam(1e-5), "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        model.Fit(images, labels, epochs: 1, verbose: 0);

        string folder = Directory.CreateTempSubdirectory().FullName;
        model.Save(Path.Combine(folder, "model.keras"));
        var again = Model.Load(Path.Combine(folder, "model.keras"));
        model.SaveWeights(Path.Combine(folder, "model.weights.h5"));
        again.LoadWeights(Path.Combine(folder, "model.weights.h5"));
        Console.WriteLine(again.Evaluate(images, labels, verbose: 0));
        // </code>
    }
}
