using System.Diagnostics;
using System.Runtime.InteropServices;

namespace KerasCourse.Cpu;

/// <summary>
/// One long-lived background thread and the mailbox through which <see cref="Workers"/> hands it a range.
/// It polls the mailbox for some tens of microseconds after its last work, then parks: an idle process burns no processor time.
/// </summary>
/// <remarks>
/// The mailbox is one cache line, so that a hand-over moves one line to the worker and one back. Its state goes
/// Idle -> Ready (posted) -> Running (claimed by the worker) -> Idle, or Idle -> Parked -> Ready.
/// A caller who is done before a late worker has claimed its range takes it back (Ready -> Idle) and does it itself,
/// so a worker that sleeps, or that the system does not schedule, costs little.
/// </remarks>
internal sealed unsafe class WorkerThread
{
    const int Idle = 0, Ready = 1, Running = 2, Parked = 3;

    /// <summary>Polls between two looks at the clock.</summary>
    const int PollsPerLook = 16;

    static readonly long BusyPollTicks = Stopwatch.Frequency / 50_000;
    static readonly long YieldPollTicks = Stopwatch.Frequency / 12_500;

    readonly Mailbox* _mailbox;
    readonly AutoResetEvent _wake = new(false);
    Exception? _failure;

    public WorkerThread(int index)
    {
        // Two lines apart: the prefetcher fetches lines in pairs.
        _mailbox = (Mailbox*)NativeMemory.AlignedAlloc(128, 128);
        *_mailbox = default;
        Thread thread = new(Loop) { IsBackground = true, Name = $"KerasCourse worker {index}" };
        thread.UnsafeStart();
    }

    /// <summary>Hands items start to end of the loop over to this worker, which is idle.</summary>
    public void Post(delegate*<void*, int, int, void> invoke, void* body, int start, int end)
    {
        _mailbox->Invoke = invoke;
        _mailbox->Body = body;
        _mailbox->Start = start;
        _mailbox->End = end;
        if (Interlocked.Exchange(ref _mailbox->State, Ready) == Parked)
            _wake.Set();
    }

    /// <summary>Takes the posted range back if the worker has not begun it.</summary>
    public bool TryTakeBack() => Interlocked.CompareExchange(ref _mailbox->State, Idle, Ready) == Ready;

    /// <summary>Waits until the posted range is done; gives the exception that ended it, if any.</summary>
    public Exception? Join()
    {
        // A worker that is done may have parked by the time this thread looks again: anything but Running ends the wait.
        long begin = Stopwatch.GetTimestamp();
        while (PollsWhile(Running))
        {
            if (Workers.Oversubscribed || Stopwatch.GetTimestamp() - begin > BusyPollTicks)
                Thread.Yield();
        }
        Exception? failure = _failure;
        if (failure is not null)
            _failure = null;
        return failure;
    }

    void Loop()
    {
        while (true)
        {
            WaitForWork();
            if (Interlocked.CompareExchange(ref _mailbox->State, Running, Ready) != Ready)
                continue;
            try
            {
                _mailbox->Invoke(_mailbox->Body, _mailbox->Start, _mailbox->End);
            }
            catch (Exception failure)
            {
                _failure = failure;
            }
            Volatile.Write(ref _mailbox->State, Idle);
        }
    }

    /// <summary>Polls busily, then giving way to other threads, then parks.</summary>
    void WaitForWork()
    {
        long begin = Stopwatch.GetTimestamp();
        while (PollsWhile(Idle))
        {
            long waited = Stopwatch.GetTimestamp() - begin;
            if (waited > YieldPollTicks)
            {
                if (Interlocked.CompareExchange(ref _mailbox->State, Parked, Idle) == Idle)
                    _wake.WaitOne();
                return;
            }
            if (waited > BusyPollTicks || Workers.Oversubscribed)
                Thread.Yield();
        }
    }

    /// <summary>Looks a few times; true if the mailbox is still in <paramref name="state"/>.</summary>
    bool PollsWhile(int state)
    {
        for (int i = 0; i < PollsPerLook; i++)
        {
            if (Volatile.Read(ref _mailbox->State) != state)
                return false;
            Thread.SpinWait(1);
        }
        return true;
    }

    [StructLayout(LayoutKind.Sequential)]
    struct Mailbox
    {
        public int State;
        public int Start;
        public int End;
        public void* Body;
        public delegate*<void*, int, int, void> Invoke;
    }
}
