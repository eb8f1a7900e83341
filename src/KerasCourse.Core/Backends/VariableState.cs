namespace KerasCourse;

/// <summary>A variable's numbers on a backend.</summary>
public abstract class VariableState
{
    /// <summary>The backend that holds them.</summary>
    public abstract IBackend Backend { get; }

    /// <summary>Grows with every write, replayed ones included.</summary>
    public int Version { get; protected set; }

    /// <summary>The present numbers; later writes do not change what is returned.</summary>
    public abstract Tensor Snapshot(Variable variable);

    /// <summary>Replaces the numbers.</summary>
    public abstract void Write(Tensor value);

    /// <summary>Replaces the numbers by those in host memory at once; never part of a recording.</summary>
    public abstract void WriteHost(ReadOnlySpan<byte> data);

    /// <summary>Copies the numbers to host memory at once; never part of a recording.</summary>
    public abstract void ReadHost(Span<byte> destination);

    /// <summary>Replaces the numbers by those that <paramref name="fill"/> writes, straight into their place if that is host memory.</summary>
    public abstract void FillHost(Filler fill);

    /// <summary>Shows the numbers to <paramref name="look"/>, where they lie if that is host memory.</summary>
    public abstract void ShowHost(Looker look);

    /// <summary>Writes all numbers.</summary>
    public delegate void Filler(Span<byte> numbers);

    /// <summary>Reads the numbers, while it runs.</summary>
    public delegate void Looker(ReadOnlySpan<byte> numbers);
}
