// NumPy's own names, lower case on purpose: the course's NumPy programs read the same here.
#pragma warning disable CS8981 // type names of lower-case letters only

namespace KerasCourse;

/// <summary>
/// A NumPy-shaped face on the same <see cref="Tensor"/>, for the exercises that teach with NumPy:
/// <c>var Z1 = np.dot(W1, X) + b1; var A1 = np.maximum(Z1, 0);</c>. Each name does what NumPy's does, except that numbers are Float32 where
/// NumPy would make them float64.
/// </summary>
/// <example><code>
/// np.random.seed(1);
/// var w = np.random.randn(3, 2) * 0.01;
/// var z = np.dot(w, np.array(new float[,] { { 0, 1 }, { 1, 0 } })) + np.zeros((3, 1));
/// var a = 1 / (1 + np.exp(-z));
/// </code></example>
public static partial class np
{
    /// <summary>The ratio of a circle's circumference to its diameter.</summary>
    public const double pi = Math.PI;

    /// <summary>The base of the natural logarithm.</summary>
    public const double e = Math.E;

    /// <summary>Infinity.</summary>
    public const double inf = double.PositiveInfinity;

    /// <summary>Not a number.</summary>
    public const double nan = double.NaN;

    /// <summary>A tensor with a copy of an array of float, int, long, byte or bool: <c>np.array(new float[,] { { 0, 1 }, { 2, 3 } })</c>.</summary>
    public static Tensor array(Tensor data, DType? dtype = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Cast(dtype ?? data.DType);
    }

    /// <summary>A vector of whole numbers: <c>np.array([4, 2, 4, 0])</c>.</summary>
    public static Tensor array(int[] data, DType dtype = DType.Int32) => Tensor.From(data, data.Length).Cast(dtype);

    /// <summary>A vector: <c>np.array([0.5, 1])</c>.</summary>
    public static Tensor array(double[] data, DType dtype = DType.Float32) => Tensor.From(data, data.Length).Cast(dtype);

    /// <summary>A matrix.</summary>
    public static Tensor array(double[,] data, DType dtype = DType.Float32) => Tensor.From(data).Cast(dtype);

    /// <summary>A matrix from its rows: <c>np.array([[0, 1], [1, 0]])</c>.</summary>
    /// <exception cref="ShapeException">The rows are not of one length.</exception>
    public static Tensor array(double[][] data, DType dtype = DType.Float32) => ((Tensor)data).Cast(dtype);

    /// <summary>Zeros.</summary>
    public static Tensor zeros(Shape shape, DType dtype = DType.Float32) => Ops.Zeros(shape, dtype);

    /// <summary>Ones.</summary>
    public static Tensor ones(Shape shape, DType dtype = DType.Float32) => Ops.Ones(shape, dtype);

    /// <summary>One repeated number.</summary>
    public static Tensor full(Shape shape, double fill_value, DType dtype = DType.Float32) => Ops.Full(shape, fill_value, dtype);

    /// <summary>Zeros of the shape and element type of x.</summary>
    public static Tensor zeros_like(Tensor x) => Ops.ZerosLike(x);

    /// <summary>Ones of the shape and element type of x.</summary>
    public static Tensor ones_like(Tensor x) => Ops.OnesLike(x);

    /// <summary>A matrix with ones on a diagonal: NumPy's <c>np.eye(5)[indices]</c> is <c>np.take(np.eye(5), indices, 0)</c> here.</summary>
    public static Tensor eye(int N, int? M = null, int k = 0, DType dtype = DType.Float32) => Ops.Eye(N, M, k, dtype);

    /// <summary>0, 1, ... stop - 1.</summary>
    public static Tensor arange(int stop) => Ops.Arange(stop);

    /// <summary>Whole numbers from start up to stop, which is left out.</summary>
    public static Tensor arange(int start, int stop, int step = 1) => Ops.Arange(start, stop, step);

    /// <summary>Numbers from start up to stop, which is left out.</summary>
    public static Tensor arange(double start, double stop, double step = 1) => Ops.Arange(start, stop, step);

    /// <summary>num numbers, evenly apart, from start to stop.</summary>
    public static Tensor linspace(double start, double stop, int num = 50, bool endpoint = true) => Ops.Linspace(start, stop, num, endpoint);

    /// <summary>The coordinates of a grid, one tensor per axis.</summary>
    public static Tensor[] meshgrid(params Tensor[] x) => Ops.Meshgrid(x);

