namespace KerasCourse.Tests.Mistakes;

/// <summary>
/// What people do wrong in their first weeks, and the whole text they read then: who speaks, what is wrong, both shapes, the way out. The
/// expected texts are written by hand; only long lists of words are checked by their beginning.
/// </summary>
public partial class ThirtyMistakesTests
{
    /// <summary>The whole message.</summary>
    internal static void Says<TException>(string message, Action mistake) where TException : Exception =>
        Assert.Equal(message, Assert.Throws<TException>(mistake).Message);

    /// <summary>The beginning of a message that ends with a long list.</summary>
    private static void Begins<TException>(string beginning, Action mistake) where TException : Exception =>
        Assert.StartsWith(beginning, Assert.Throws<TException>(mistake).Message, StringComparison.Ordinal);

    /// <summary>784 numbers to 10 probabilities, compiled, called "digits".</summary>
    private static Sequential Digits(LossArgument? loss = null)
    {
        var model = new Sequential([new InputLayer(784), new Dense(10, activation: "softmax", name: "scores")], name: "digits");
        model.Compile("sgd", loss ?? "sparse_categorical_crossentropy", ["accuracy"]);
        return model;
    }

    private static Tensor Images(int count = 32) => Ops.Zeros((count, 784));

    private static Tensor Labels(int count = 32) => Ops.Zeros(count, DType.Int32);
}
