namespace KerasCourse.Cpu;

/// <summary>Long-lived background workers: fork and join over a static partition. The only place that starts threads.</summary>
internal static class Workers
{
    /// <summary>
    /// Splits <paramref name="count"/> items into contiguous ranges, one per thread, each of at least <paramref name="grain"/> items,
    /// and returns when all are done. Work of fewer than two grains stays on the caller's thread.
    /// </summary>
    /// <remarks>A body must give each item the same bits whatever range it falls in: results do not depend on the thread count.</remarks>
    public static void For<TBody>(int count, int grain, TBody body) where TBody : struct, IParallelBody => body.Run(0, count);
}
