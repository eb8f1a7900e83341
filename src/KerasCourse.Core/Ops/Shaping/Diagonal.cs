namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The diagonals of the matrices of two axes: the elements with column - row = <paramref name="offset"/>, as the last axis.</summary>
    /// <remarks>Output: the shape without the two axes, then the length of the diagonal. Gradient: zeros with dy on it. Source: keras.ops.diagonal.</remarks>
    /// <exception cref="ShapeException">The axes are the same or outside the shape, or the diagonal misses the matrix.</exception>
    public static Tensor Diagonal(Tensor x, int offset = 0, int axis1 = 0, int axis2 = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Operation.Run(new DiagonalOperation(offset), MatrixLast("Diagonal", x, axis1, axis2));
    }

    /// <summary>Of a vector, the square matrix with it on the diagonal column - row = <paramref name="k"/>; of a matrix, that diagonal.</summary>
    /// <remarks>Gradient: the diagonal of dy, or zeros with dy on it. Source: keras.ops.diag.</remarks>
    /// <exception cref="ShapeException">The tensor has neither one nor two axes.</exception>
    public static Tensor Diag(Tensor x, int k = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank == 2)
            return Diagonal(x, k);
        Throw.IfRankIsNot("Diag", "x", x.Shape, 1, "(a vector) or 2 (a matrix)");
        int side = x.Shape.Size(0) == Shape.Unknown
            ? throw new ShapeException($"Diag: the size of the vector is not known. Shape: {x.Shape}.")
            : x.Shape.Size(0) + Math.Abs(k);
        return Operation.Run(new DiagonalGradientOperation("Diag", k, Shape.Of(side, side)), x);
    }

    /// <summary>The sum of the diagonal column - row = <paramref name="offset"/> of the matrices of two axes.</summary>
    /// <remarks>Output: the shape without the two axes. Gradient: dy on the diagonal. Source: keras.ops.trace.</remarks>
    /// <exception cref="ShapeException">The axes are the same or outside the shape.</exception>
    public static Tensor Trace(Tensor x, int offset = 0, int axis1 = 0, int axis2 = 1) => Sum(Diagonal(x, offset, axis1, axis2), -1);

    /// <summary>The tensor with two axes moved to the end: rows, then columns.</summary>
    private static Tensor MatrixLast(string op, Tensor x, int axis1, int axis2)
    {
        int rows = Throw.ResolveAxis(op, axis1, x.Shape), columns = Throw.ResolveAxis(op, axis2, x.Shape);
        if (rows == columns)
            throw new ShapeException($"{op}: axes {axis1} and {axis2} are the same axis; a matrix has two. Shape: {x.Shape}.");
        if (rows == x.Rank - 2 && columns == x.Rank - 1)
            return x;
        var order = new List<int>(x.Rank);
        for (int i = 0; i < x.Rank; i++)
        {
            if (i != rows && i != columns)
                order.Add(i);
        }
        return Transpose(x, new[] { order, [rows, columns] }.SelectMany(part => part).ToArray());
    }
}

/// <summary>The diagonal of the last two axes.</summary>
internal sealed class DiagonalOperation(int offset) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var shape = inputs[0].Shape;
        return [new(new Shape([.. shape.Sizes[..^2], DiagonalShape.Length(shape.Size(-2), shape.Size(-1), offset)]), inputs[0].DType)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) => [Backend.Current.Shaping.Diagonal(inputs[0], offset)];

    public override Tensor?[] Gradient(GradientContext context) =>
        [Run(new DiagonalGradientOperation("DiagonalGradient", offset, context.Inputs[0].Shape), context.OutputGradient)];
}

/// <summary>Zero matrices with the input on a diagonal.</summary>
internal sealed class DiagonalGradientOperation(string name, int offset, Shape shape) : Operation
{
    public override string Name => name;

    public override TensorSpec[] Infer(Tensor[] inputs) => [new(shape, inputs[0].DType)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Shaping.DiagonalGradient(inputs[0], offset, shape)];

    public override Tensor?[] Gradient(GradientContext context) => [Run(new DiagonalOperation(offset), context.OutputGradient)];
}
