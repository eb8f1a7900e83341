namespace KerasCourse;

/// <summary>
/// An op on matrices, the last two axes of its inputs, in plain C# and double. Batches (the axes in front) are gone through one by one.
/// </summary>
internal abstract class HostOperation : Operation
{
    /// <summary>Computes all outputs; the tensors tell shapes only.</summary>
    protected abstract void Compute(double[][] inputs, double[][] outputs, Tensor[] shapes);

    public sealed override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        Backend.Current.Host.Run(Name, (given, computed) => Compute(given, computed, inputs), inputs, specs);

    /// <summary>Checks that an input is a float tensor of matrices.</summary>
    protected void CheckMatrices(Tensor x, string parameter, bool square = true)
    {
        Throw.IfNotFloat(Name, parameter, x.DType);
        if (x.Rank < 2)
            throw new ShapeException($"{Name}: {parameter} must have 2 axes or more (matrices are the last two), received {x.Rank}. Shape: {x.Shape}.");
        if (square && x.Shape.Size(-1) != x.Shape.Size(-2))
            throw new ShapeException($"{Name}: {parameter} must hold square matrices, received {x.Shape.Size(-2)} rows and {x.Shape.Size(-1)} columns. Shape: {x.Shape}.");
    }

    /// <summary>How many matrices a shape holds.</summary>
    protected static int Matrices(Shape shape) => shape[..^2].Count;

    /// <summary>Matrix <paramref name="index"/> of a batch.</summary>
    protected static Span<double> Matrix(double[] numbers, int index, int size) => numbers.AsSpan(index * size, size);

    /// <summary>The transposes of a batch of matrices.</summary>
    protected static Tensor Transposed(Tensor x) => Ops.SwapAxes(x, -1, -2);
}
