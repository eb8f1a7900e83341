using System.Runtime.InteropServices;

namespace KerasCourse.Cpu;

/// <summary>One block of memory in which all temporaries of a recorded step live; those that are never alive together share places.</summary>
internal sealed unsafe class CpuArena : IDisposable
{
    private const int Alignment = 64;

    private void* _memory;

    private CpuArena(long bytes)
    {
        Bytes = bytes;
        _memory = bytes == 0 ? null : NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
    }

    ~CpuArena() => Free();

    public long Bytes { get; }

    /// <summary>
    /// Finds for each buffer born in the step when it is first written and last used, gives it the lowest place that is free for that
    /// time (largest buffers first), and binds it there.
    /// </summary>
    public static CpuArena Plan(List<KernelCall> calls, HashSet<CpuBuffer> born)
    {
        var spans = new Dictionary<CpuBuffer, (int First, int Last)>();
        for (int i = 0; i < calls.Count; i++)
        {
            foreach (var buffer in calls[i].Writes)
                Extend(buffer, i);
            foreach (var buffer in calls[i].Reads)
                Extend(buffer, i);
        }

        var placed = new List<(CpuBuffer Buffer, int First, int Last, long Offset, long Size)>();
        long total = 0;
        foreach (var (buffer, (first, last)) in spans.OrderByDescending(entry => entry.Key.Bytes).ThenBy(entry => entry.Value.First))
        {
            long size = (buffer.Bytes + Alignment - 1) / Alignment * Alignment, offset = 0;
            foreach (var other in placed.Where(other => other.First <= last && first <= other.Last).OrderBy(other => other.Offset))
            {
                if (other.Offset >= offset + size)
                    break;
                offset = Math.Max(offset, other.Offset + other.Size);
            }
            placed.Add((buffer, first, last, offset, size));
            total = Math.Max(total, offset + size);
        }

        var arena = new CpuArena(total);
        foreach (var (buffer, _, _, offset, _) in placed)
            buffer.BindTo((byte*)arena._memory + offset);
        return arena;

        void Extend(CpuBuffer buffer, int at)
        {
            if (born.Contains(buffer))
                spans[buffer] = spans.TryGetValue(buffer, out var span) ? (span.First, at) : (at, at);
        }
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }
}
