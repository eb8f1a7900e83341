namespace KerasCourse;

/// <summary>Keras's words for optimizers: the classes' names in lower case.</summary>
internal static class OptimizerWords
{
    public static IReadOnlyDictionary<string, Func<Optimizer>> Table { get; } = new Dictionary<string, Func<Optimizer>>
    {
        ["sgd"] = () => new SGD(),
        ["rmsprop"] = () => new RMSprop(),
        ["adam"] = () => new Adam(),
        ["adamw"] = () => new AdamW(),
        ["adadelta"] = () => new Adadelta(),
        ["adagrad"] = () => new Adagrad(),
        ["adamax"] = () => new Adamax(),
        ["adafactor"] = () => new Adafactor(),
        ["nadam"] = () => new Nadam(),
        ["ftrl"] = () => new Ftrl(),
        ["lion"] = () => new Lion(),
        ["lamb"] = () => new Lamb(),
        ["muon"] = () => new Muon(),
        ["schedulefreeadamw"] = () => new ScheduleFreeAdamW(),
    };
}
