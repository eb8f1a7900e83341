using System.Diagnostics;

namespace KerasCourse.Cpu;

/// <summary>A recorded step: host hooks, then kernel calls one after the other. Running it allocates nothing.</summary>
internal sealed class CpuCapturedStep(IReadOnlyList<Tensor> outputs, Action[] hooks, KernelCall[] calls, CpuArena? arena, ulong signature, string? whyNot)
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
        arena!.Borrow();
        try
        {
            foreach (var call in calls)
                call.Run();
        }
        finally
        {
            arena.GiveBack();
        }
    }

    /// <summary>Replays and measures each kernel: its name with the shortest time of several replays, in the order in which they run.</summary>
    public IReadOnlyList<(string Name, TimeSpan Time)> Profile(int replays)
    {
        var best = new long[calls.Length];
        Array.Fill(best, long.MaxValue);
        for (int replay = 0; replay < replays; replay++)
        {
            HostHook.RunAll(hooks);
            arena!.Borrow();
            for (int i = 0; i < calls.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                calls[i].Run();
                best[i] = Math.Min(best[i], Stopwatch.GetTimestamp() - start);
            }
            arena.GiveBack();
        }
        return [.. calls.Select((call, i) => (call.Name, Stopwatch.GetElapsedTime(0, best[i])))];
    }

    public void Dispose() => _disposed = true;
}
