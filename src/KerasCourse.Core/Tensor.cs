namespace KerasCourse;

/// <summary>
/// An n-dimensional array of numbers, contiguous and row-major; it never changes. A tensor that came from <c>Keras.Input</c> is symbolic:
/// it has a shape and an element type but no numbers, and an op that meets one records a node of a functional model instead of computing.
/// </summary>
/// <remarks>
/// Arrays and numbers convert to tensors by themselves: <c>Tensor x = new float[,] { { 1, 2 }, { 3, 4 } }; var y = x * 2;</c>.
/// Memory is given back by the garbage collector, or at the end of the <see cref="TensorScope"/> that the tensor was born in.
/// </remarks>
/// <example><code>
/// Tensor a = new float[,] { { 1, 2 }, { 3, 4 } };
/// var b = Ops.Sum(a * a, axis: 1) + 1;   // [6, 26]
/// float[] numbers = b.ToArray&lt;float&gt;();
/// var firstRow = a[0];
/// var lastColumn = a[.., ^1];
/// </code></example>
public sealed partial class Tensor
{
    private readonly TensorBuffer? _buffer;

    internal Tensor(Shape shape, DType dtype, TensorBuffer buffer)
    {
        Shape = shape;
        DType = dtype;
        _buffer = buffer;
    }

    private Tensor(TensorSpec spec, GraphNode? origin, int originIndex)
    {
        Shape = spec.Shape;
        DType = spec.DType;
        Origin = origin;
        OriginIndex = originIndex;
    }

    /// <summary>The sizes of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>The element type.</summary>
    public DType DType { get; }

    /// <summary>The number of axes.</summary>
    public int Rank => Shape.Rank;

    /// <summary>The number of elements.</summary>
    public int Size => Shape.Count;

    /// <summary>Whether the tensor is symbolic: a place in a functional model's graph, without numbers.</summary>
    public bool IsSymbolic => _buffer is null;

    /// <summary>Whether the scope that the tensor was born in has ended, so that its numbers are gone.</summary>
    public bool IsReleased => _buffer is { IsReleased: true };

    /// <summary>The shape and element type together.</summary>
    public TensorSpec Spec => new(Shape, DType);

    /// <summary>The step of a functional model's graph that a symbolic tensor comes out of; null for an input.</summary>
    public GraphNode? Origin { get; }

    /// <summary>Which of that step's outputs it is.</summary>
    public int OriginIndex { get; }

    /// <summary>The variable whose value at one moment this is, if it is one: how a tape knows the variable.</summary>
    internal Variable? Variable { get; init; }

    /// <summary>The op that made the tensor, for messages.</summary>
    internal string Producer { get; set; } = "array";

    /// <summary>A C# number, whose type gives way to that of the tensor it meets.</summary>
    internal bool IsWeak => Number is not null;

    /// <summary>The C# number that the tensor was made of, if it was.</summary>
    internal double? Number { get; init; }

    /// <summary>The scores that a softmax or sigmoid made this of: cross-entropies go back to them, as Keras does on TensorFlow.</summary>
    internal Tensor? Logits { get; set; }

    /// <summary>Keras's mask that travels with the tensor: which time steps count. Null: all do.</summary>
    internal Tensor? Mask { get; set; }

    /// <summary>For the gradient of an embedding: the rows that were added up to it, and where.</summary>
    internal (Tensor Rows, Tensor Indices)? AddedRows { get; set; }

    /// <summary>The backend's buffer.</summary>
    /// <exception cref="InvalidOperationException">The tensor is symbolic.</exception>
    /// <exception cref="ObjectDisposedException">The scope that the tensor was born in has ended.</exception>
    internal TensorBuffer Buffer
    {
        get
        {
            if (_buffer is null)
                throw new InvalidOperationException(
                    $"Tensor: a symbolic tensor {Shape} has no numbers. It is a place in a functional model: build a Model from it and call Predict.");
            if (_buffer.IsReleased)
                throw new ObjectDisposedException(null,
                    $"Tensor: the result of {Producer} {Shape} was used after the TensorScope (or training step) that it was born in had ended. " +
                    "Keep it with scope.Keep(tensor), or copy its numbers out with ToArray before the scope ends.");
            return _buffer;
        }
    }

    /// <summary>The buffer without the check, for recorded calls.</summary>
    internal TensorBuffer RawBuffer => _buffer!;

    /// <summary>A symbolic tensor that comes out of <paramref name="origin"/>.</summary>
    internal static Tensor Symbolic(TensorSpec spec, GraphNode? origin, int originIndex = 0) => new(spec, origin, originIndex);

    /// <summary>The same numbers under another shape; the buffer is shared.</summary>
    internal Tensor View(Shape shape) => new(shape, DType, Buffer) { Producer = Producer };
}
