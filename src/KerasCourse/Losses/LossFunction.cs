using System.Text.Json.Nodes;

namespace KerasCourse.Losses;

/// <summary>A function of targets and predictions as a loss; what it returns is averaged.</summary>
/// <param name="function">The function.</param>
/// <param name="reduction">How one number is made of what it returns; by default the mean.</param>
/// <param name="name">The name in logs.</param>
public sealed class LossFunction(Func<Tensor, Tensor, Tensor> function, Reduction reduction = default, string? name = null)
    : Loss(reduction, name)
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor yTrue, Tensor yPred) => function(yTrue, yPred);

    /// <summary>There is none.</summary>
    /// <exception cref="NotSupportedException">Always: no file can hold a function.</exception>
    public override JsonObject GetConfig() => throw new NotSupportedException(
        $"The loss \"{Name}\" is a function of C# code, which no file can hold. Save with includeOptimizer: false, " +
        "or write it as a class derived from Loss and register that with CustomObjects.Register.");
}
