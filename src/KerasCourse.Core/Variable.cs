using System.Runtime.InteropServices;

namespace KerasCourse;

/// <summary>A tensor that can be replaced: a weight, a statistic, an optimizer's slot, a counter.</summary>
/// <example><code>
/// var counter = new Variable(Ops.Zeros(3), trainable: false);
/// counter.AssignAdd(Ops.Ones(3));
/// Console.WriteLine(counter.Value);
/// </code></example>
public sealed class Variable
{
    private static int _epoch;

    private VariableState _state;
    private Tensor? _snapshot;
    private int _snapshotVersion, _snapshotEpoch;

    /// <summary>A variable that starts with the numbers of <paramref name="initial"/>.</summary>
    /// <param name="initial">The first value; gives shape and element type for good.</param>
    /// <param name="trainable">Whether gradient tapes watch it and optimizers change it.</param>
    /// <param name="name">The name in messages, summaries and files.</param>
    public Variable(Tensor initial, bool trainable = true, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(initial);
        _state = TensorScope.Outside(() => Backend.Current.CreateState(initial));
        Shape = initial.Shape;
        DType = initial.DType;
        Trainable = trainable;
        Name = name ?? "variable";
    }

    /// <summary>A variable of zeros, whose numbers come from a file.</summary>
    internal Variable(Shape shape, DType dtype, bool trainable, string? name)
    {
        _state = TensorScope.Outside(() => Backend.Current.CreateState(shape, dtype));
        (Shape, DType, Trainable, Name) = (shape, dtype, trainable, name ?? "variable");
    }

    /// <summary>The sizes of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>The element type.</summary>
    public DType DType { get; }

    /// <summary>The name in messages, summaries and files.</summary>
    public string Name { get; internal set; }

    /// <summary>Where the variable sits in its model, such as <c>dense/kernel</c>; equal to <see cref="Name"/> outside one.</summary>
    public string Path
    {
        get => field ?? Name;
        internal set;
    }

    /// <summary>Whether gradient tapes watch it and optimizers change it.</summary>
    public bool Trainable { get; set; }

    /// <summary>The penalty that training adds to the loss for this variable, if any.</summary>
    internal Func<Tensor, Tensor>? Regularizer { get; set; }

    /// <summary>What an optimizer applies after each update, if anything.</summary>
    internal Func<Tensor, Tensor>? Constraint { get; set; }

    /// <summary>The present numbers; later assignments do not change what was read.</summary>
    public Tensor Value
    {
        get
        {
            var state = State;
            if (_snapshot is null || _snapshot.IsReleased || _snapshotVersion != state.Version || _snapshotEpoch != _epoch)
            {
                _snapshot = state.Snapshot(this);
                (_snapshotVersion, _snapshotEpoch) = (state.Version, _epoch);
            }
            return _snapshot;
        }
    }

    /// <summary>Makes the next read of every variable a new tensor: a recording must not share one with the code around it.</summary>
    internal static void BeginEpoch() => Interlocked.Increment(ref _epoch);

    /// <summary>The numbers on the current backend; they move over if another was current before.</summary>
    internal VariableState State
    {
        get
        {
            VariableWatch.Current?.Add(this);
            return _state.Backend == Backend.Current ? _state : MoveOver();
        }
    }

    /// <summary>Replaces the numbers.</summary>
    /// <exception cref="ShapeException">The value has another shape.</exception>
    public void Assign(Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Shape != Shape)
            throw new ShapeException($"Variable \"{Path}\": holds shape {Shape}, received {value.Shape}.");
        State.Write(value.DType == DType ? value : Ops.Cast(value, DType));
    }

    /// <summary>Adds <paramref name="delta"/> to the numbers.</summary>
    public void AssignAdd(Tensor delta) => Assign(Value + delta);

    /// <summary>The number of a variable that holds one, read at once; never part of a recording.</summary>
    internal T ReadNumber<T>() where T : unmanaged
    {
        T number = default;
        State.ReadHost(MemoryMarshal.AsBytes(new Span<T>(ref number)));
        return number;
    }

    /// <summary>Replaces the number of a variable that holds one, at once; never part of a recording.</summary>
    internal void WriteNumber<T>(T number) where T : unmanaged => State.WriteHost(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in number)));

    private VariableState MoveOver()
    {
        var old = _state;
        return _state = TensorScope.Outside(() => Backend.Current.CreateState(Transfer(old.Snapshot(this))));
    }

    /// <summary>Copies a tensor of another backend to the current one.</summary>
    internal static Tensor Transfer(Tensor tensor)
    {
        var bytes = new byte[(long)tensor.Size * tensor.DType.SizeOf()];
        tensor.Buffer.Backend.ReadBack(tensor, bytes);
        return Backend.Current.FromHost(bytes, tensor.Shape, tensor.DType);
    }

    /// <summary>The present numbers.</summary>
    public static implicit operator Tensor(Variable variable) => variable.Value;

    /// <inheritdoc/>
    public override string ToString() => $"Variable \"{Path}\" {Value}";
}
