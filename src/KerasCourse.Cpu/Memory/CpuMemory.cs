using System.Runtime.InteropServices;

namespace KerasCourse.Cpu;

/// <summary>
/// A block of native memory, 64-byte aligned, shared by the buffers that count themselves in. A variable and the snapshots taken of it
/// share one until the variable is written.
/// </summary>
internal sealed unsafe class CpuMemory(void* pointer, long capacity, int sizeClass, void* block = null)
{
    private int _owners = 1;

    public void* Pointer => pointer;

    public long Capacity => capacity;

    /// <summary>The pool's shelf that it goes back to.</summary>
    public int SizeClass => sizeClass;

    public bool IsShared => Volatile.Read(ref _owners) > 1;

    public CpuMemory Share()
    {
        Interlocked.Increment(ref _owners);
        return this;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _owners) == 0)
            CpuMemoryPool.Return(this);
    }

    /// <summary>Gives the memory back to the system; what lies inside a larger block goes with it.</summary>
    internal void Free()
    {
        if (block is null)
            NativeMemory.AlignedFree(pointer);
        else
            NativeMemory.Free(block);
    }

    /// <summary>Makes a block from the pool's shelf ready for its next owner.</summary>
    internal void Reuse() => _owners = 1;
}
