namespace KerasCourse;

/// <summary>The memory of a tensor on a backend. Several tensors (views) may share one.</summary>
public abstract class TensorBuffer
{
    /// <summary>The backend that the buffer lives on.</summary>
    public abstract IBackend Backend { get; }

    /// <summary>Whether the memory has been given back.</summary>
    public bool IsReleased { get; private set; }

    /// <summary>Gives the memory back; the tensors that share the buffer can no longer be used.</summary>
    internal void Release()
    {
        if (IsReleased)
            return;
        IsReleased = true;
        Free();
    }

    /// <summary>Returns the memory to the backend.</summary>
    protected abstract void Free();
}
