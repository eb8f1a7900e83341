namespace KerasCourse;

/// <summary>Keras's words for optimizers.</summary>
internal static class OptimizerWords
{
    public static IReadOnlyDictionary<string, Func<Optimizer>> Table { get; } = new Dictionary<string, Func<Optimizer>>
    {
        ["sgd"] = () => new SGD(),
        ["adagrad"] = () => new Adagrad(),
        ["rmsprop"] = () => new RMSprop(),
        ["adam"] = () => new Adam(),
        ["adamw"] = () => new AdamW(),
    };
}
