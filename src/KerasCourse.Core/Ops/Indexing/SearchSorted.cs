namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Where each value would be inserted into an ascending vector so that it stays ascending.</summary>
    /// <remarks>Input: a vector; values of any shape. Output: Int32 of the values' shape. Gradient: none. Source: keras.ops.searchsorted.</remarks>
    /// <param name="sortedSequence">The ascending vector.</param>
    /// <param name="values">The values.</param>
    /// <param name="side"><c>"left"</c>: before equal elements; <c>"right"</c>: behind them.</param>
    /// <exception cref="ShapeException">The sequence is not a vector.</exception>
    /// <exception cref="ArgumentException"><paramref name="side"/> is neither word.</exception>
    public static Tensor SearchSorted(Tensor sortedSequence, Tensor values, string side = "left")
    {
        ArgumentNullException.ThrowIfNull(sortedSequence);
        ArgumentNullException.ThrowIfNull(values);
        if (side is not ("left" or "right"))
            throw new ArgumentException($"SearchSorted: unknown side \"{side}\". Use \"left\" or \"right\".", nameof(side));
        var dtype = DTypes.Promote(sortedSequence.DType, values.DType);
        return Operation.Run(new SearchSortedOperation(side == "right"), Cast(sortedSequence, dtype), Cast(values, dtype));
    }

    /// <summary>The number of the bin that each value falls into: i where bins[i - 1] &lt;= value &lt; bins[i].</summary>
    /// <remarks>Output: Int32 of the input's shape. Gradient: none. Source: keras.ops.digitize.</remarks>
    /// <exception cref="ShapeException">The bins are not a vector.</exception>
    public static Tensor Digitize(Tensor x, Tensor bins) => SearchSorted(bins, x, "right");
}

internal sealed class SearchSortedOperation(bool right) : Operation
{
    public bool Right => right;

    public override string? NoGradient => "indices are integers";

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        Throw.IfRankIsNot(Name, "sortedSequence", inputs[0].Shape, 1, "(a vector)");
        return [new(inputs[1].Shape, DType.Int32)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Indexing.SearchSorted(inputs[0], inputs[1], right)];
}