    /// <summary>The numbers in one row-major axis.</summary>
    public static Tensor ravel(Tensor x) => Ops.Ravel(x);

    /// <summary>The same numbers under another shape; one size may be -1.</summary>
    public static Tensor reshape(Tensor x, int[] shape) => Ops.Reshape(x, shape);

    /// <inheritdoc cref="reshape(Tensor, int[])"/>
    public static Tensor reshape(Tensor x, (int, int) shape) => Ops.Reshape(x, new[] { shape.Item1, shape.Item2 });

    /// <inheritdoc cref="reshape(Tensor, int[])"/>
    public static Tensor reshape(Tensor x, (int, int, int) shape) => Ops.Reshape(x, new[] { shape.Item1, shape.Item2, shape.Item3 });

    /// <inheritdoc cref="reshape(Tensor, int[])"/>
    public static Tensor reshape(Tensor x, int shape) => Ops.Reshape(x, new[] { shape });

    /// <summary>The axes in another order, by default reversed.</summary>
    public static Tensor transpose(Tensor x, Axes axes = default) => Ops.Transpose(x, axes);

    /// <summary>A new axis of size 1.</summary>
    public static Tensor expand_dims(Tensor x, int axis) => Ops.ExpandDims(x, axis);

    /// <summary>The shape without axes of size 1.</summary>
    public static Tensor squeeze(Tensor x, Axes axis = default) => Ops.Squeeze(x, axis);

    /// <summary>Tensors joined along an axis.</summary>
    public static Tensor concatenate(IReadOnlyList<Tensor> arrays, int axis = 0) => Ops.Concatenate(arrays, axis);

    /// <summary>Tensors joined along a new axis.</summary>
    public static Tensor stack(IReadOnlyList<Tensor> arrays, int axis = 0) => Ops.Stack(arrays, axis);

    /// <summary>The tensor cut into equal parts.</summary>
    public static Tensor[] split(Tensor x, int sections, int axis = 0) => Ops.Split(x, sections, axis);

    /// <summary>The whole tensor repeated along its axes.</summary>
    public static Tensor tile(Tensor x, params int[] reps) => Ops.Tile(x, reps);

    /// <summary>Each index of an axis repeated.</summary>
    public static Tensor repeat(Tensor x, int repeats, int? axis = null) => Ops.Repeat(x, repeats, axis);

    /// <summary>The numbers in reverse order along some axes.</summary>
    public static Tensor flip(Tensor x, Axes axis = default) => Ops.Flip(x, axis);

    /// <summary>The tensor with elements around it.</summary>
    public static Tensor pad(Tensor x, (int, int)[] pad_width, PadMode mode = default) => Ops.Pad(x, pad_width, mode);

    /// <summary>The given indices of an axis, or of the flattened tensor.</summary>
    public static Tensor take(Tensor x, Tensor indices, int? axis = null) => Ops.Take(x, indices, axis);

    /// <summary>The elements of a where the condition holds, of b elsewhere.</summary>
    public static Tensor where(Tensor condition, Tensor a, Tensor b) => Ops.Where(condition, a, b);

    /// <summary>NumPy's dot product: of vectors the inner product, of matrices the matrix product.</summary>
    public static Tensor dot(Tensor a, Tensor b) => Ops.Dot(a, b);

    /// <summary>The matrix product.</summary>
    public static Tensor matmul(Tensor a, Tensor b) => Ops.MatMul(a, b);

    /// <summary>The products of all pairs of two vectors' elements.</summary>
    public static Tensor outer(Tensor a, Tensor b) => Ops.Outer(a, b);

    /// <summary>Whether all elements are equal within <c>atol + rtol * |b|</c>, in double. Reads the numbers.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static bool allclose(Tensor a, Tensor b, double rtol = 1e-5, double atol = 1e-8)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var shape = BroadcastShape.Of("np.allclose", a.Shape, b.Shape);
        double[] left = Ops.BroadcastTo(a, shape).ToArray<double>(), right = Ops.BroadcastTo(b, shape).ToArray<double>();
        for (int i = 0; i < left.Length; i++)
        {
            bool isClose = left[i] == right[i] || (double.IsFinite(right[i]) && Math.Abs(left[i] - right[i]) <= atol + (rtol * Math.Abs(right[i])));
            if (!isClose)
                return false;
        }
        return true;
    }

    /// <summary>Whether both have one shape and equal elements. Reads the numbers.</summary>
    public static bool array_equal(Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return a.Shape == b.Shape && Ops.All(Ops.Equal(a, b)).ToScalar<bool>();
    }
}
