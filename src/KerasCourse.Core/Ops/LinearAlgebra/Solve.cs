namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The solution of a x = b.</summary>
    /// <remarks>
    /// Input: a [..., n, n]; b [..., n, k], or [..., n] for one right-hand side. Output: b's shape. Gradient: db = a⁻ᵀ dx, da = -db xᵀ.
    /// Source: keras.ops.solve.
    /// </remarks>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="ArithmeticException">A matrix has no inverse.</exception>
    public static Tensor Solve(Tensor a, Tensor b) => Solve(a, b, "Solve", (matrices, sides) => Operation.Run(new SolveOperation(), matrices, sides));

    /// <summary>The solution of a x = b where only one triangle of a counts.</summary>
    /// <remarks>Input and output as in <see cref="Solve(Tensor, Tensor)"/>. Gradient: as there, in the triangle. Source: keras.ops.solve_triangular.</remarks>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static Tensor SolveTriangular(Tensor a, Tensor b, bool lower = false) =>
        Solve(a, b, "SolveTriangular", (matrices, sides) => Operation.Run(new SolveTriangularOperation(lower), matrices, sides));

    private static Tensor Solve(Tensor a, Tensor b, string op, Func<Tensor, Tensor, Tensor> solve)
    {
        (a, b) = (ToFloat(a), ToFloat(b));
        var dtype = DTypes.Promote(a.DType, b.DType);
        (a, b) = (Cast(a, dtype), Cast(b, dtype));
        if (b.Rank != a.Rank && b.Rank != a.Rank - 1)
            throw new ShapeException($"{op}: b must have as many axes as a, or one less. Shapes: a {a.Shape}, b {b.Shape}.");
        return b.Rank == a.Rank ? solve(a, b) : Squeeze(solve(a, ExpandDims(b, -1)), -1);
    }
}

internal abstract class SolvingOperation : HostOperation
{
    public sealed override TensorSpec[] Infer(Tensor[] inputs)
    {
        var (a, b) = (inputs[0].Shape, inputs[1].Shape);
        CheckMatrices(inputs[0], "a");
        CheckMatrices(inputs[1], "b", square: false);
        if (a.Rank != b.Rank || !BroadcastShape.Fits(a[..^1], b[..^1]))
            throw new ShapeException($"{Name}: a [..., n, n] and b [..., n, k] must have equal sizes but for k. Shapes: a {a}, b {b}.");
        return [inputs[1].Spec];
    }

    protected sealed override void Compute(double[][] inputs, double[][] outputs, Tensor[] shapes)
    {
        int n = shapes[0].Shape.Size(-1), columns = shapes[1].Shape.Size(-1), count = Matrices(shapes[0].Shape);
        var order = new int[n];
        for (int m = 0; m < count; m++)
            Solve(Matrix(inputs[0], m, n * n), n, Matrix(inputs[1], m, n * columns), columns, Matrix(outputs[0], m, n * columns), order, m, shapes[0].Shape);
    }

    protected abstract void Solve(Span<double> a, int n, Span<double> b, int columns, Span<double> x, int[] order, int index, Shape shape);
}

internal sealed class SolveOperation : SolvingOperation
{
    protected override void Solve(Span<double> a, int n, Span<double> b, int columns, Span<double> x, int[] order, int index, Shape shape)
    {
        if (LuDecomposition.Factor(a, n, order) == 0)
            throw new ArithmeticException($"{Name}: matrix {index} of a has no inverse: its rows are linearly dependent. Shape: {shape}.");
        LuDecomposition.Solve(a, n, order, b, columns, x);
    }

    public override Tensor?[] Gradient(GradientContext context)
    {
        var db = Ops.Solve(Transposed(context.Inputs[0]), context.OutputGradient);
        return [context.Needs(0) ? Ops.Negative(Ops.MatMul(db, Transposed(context.Outputs[0]))) : null, db];
    }
}

internal sealed class SolveTriangularOperation(bool lower) : SolvingOperation
{
    public override string Name => lower ? "SolveTriangularLower" : "SolveTriangularUpper";

    protected override void Solve(Span<double> a, int n, Span<double> b, int columns, Span<double> x, int[] order, int index, Shape shape)
    {
        b.CopyTo(x);
        LuDecomposition.SolveTriangular(a, n, x, columns, lower, unit: false);
    }

    public override Tensor?[] Gradient(GradientContext context)
    {
        var db = Ops.SolveTriangular(Transposed(context.Inputs[0]), context.OutputGradient, !lower);
        if (!context.Needs(0))
            return [null, db];
        var da = Ops.Negative(Ops.MatMul(db, Transposed(context.Outputs[0])));
        return [lower ? Ops.Tril(da) : Ops.Triu(da), db];
    }
}
