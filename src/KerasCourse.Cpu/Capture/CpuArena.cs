namespace KerasCourse.Cpu;

/// <summary>Where all temporaries of a recorded step live; those that are never alive together share places.</summary>
/// <remarks>
/// The memory is borrowed from the pool for each run, since no temporary outlives it: steps that run one after the other use the same,
/// and a model that is kept, but not used, holds none.
/// </remarks>
internal sealed unsafe class CpuArena(long bytes)
{
    private const int Alignment = 64;

    private CpuMemory? _memory;

    public long Bytes => bytes;

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
            buffer.BindTo(arena, offset);
        return arena;

        void Extend(CpuBuffer buffer, int at)
        {
            if (born.Contains(buffer))
                spans[buffer] = spans.TryGetValue(buffer, out var span) ? (span.First, at) : (at, at);
        }
    }

    /// <summary>A place; between <see cref="Borrow"/> and <see cref="GiveBack"/> only.</summary>
    public void* At(long offset) => (byte*)_memory!.Pointer + offset;

    /// <summary>Gets memory for a run.</summary>
    public void Borrow() => _memory = CpuMemoryPool.Rent(bytes);

    /// <summary>The run is over.</summary>
    public void GiveBack()
    {
        _memory!.Release();
        _memory = null;
    }
}
