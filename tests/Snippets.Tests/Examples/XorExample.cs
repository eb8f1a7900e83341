namespace KerasCourse.Snippets.Tests.Examples;

/// <summary>Four points, a sequential model. The code between the marks stands in docs/keras-to-csharp.md.</summary>
internal static class XorExample
{
    public static void Run()
    {
        // <code>
        float[,] x = { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } };
        float[] y = [0, 1, 1, 0];
        var model = new Sequential([
            new Dense(8, activation: "tanh"),
            new Dense(1, activation: "sigmoid"),
        ]);
        model.Compile(optimizer: new Adam(0.05), loss: "binary_crossentropy", metrics: ["accuracy"]);
        model.Fit(x, y, epochs: 200, verbose: 0);
        Console.WriteLine(model.Predict(x));
        // </code>
    }
}
