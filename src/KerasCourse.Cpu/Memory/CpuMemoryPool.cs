using System.Numerics;
using System.Runtime.InteropServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Native memory by size class: four classes to each power of two, so at most a quarter is wasted. Blocks that are given back wait on
/// their shelf for the next request of that class.
/// </summary>
internal static unsafe class CpuMemoryPool
{
    private const int Alignment = 64, SmallestBits = 6, ClassesPerDoubling = 4;
    private const long CollectAbove = 256L << 20, KeepIdle = 256L << 20;

    private static readonly Lock _lock = new();
    private static readonly Stack<CpuMemory>[] _shelves = CreateShelves();
    private static long _liveBytes, _idleBytes, _collectAt = CollectAbove;

    /// <summary>Bytes handed out and not given back.</summary>
    public static long LiveBytes => Interlocked.Read(ref _liveBytes);

    public static CpuMemory Rent(long bytes) => FromShelf(bytes, out int sizeClass, out long capacity)
        ?? new CpuMemory(NativeMemory.AlignedAlloc((nuint)capacity, Alignment), capacity, sizeClass);

    /// <summary>Memory of zeros, which costs nothing before it is written: the system's pages are zero as they come.</summary>
    public static CpuMemory RentZeros(long bytes)
    {
        if (FromShelf(bytes, out int sizeClass, out long capacity) is { } memory)
        {
            NativeMemory.Clear(memory.Pointer, (nuint)bytes);
            return memory;
        }
        nuint block = (nuint)NativeMemory.AllocZeroed((nuint)capacity + Alignment);
        return new CpuMemory((void*)((block + Alignment - 1) / Alignment * Alignment), capacity, sizeClass, (void*)block);
    }

    public static void Return(CpuMemory memory)
    {
        Interlocked.Add(ref _liveBytes, -memory.Capacity);
        lock (_lock)
        {
            _idleBytes += memory.Capacity;
            _shelves[memory.SizeClass].Push(memory);
        }
    }

    /// <summary>Gives idle blocks back to the system, the largest first, down to what is worth keeping.</summary>
    public static void Trim()
    {
        lock (_lock)
        {
            for (int sizeClass = _shelves.Length - 1; sizeClass >= 0; sizeClass--)
            {
                while (_idleBytes > KeepIdle && _shelves[sizeClass].TryPop(out var memory))
                {
                    _idleBytes -= memory.Capacity;
                    memory.Free();
                }
            }
        }
    }

    private static CpuMemory? FromShelf(long bytes, out int sizeClass, out long capacity)
    {
        sizeClass = ClassOf(bytes);
        capacity = CapacityOf(sizeClass);
        if (Interlocked.Add(ref _liveBytes, capacity) > Interlocked.Read(ref _collectAt))
            Collect();
        lock (_lock)
        {
            if (!_shelves[sizeClass].TryPop(out var memory))
                return null;
            _idleBytes -= capacity;
            memory.Reuse();
            return memory;
        }
    }

    /// <summary>Tensors that nobody refers to any more hold memory that the garbage collector does not see: ask it to look.</summary>
    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Trim();
        Interlocked.Exchange(ref _collectAt, Math.Max(CollectAbove, 2 * LiveBytes));
    }

    private static int ClassOf(long bytes)
    {
        if (bytes <= 1 << SmallestBits)
            return 0;
        int bits = BitOperations.Log2((ulong)(bytes - 1));
        long quarter = 1L << (bits - 2);
        int step = (int)((bytes - 1 - (1L << bits)) / quarter);
        return ((bits - SmallestBits) * ClassesPerDoubling) + step + 1;
    }

    private static long CapacityOf(int sizeClass)
    {
        if (sizeClass == 0)
            return 1 << SmallestBits;
        int bits = SmallestBits + ((sizeClass - 1) / ClassesPerDoubling);
        long capacity = (1L << bits) + (((sizeClass - 1) % ClassesPerDoubling) + 1L) * (1L << (bits - 2));
        return (capacity + Alignment - 1) / Alignment * Alignment;
    }

    private static Stack<CpuMemory>[] CreateShelves()
    {
        var shelves = new Stack<CpuMemory>[((63 - SmallestBits) * ClassesPerDoubling) + 1];
        for (int i = 0; i < shelves.Length; i++)
            shelves[i] = new Stack<CpuMemory>();
        return shelves;
    }
}
