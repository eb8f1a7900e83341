using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Long-lived background workers: fork and join over a static partition, with nothing allocated. The only place that starts threads.
/// </summary>
/// <remarks>
/// One loop runs on the workers at a time; a caller who finds them busy (a nested loop, or another thread's) does its loop alone.
/// The number of threads is <c>KERASCOURSE_THREADS</c>, or the processors that this process may use.
/// </remarks>
internal static unsafe class Workers
{
    public const string EnvironmentVariable = "KERASCOURSE_THREADS";

    /// <summary>More threads than this are not started: a typing error in the variable should not bring the machine down.</summary>
    public const int MaxThreads = 1024;

    static readonly Lock StartLock = new();
    static WorkerThread[] _threads = [];
    static int _threadCount = ParseThreadCount(Environment.GetEnvironmentVariable(EnvironmentVariable)) ?? Environment.ProcessorCount;
    static int _busy;

    /// <summary>How many threads share a loop, the caller included. May be set to more than there are processors.</summary>
    public static int ThreadCount
    {
        get => _threadCount;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxThreads);
            _threadCount = value;
        }
    }

    /// <summary>True with more threads than processors: a thread that waits should then give way at once.</summary>
    public static bool Oversubscribed => _threadCount > Environment.ProcessorCount;

    /// <summary>
    /// Splits <paramref name="count"/> items into contiguous ranges, one per thread, each of at least <paramref name="grain"/> items,
    /// and returns when all are done. Work of fewer than two grains stays on the caller's thread. An exception in a range reaches the
    /// caller, after the other ranges are done.
    /// </summary>
    /// <remarks>
    /// A body must give each item the same bits whatever range it falls in: results do not depend on the thread count.
    /// Every range works on its own copy of <paramref name="body"/>.
    /// </remarks>
    public static void For<TBody>(int count, int grain, TBody body) where TBody : struct, IParallelBody
    {
        int parts = Math.Min(_threadCount, count / Math.Max(grain, 1));
        if (parts < 2)
        {
            if (count > 0)
                body.Run(0, count);
            return;
        }
        if (Volatile.Read(ref _busy) != 0 || Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
        {
            body.Run(0, count);
            return;
        }
        try
        {
            // The parameter lives on this stack until all ranges are done, so a plain pointer to it is safe.
            ForkAndJoin(count, parts, Unsafe.AsPointer(ref body), &Invoke<TBody>);
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }

    /// <summary>The thread count that <paramref name="text"/> says; null for nothing, else an error.</summary>
    public static int? ParseThreadCount(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (int.TryParse(text, out int threads) && threads is >= 1 and <= MaxThreads)
            return threads;
        throw new InvalidOperationException(
            $"{EnvironmentVariable}: '{text}' is not a number of threads. Use 1 to {MaxThreads}, or leave it unset for one thread per " +
            "processor.");
    }

    static void ForkAndJoin(int count, int parts, void* body, delegate*<void*, int, int, void> invoke)
    {
        WorkerThread[] threads = _threads.Length >= parts - 1 ? _threads : Start(parts - 1);
        for (int part = 1; part < parts; part++)
            threads[part - 1].Post(invoke, body, Bound(part), Bound(part + 1));

        Exception? failure = TryInvoke(0);
        for (int part = parts - 1; part > 0; part--)
        {
            if (threads[part - 1].TryTakeBack())
                failure = TryInvoke(part) ?? failure;
        }
        for (int part = 1; part < parts; part++)
            failure = threads[part - 1].Join() ?? failure;

        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);

        int Bound(int part) => (int)((long)count * part / parts);

        Exception? TryInvoke(int part)
        {
            try
            {
                invoke(body, Bound(part), Bound(part + 1));
                return null;
            }
            catch (Exception thrown)
            {
                return thrown;
            }
        }
    }

    static void Invoke<TBody>(void* body, int start, int end) where TBody : struct, IParallelBody
    {
        TBody copy = Unsafe.AsRef<TBody>(body);
        copy.Run(start, end);
    }

    static WorkerThread[] Start(int workers)
    {
        lock (StartLock)
        {
            if (_threads.Length >= workers)
                return _threads;
            WorkerThread[] grown = new WorkerThread[workers];
            Array.Copy(_threads, grown, _threads.Length);
            for (int i = _threads.Length; i < workers; i++)
                grown[i] = new WorkerThread(i + 1);
            return _threads = grown;
        }
    }
}
