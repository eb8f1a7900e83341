namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Each index as a vector of zeros with a one at that place; only zeros where the index is not a class.</summary>
    /// <remarks>
    /// Input: integers of any shape. Output: the shape with a new axis of <paramref name="numClasses"/>. Gradient: none, indices are
    /// integers. Source: keras.ops.one_hot.
    /// </remarks>
    /// <param name="x">The indices.</param>
    /// <param name="numClasses">How many classes.</param>
    /// <param name="axis">Where the new axis goes; -1 is last.</param>
    /// <param name="dtype">The element type.</param>
    /// <exception cref="ShapeException">The axis is outside the new shape.</exception>
    /// <exception cref="ArgumentException">The indices are not integers.</exception>
    /// <example><code>var rows = Ops.OneHot(new[] { 4, 2, 4, 0, 1, 1 }, 5);   // h i h e l l</code></example>
    public static Tensor OneHot(Tensor x, int numClasses, int axis = -1, DType dtype = DType.Float32)
    {
        x = ToIndices("OneHot", nameof(x), x);
        Throw.IfNotPositive("OneHot", nameof(numClasses), numClasses);
        var y = Operation.Run(new OneHotOperation(numClasses, dtype), x);
        return axis == -1 || axis == x.Rank ? y : MoveAxis(y, -1, axis);
    }
}

internal sealed class OneHotOperation(int classes, DType dtype) : Operation
{
    public int Classes => classes;

    public override string? NoGradient => "indices are integers";

    public override TensorSpec[] Infer(Tensor[] inputs) => [new(new Shape([.. inputs[0].Shape.Sizes, classes]), dtype)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Indexing.OneHot(inputs[0], classes, dtype)];
}
