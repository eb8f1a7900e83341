namespace KerasCourse;

/// <summary>A penalty on a weight or an activation that training adds to the loss. A word such as <c>"l2"</c> converts to one.</summary>
/// <example><code>var dense = new Dense(8, kernelRegularizer: "l2", activityRegularizer: new Regularizers.L1(1e-5));</code></example>
public abstract class Regularizer : KerasSaveable
{
    /// <summary>The penalty, a scalar.</summary>
    public abstract Tensor Compute(Tensor x);

    /// <summary>The regularizer of that name, with its default factor.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public static implicit operator Regularizer(string word) => Words.Find("regularizer", word, Regularizers.RegularizerWords.Table)();
}
