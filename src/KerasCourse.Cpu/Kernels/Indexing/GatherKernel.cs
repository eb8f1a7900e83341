using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// y[o, j, :] = x[o, table[j], :], with x as [outer, size, inner] and y as [outer, count, inner]; a table entry of -1 gives zeros. One item
/// per row of y. Elements are moved as bits.
/// </summary>
internal static unsafe class GatherKernel
{
    private const int Grain = 16384;

    public static void Run(int elementSize, void* x, int* table, void* y, int outer, int size, int count, int inner)
    {
        switch (elementSize)
        {
            case 1:
                Run((byte*)x, table, (byte*)y, outer, size, count, inner);
                break;
            case 4:
                Run((uint*)x, table, (uint*)y, outer, size, count, inner);
                break;
            default:
                Run((ulong*)x, table, (ulong*)y, outer, size, count, inner);
                break;
        }
    }

    private static void Run<T>(T* x, int* table, T* y, int outer, int size, int count, int inner) where T : unmanaged
    {
        if (count == 0 || inner == 0)
            return;
        Workers.For(outer * count, Math.Max(1, Grain / inner), new Body<T> { X = x, Table = table, Y = y, Size = size, Count = count, Inner = inner });
    }

    private struct Body<T> : IParallelBody where T : unmanaged
    {
        public T* X, Y;
        public int* Table;
        public int Size, Count, Inner;

        public readonly void Run(int start, int end)
        {
            (int block, int j) = Math.DivRem(start, Count);
            T* y = Y + ((long)start * Inner);
            uint bytes = (uint)Inner * (uint)sizeof(T);
            for (int row = start; row < end; row++, y += Inner)
            {
                int index = Table[j];
                T* source = X + (((long)block * Size) + index) * Inner;
                if (index < 0)
                    Unsafe.InitBlockUnaligned(y, 0, bytes);
                else if (Inner == 1)
                    *y = *source;
                else
                    Unsafe.CopyBlockUnaligned(y, source, bytes);
                if (++j == Count)
                    (j, block) = (0, block + 1);
            }
        }
    }
}
