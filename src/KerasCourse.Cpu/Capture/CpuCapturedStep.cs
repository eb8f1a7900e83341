namespace KerasCourse.Cpu;

/// <summary>A recorded step: host hooks, then kernel calls one after the other. Running it allocates nothing.</summary>
internal sealed class CpuCapturedStep(IReadOnlyList<Tensor> outputs, Action[] hooks, Action[] calls, CpuArena? arena, ulong signature, string? whyNot)
    : ICapturedStep
{
    private bool _disposed;

    public string? WhyNot => whyNot;

    public IReadOnlyList<Tensor> Outputs => outputs;

    public ulong Signature => signature;

    /// <summary>How many kernels the step starts.</summary>
    public int CallCount => calls.Length;

    /// <summary>Bytes of the temporaries.</summary>
    public long ArenaBytes => arena?.Bytes ?? 0;

    public void Replay()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (whyNot is not null)
            throw new InvalidOperationException($"Capture: the step cannot be run again: {whyNot}.");
        HostHook.RunAll(hooks);
        foreach (var call in calls)
            call();
        GC.KeepAlive(arena);
    }

    public void Dispose()
    {
        _disposed = true;
        arena?.Dispose();
    }
}
