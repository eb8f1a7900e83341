namespace KerasCourse.Cpu;

/// <summary>
/// y[o, j, i] = x[o, table[o, j, i], i], with x as [outer, size, inner] and y and table as [outer, count, inner]. One item per outer index.
/// </summary>
internal static unsafe class TakeAlongAxisKernel
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
        var body = new Body<T> { X = x, Table = table, Y = y, Size = size, Count = count, Inner = inner };
        Workers.For(outer, (int)Math.Max(1, Grain / ((long)count * inner)), body);
    }

    private struct Body<T> : IParallelBody where T : unmanaged
    {
        public T* X, Y;
        public int* Table;
        public int Size, Count, Inner;

        public readonly void Run(int start, int end)
        {
            for (int block = start; block < end; block++)
            {
                long first = (long)block * Count * Inner;
                T* x = X + ((long)block * Size * Inner);
                for (int j = 0; j < Count; j++)
                {
                    for (int i = 0; i < Inner; i++)
                    {
                        long at = first + ((long)j * Inner) + i;
                        Y[at] = x[((long)Table[at] * Inner) + i];
                    }
                }
            }
        }
    }
}
