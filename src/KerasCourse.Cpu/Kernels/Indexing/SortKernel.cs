using System.Numerics;

namespace KerasCourse.Cpu;

/// <summary>
/// The order that sorts each row: a merge sort of indices from the bottom up, from runs of 16 sorted by insertion. Stable (equal elements
/// keep their order, ascending and descending), NaN as the largest. One item per row; two index rows of scratch memory.
/// </summary>
internal static unsafe class SortKernel
{
    private const int RunLength = 16, Grain = 2048;

    public static void Run<T>(T* x, int* order, int rows, int length, bool descending) where T : unmanaged, INumber<T>
    {
        if (length > 0)
            Workers.For(rows, Math.Max(1, Grain / length), new Body<T> { X = x, Order = order, Length = length, Descending = descending });
    }

    /// <summary>The k largest of each row, largest first: by insertion into a short list, or from a whole sort where k is large.</summary>
    public static void TopK<T>(T* x, int* indices, int rows, int length, int k) where T : unmanaged, INumber<T>
    {
        if (k > 0)
            Workers.For(rows, Math.Max(1, Grain / length), new TopKBody<T> { X = x, Indices = indices, Length = length, K = k });
    }

    /// <summary>Whether a comes before b, counting NaN as the largest.</summary>
    private static bool Less<T>(T a, T b, bool descending) where T : INumber<T> =>
        descending ? b < a || (T.IsNaN(a) && !T.IsNaN(b)) : a < b || (T.IsNaN(b) && !T.IsNaN(a));

    private static void Sort<T>(T* x, int* order, int* other, int length, bool descending) where T : unmanaged, INumber<T>
    {
        for (int first = 0; first < length; first += RunLength)
            SortRun(x, order, first, Math.Min(first + RunLength, length), descending);
        int* from = order, to = other;
        for (int width = RunLength; width < length; width *= 2)
        {
            for (int first = 0; first < length; first += 2 * width)
                Merge(x, from, to, first, Math.Min(first + width, length), Math.Min(first + (2 * width), length), descending);
            int* filled = to;
            to = from;
            from = filled;
        }
        if (from != order)
            new ReadOnlySpan<int>(from, length).CopyTo(new Span<int>(order, length));
    }

    private static void SortRun<T>(T* x, int* order, int first, int after, bool descending) where T : unmanaged, INumber<T>
    {
        for (int i = first; i < after; i++)
        {
            int place = i;
            for (; place > first && Less(x[i], x[order[place - 1]], descending); place--)
                order[place] = order[place - 1];
            order[place] = i;
        }
    }

    private static void Merge<T>(T* x, int* from, int* to, int first, int middle, int after, bool descending) where T : unmanaged, INumber<T>
    {
        int left = first, right = middle;
        for (int i = first; i < after; i++)
        {
            bool takeRight = left == middle || (right < after && Less(x[from[right]], x[from[left]], descending));
            to[i] = takeRight ? from[right++] : from[left++];
        }
    }

    private struct Body<T> : IParallelBody where T : unmanaged, INumber<T>
    {
        public T* X;
        public int* Order;
        public int Length;
        public bool Descending;

        public readonly void Run(int start, int end)
        {
            int* other = Scratch.Get<int>(ScratchSlot.Temporary, Length);
            for (int row = start; row < end; row++)
                Sort(X + ((long)row * Length), Order + ((long)row * Length), other, Length, Descending);
        }
    }

    private struct TopKBody<T> : IParallelBody where T : unmanaged, INumber<T>
    {
        private const int LongestList = 32;

        public T* X;
        public int* Indices;
        public int Length, K;

        public readonly void Run(int start, int end)
        {
            int* order = Scratch.Get<int>(ScratchSlot.Temporary, Length), other = Scratch.Get<int>(ScratchSlot.Temporary2, Length);
            for (int row = start; row < end; row++)
            {
                T* x = X + ((long)row * Length);
                int* best = Indices + ((long)row * K);
                if (K <= LongestList)
                {
                    Insert(x, best);
                    continue;
                }
                Sort(x, order, other, Length, descending: true);
                new ReadOnlySpan<int>(order, K).CopyTo(new Span<int>(best, K));
            }
        }

        private readonly void Insert(T* x, int* best)
        {
            for (int i = 0; i < Length; i++)
            {
                int place = Math.Min(i, K);
                if (place == K && !Less(x[i], x[best[K - 1]], descending: true))
                    continue;
                place = Math.Min(place, K - 1);
                for (; place > 0 && Less(x[i], x[best[place - 1]], descending: true); place--)
                    best[place] = best[place - 1];
                best[place] = i;
            }
        }
    }
}
