using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KerasCourse.Cpu;

/// <summary>
/// target[o, table[j], :] += source[o, j, :], with target as [outer, size, inner] and source as [outer, count, inner]; entries of -1 are
/// skipped. Rows with one index are added in the order of j, so the bits do not depend on the threads.
/// </summary>
/// <remarks>
/// Threads share the outer axis where there is one. Else (an embedding's gradient) they share the columns in pieces of 16, one cache line
/// of float: words are not equally frequent, so sharing the rows would leave most of the additions to one thread. Only rows too narrow for
/// that are shared by their index.
/// </remarks>
internal static unsafe class ScatterKernel
{
    private const int Grain = 32768, Columns = 16;

    /// <summary>Adds to what is in the target.</summary>
    public static void Add<T>(T* source, int* table, T* target, int outer, int size, int count, int inner) where T : unmanaged, INumber<T>
    {
        if (count == 0 || inner == 0 || outer == 0)
            return;
        var body = new AddBody<T> { Source = source, Table = table, Target = target, Size = size, Count = count, Inner = inner };
        int pieces = (inner + Columns - 1) / Columns;
        if (outer > 1)
            Workers.For(outer, (int)Math.Max(1, Grain / ((long)count * inner)), body);
        else if (pieces > 1)
            Workers.For(pieces, (int)Math.Max(1, Grain / ((long)count * Columns)), new ColumnsBody<T> { Add = body });
        else
            Workers.For(size, (int)Math.Max(1, (long)size * Grain / ((long)count * inner)), new RowsBody<T> { Add = body });
    }

    /// <summary>Replaces rows of the target by those of the source; of equal indices the last counts.</summary>
    public static void Replace(int elementSize, void* source, int* table, void* target, int count, int inner)
    {
        long bytes = (long)inner * elementSize;
        for (int j = 0; j < count; j++)
            Buffer.MemoryCopy((byte*)source + (j * bytes), (byte*)target + (table[j] * bytes), bytes, bytes);
    }

    /// <summary>target[o, table[o, j, i], i] += source[o, j, i]: one index for each element. One item per outer index.</summary>
    public static void AddAlongAxis<T>(T* source, int* table, T* target, int outer, int size, int count, int inner) where T : unmanaged, INumber<T>
    {
        if (count == 0 || inner == 0)
            return;
        var body = new AlongAxisBody<T> { Source = source, Table = table, Target = target, Size = size, Count = count, Inner = inner };
        Workers.For(outer, (int)Math.Max(1, Grain / ((long)count * inner)), body);
    }

    private struct AddBody<T> : IParallelBody where T : unmanaged, INumber<T>
    {
        public T* Source, Target;
        public int* Table;
        public int Size, Count, Inner;

        public readonly void Run(int start, int end)
        {
            for (int block = start; block < end; block++)
                AddBlock(block, 0, Inner, 0, Size);
        }

        /// <summary>Adds the columns first to after of the rows whose index is in [low, high).</summary>
        public readonly void AddBlock(int block, int first, int after, int low, int high)
        {
            T* source = Source + ((long)block * Count * Inner), target = Target + ((long)block * Size * Inner);
            for (int j = 0; j < Count; j++)
            {
                int index = Table[j];
                if (index >= low && index < high)
                    AddRow(source + ((long)j * Inner), target + ((long)index * Inner), first, after);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void AddRow(T* source, T* target, int first, int after)
        {
            int i = first;
            // A sum has the same bits at every width, so the widest that the hardware has may be used.
            if (typeof(T) == typeof(float) && SimdLevel.Current >= SimdLevel.Vector256)
            {
                for (; i <= after - Vector256<float>.Count; i += Vector256<float>.Count)
                    (Vector256.Load((float*)target + i) + Vector256.Load((float*)source + i)).Store((float*)target + i);
            }
            else if (typeof(T) == typeof(float) && SimdLevel.Current == SimdLevel.Vector128)
            {
                for (; i <= after - Vector128<float>.Count; i += Vector128<float>.Count)
                    (Vector128.Load((float*)target + i) + Vector128.Load((float*)source + i)).Store((float*)target + i);
            }
            for (; i < after; i++)
                target[i] += source[i];
        }
    }

    private struct ColumnsBody<T> : IParallelBody where T : unmanaged, INumber<T>
    {
        public AddBody<T> Add;

        public readonly void Run(int start, int end) => Add.AddBlock(0, start * Columns, Math.Min(Add.Inner, end * Columns), 0, Add.Size);
    }

    private struct RowsBody<T> : IParallelBody where T : unmanaged, INumber<T>
    {
        public AddBody<T> Add;

        public readonly void Run(int start, int end) => Add.AddBlock(0, 0, Add.Inner, start, end);
    }

    private struct AlongAxisBody<T> : IParallelBody where T : unmanaged, INumber<T>
    {
        public T* Source, Target;
        public int* Table;
        public int Size, Count, Inner;

        public readonly void Run(int start, int end)
        {
            for (int block = start; block < end; block++)
            {
                long first = (long)block * Count * Inner;
                T* target = Target + ((long)block * Size * Inner);
                for (int j = 0; j < Count; j++)
                {
                    for (int i = 0; i < Inner; i++)
                    {
                        long at = first + ((long)j * Inner) + i;
                        target[((long)Table[at] * Inner) + i] += Source[at];
                    }
                }
            }
        }
    }
}
