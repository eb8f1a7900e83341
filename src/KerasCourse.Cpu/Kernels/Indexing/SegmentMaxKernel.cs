using System.Numerics;

namespace KerasCourse.Cpu;

/// <summary>
/// target[table[j], :] = max(target[table[j], :], source[j, :]), from a target full of the smallest finite number. Entries of -1 are skipped.
/// Threads share the columns.
/// </summary>
internal static unsafe class SegmentMaxKernel
{
    private const int Grain = 32768;

    public static void Run<T>(T* source, int* table, T* target, int segments, int count, int inner) where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        FillKernel.Run(target, segments * inner, T.MinValue);
        if (count > 0)
            Workers.For(inner, Math.Max(1, Grain / count), new Body<T> { Source = source, Table = table, Target = target, Count = count, Inner = inner });
    }

    private struct Body<T> : IParallelBody where T : unmanaged, INumber<T>
    {
        public T* Source, Target;
        public int* Table;
        public int Count, Inner;

        public readonly void Run(int start, int end)
        {
            for (int j = 0; j < Count; j++)
            {
                if (Table[j] < 0)
                    continue;
                T* source = Source + ((long)j * Inner), target = Target + ((long)Table[j] * Inner);
                for (int i = start; i < end; i++)
                    target[i] = T.Max(target[i], source[i]);
            }
        }
    }
}
