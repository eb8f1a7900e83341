using System.Runtime.CompilerServices;

namespace KerasCourse;

/// <summary>Takes what a step of the user's own returns apart into tensors, and puts tensors together again.</summary>
/// <typeparam name="TResult">A tensor, an array or list of tensors, or a tuple of two to four.</typeparam>
internal static class StepResult<TResult>
{
    /// <exception cref="ArgumentException">The type holds something else than tensors.</exception>
    public static void Check()
    {
        var type = typeof(TResult);
        bool isKnown = type == typeof(Tensor) || type == typeof(Tensor[]) || type == typeof(IReadOnlyList<Tensor>)
            || type == typeof((Tensor, Tensor)) || type == typeof((Tensor, Tensor, Tensor)) || type == typeof((Tensor, Tensor, Tensor, Tensor));
        if (!isKnown)
            throw new ArgumentException($"Keras.Function: a step returns nothing, a Tensor, a Tensor[], or a tuple of two to four tensors; this one returns {type.Name}.");
    }

    public static IReadOnlyList<Tensor> Unpack(TResult result)
    {
        IReadOnlyList<Tensor> tensors = result switch
        {
            Tensor tensor => [tensor],
            IReadOnlyList<Tensor> list => list,
            ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => (Tensor)tuple[i]!)],
            _ => [null!],
        };
        for (int i = 0; i < tensors.Count; i++)
        {
            if (tensors[i] is null)
                throw new ArgumentException($"Keras.Function: result {i} of the step is null.");
        }
        return tensors;
    }

    public static TResult Pack(Tensor[] tensors) => (TResult)(object)(typeof(TResult) switch
    {
        var type when type == typeof(Tensor) => tensors[0],
        var type when type == typeof((Tensor, Tensor)) => (tensors[0], tensors[1]),
        var type when type == typeof((Tensor, Tensor, Tensor)) => (tensors[0], tensors[1], tensors[2]),
        var type when type == typeof((Tensor, Tensor, Tensor, Tensor)) => (tensors[0], tensors[1], tensors[2], tensors[3]),
        _ => tensors,
    });
}
