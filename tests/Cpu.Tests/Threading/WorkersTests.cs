namespace KerasCourse.Cpu.Tests;

/// <summary>Each expected value follows from the contract: every item is visited exactly once, whatever happens on the way.</summary>
[Collection(EngineStateCollection.Name)]
public sealed unsafe class WorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void EveryItemIsVisitedOnce(int threads)
    {
        using EngineState state = new(threads);
        for (int count = 0; count < 70; count++)
        {
            foreach (int grain in (int[])[0, 1, 2, 7, 100])
            {
                int[] visits = new int[count];
                fixed (int* p = visits)
                    Workers.For(count, grain, new Count { Visits = p });
                Assert.All(visits, v => Assert.Equal(1, v));
            }
        }
    }

    [Fact]
    public void ManyLoopsInARowKeepTheirItemsApart()
    {
        using EngineState state = new(4);
        int[] visits = new int[64];
        fixed (int* p = visits)
        {
            for (int i = 0; i < 20_000; i++)
                Workers.For(64, 1, new Count { Visits = p });
        }
        Assert.All(visits, v => Assert.Equal(20_000, v));
    }

    [Fact]
    public void RangesAreAtLeastOneGrain()
    {
        using EngineState state = new(4);
        int[] length = new int[10];
        fixed (int* p = length)
            Workers.For(10, 4, new StoreLength { Lengths = p });
        Assert.All(length, l => Assert.Equal(5, l));
        fixed (int* p = length)
            Workers.For(7, 4, new StoreLength { Lengths = p });
        Assert.Equal(7, length[0]);
    }

    [Fact]
    public void WorkersThatParkedWakeUp()
    {
        using EngineState state = new(2);
        int[] visits = new int[2];
        fixed (int* p = visits)
        {
            for (int i = 0; i < 5; i++)
            {
                Thread.Sleep(20);
                Workers.For(2, 1, new Count { Visits = p, Pause = 3 });
            }
        }
        Assert.All(visits, v => Assert.Equal(5, v));
    }

    /// <summary>The worker is done and parked long before the caller, still at its own range, comes to wait for it.</summary>
    [Fact]
    public void ACallerMayBeMuchLaterThanItsWorkers()
    {
        using EngineState state = new(3);
        for (int i = 0; i < 5; i++)
            Workers.For(3, 1, new LateCaller { Caller = Environment.CurrentManagedThreadId });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(7)]
    public void AnExceptionReachesTheCallerAfterTheOtherRangesAreDone(int thrower)
    {
        using EngineState state = new(4);
        for (int i = 0; i < 200; i++)
        {
            int[] visits = new int[8];
            fixed (int* p = visits)
            {
                int* pinned = p;
                ArithmeticException error = Assert.Throws<ArithmeticException>(
                    () => Workers.For(8, 2, new Count { Visits = pinned, Thrower = thrower, Throws = true }));
                Assert.Equal($"item {thrower}", error.Message);
            }
            for (int item = 0; item < 8; item++)
            {
                bool cutOff = item >= thrower && item / 2 == thrower / 2;
                Assert.Equal(cutOff ? 0 : 1, visits[item]);
            }
        }
    }

    [Fact]
    public void NestedLoopsRunOnTheirCaller()
    {
        using EngineState state = new(3);
        int[] visits = new int[12 * 5];
        fixed (int* p = visits)
            Workers.For(12, 1, new Nest { Visits = p });
        Assert.All(visits, v => Assert.Equal(1, v));
    }

    [Fact]
    public void SeveralThreadsMayCallAtOnce()
    {
        using EngineState state = new(3);
        Exception? failure = null;
        Thread[] callers = new Thread[4];
        for (int t = 0; t < callers.Length; t++)
        {
            callers[t] = new Thread(() =>
            {
                try
                {
                    int[] visits = new int[33];
                    fixed (int* p = visits)
                    {
                        for (int i = 0; i < 2000; i++)
                            Workers.For(33, 1, new Count { Visits = p });
                    }
                    Assert.All(visits, v => Assert.Equal(2000, v));
                }
                catch (Exception e)
                {
                    failure = e;
                }
            });
            callers[t].Start();
        }
        foreach (Thread caller in callers)
            caller.Join();
        Assert.Null(failure);
    }

    [Fact]
    public void NothingIsAllocated()
    {
        using EngineState state = new(2);
        int[] visits = new int[64];
        fixed (int* p = visits)
        {
            for (int i = 0; i < 100; i++)
                Workers.For(64, 1, new Count { Visits = p });
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 1000; i++)
                Workers.For(64, 1, new Count { Visits = p });
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    [Fact]
    public void TheVariableIsChecked()
    {
        Assert.Equal(3, Workers.ParseThreadCount("3"));
        Assert.Null(Workers.ParseThreadCount(" "));
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => Workers.ParseThreadCount("0"));
        Assert.Equal(
            "KERASCOURSE_THREADS: '0' is not a number of threads. Use 1 to 1024, or leave it unset for one thread per processor.",
            error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Workers.ThreadCount = 0);
    }

    struct Count : IParallelBody
    {
        public int* Visits;
        public int Thrower;
        public bool Throws;
        public int Pause;

        public readonly void Run(int start, int end)
        {
            for (int i = start; i < end; i++)
            {
                if (Throws && i == Thrower)
                    throw new ArithmeticException($"item {i}");
                if (Pause > 0)
                    Thread.Sleep(Pause);
                Visits[i]++;
            }
        }
    }

    struct LateCaller : IParallelBody
    {
        public int Caller;

        public readonly void Run(int start, int end)
        {
            if (Environment.CurrentManagedThreadId == Caller)
                Thread.Sleep(20);
        }
    }

    struct StoreLength : IParallelBody
    {
        public int* Lengths;

        public readonly void Run(int start, int end)
        {
            for (int i = start; i < end; i++)
                Lengths[i] = end - start;
        }
    }

    struct Nest : IParallelBody
    {
        public int* Visits;

        public readonly void Run(int start, int end)
        {
            for (int i = start; i < end; i++)
                Workers.For(5, 1, new Count { Visits = Visits + 5 * i });
        }
    }
}
