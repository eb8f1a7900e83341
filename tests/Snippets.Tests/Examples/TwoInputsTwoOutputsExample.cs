namespace KerasCourse.Snippets.Tests.Examples;

/// <summary>Functional: two inputs, two outputs, losses by name. The code between the marks stands in docs/keras-to-csharp.md.</summary>
internal static class TwoInputsTwoOutputsExample
{
    public static void Run()
    {
        // <code>
        var (images, ages) = (Ops.RandomUniform((40, 8, 8, 1)), Ops.RandomUniform((40, 1)));
        var (kinds, scores) = (Ops.RandomInteger(40, 0, 3), Ops.RandomNormal((40, 1)));

        var image = Keras.Input((8, 8, 1), name: "image");
        var age = Keras.Input(1, name: "age");
        var h = new Flatten().Apply(new Conv2D(4, 3, activation: "relu").Apply(image));
        h = new Concatenate().Apply(h, age);
        h = new Dense(16, activation: "relu").Apply(h);
        var kind = new Dense(3, activation: "softmax", name: "kind").Apply(h);
        var score = new Dense(1, name: "score").Apply(h);
        var model = new Model([image, age], [kind, score]);
        model.Compile("rmsprop",
            loss: new() { ["kind"] = "sparse_categorical_crossentropy", ["score"] = "mse" },
            lossWeights: new() { ["kind"] = 1, ["score"] = 0.2 },
            metrics: new() { ["kind"] = "accuracy" });
        model.Fit(new() { ["image"] = images, ["age"] = ages }, new() { ["kind"] = kinds, ["score"] = scores }, epochs: 2, verbose: 0);
        Tensor[] predicted = model.PredictAll([images, ages]);
        Console.WriteLine($"kind {predicted[0].Shape}, score {predicted[1].Shape}");
        // </code>
    }
}
