using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Copies every element of one strided layout to its place in another: transpose, broadcast, slice, concatenate, pad, flip, tile, repeat
/// and diagonal are all this, with other strides.
/// </summary>
/// <remarks>
/// Layout: <c>target[sum(i[a] * to[a])] = source[sum(i[a] * from[a])]</c> for every index i below <c>sizes</c>; strides in elements,
/// 0 (repeat) and negative (reverse) ones included. The axes come merged by <see cref="StridedLayout.Merge"/>, outermost first.
/// A "row" is a run along the last axis. Four loops, by what the row looks like on both sides:
/// contiguous on both: memory copies (rows of more than 32,768 elements in pieces of that, so that threads can share one);
/// one number repeated: fills; contiguous on one side while another axis is contiguous on the other (a transpose): bands of 16 rows,
/// by <see cref="TransposeKernel"/> for 4-byte elements; anything else: a strided loop, or for a reversed row a copy turned around.
/// Elements are moved as bits, so the element type counts only by its size.
/// </remarks>
internal static unsafe class StridedCopyKernel
{
    /// <summary>Elements that are worth a thread.</summary>
    private const int Grain = 32768;

    /// <summary>Rows of a band: one cache line of 4-byte elements.</summary>
    private const int Tile = 16;

    public static void Run(int elementSize, void* source, void* target, int[] sizes, int[] from, int[] to)
    {
        switch (elementSize)
        {
            case 1:
                Run((byte*)source, (byte*)target, sizes, from, to);
                break;
            case 4:
                Run((uint*)source, (uint*)target, sizes, from, to);
                break;
            default:
                Run((ulong*)source, (ulong*)target, sizes, from, to);
                break;
        }
    }

    [SkipLocalsInit]
    private static void Run<T>(T* source, T* target, int[] sizes, int[] from, int[] to) where T : unmanaged
    {
        int rank = sizes.Length;
        if (rank == 0)
        {
            *target = *source;
            return;
        }
        // The loops read the geometry from this stack, which lives until all threads are done.
        int* geometry = stackalloc int[3 * rank];
        var body = new Body<T> { Source = source, Target = target, Rank = rank, Sizes = geometry, From = geometry + rank, To = geometry + (2 * rank) };
        int rows = 1;
        for (int i = 0; i < rank; i++)
        {
            (body.Sizes[i], body.From[i], body.To[i]) = (sizes[i], from[i], to[i]);
            rows *= i < rank - 1 ? sizes[i] : 1;
        }
        int length = sizes[rank - 1];
        if (rows == 0 || length == 0)
            return;

        int crossing = CrossingAxis(sizes, from, to);
        if (crossing >= 0)
        {
            MoveAxis(ref body, crossing);
            int bands = (body.Sizes[rank - 2] + Tile - 1) / Tile;
            int planes = rows / body.Sizes[rank - 2];
            Workers.For(planes * bands, Math.Max(1, Grain / (Tile * length)), new TransposeBody<T> { Copy = body, Bands = bands });
        }
        else if (from[rank - 1] == 1 && to[rank - 1] == 1 && length > Grain)
        {
            int pieces = (length + Grain - 1) / Grain;
            Workers.For(rows * pieces, 1, new LongRowsBody<T> { Copy = body, Pieces = pieces });
        }
        else
        {
            Workers.For(rows, Math.Max(1, Grain / length), body);
        }
    }

    /// <summary>The axis that runs through neighbours on the side where the last one does not; -1 if there is no such pair.</summary>
    private static int CrossingAxis(int[] sizes, int[] from, int[] to)
    {
        int last = sizes.Length - 1;
        for (int i = 0; i < last; i++)
        {
            if (sizes[i] > 1 && ((to[last] == 1 && from[last] > 1 && from[i] == 1) || (from[last] == 1 && to[last] > 1 && to[i] == 1)))
                return i;
        }
        return -1;
    }

    /// <summary>Puts an axis next to the last one: the order of the loops is free.</summary>
    private static void MoveAxis<T>(ref Body<T> body, int axis) where T : unmanaged
    {
        var (size, from, to) = (body.Sizes[axis], body.From[axis], body.To[axis]);
        int place = body.Rank - 2;
        for (int i = axis; i < place; i++)
            (body.Sizes[i], body.From[i], body.To[i]) = (body.Sizes[i + 1], body.From[i + 1], body.To[i + 1]);
        (body.Sizes[place], body.From[place], body.To[place]) = (size, from, to);
    }

    /// <summary>Rows, one item each; rows of one plane (the last two axes) lie evenly apart, so the index is taken apart once per plane.</summary>
    private struct Body<T> : IParallelBody where T : unmanaged
    {
        public T* Source;
        public T* Target;
        public int Rank;
        public int* Sizes;
        public int* From;
        public int* To;

        public void Run(int start, int end)
        {
            int length = Sizes[Rank - 1], from = From[Rank - 1], to = To[Rank - 1];
            int perPlane = Rank > 1 ? Sizes[Rank - 2] : 1;
            int rowFrom = Rank > 1 ? From[Rank - 2] : 0, rowTo = Rank > 1 ? To[Rank - 2] : 0;
            for (int row = start; row < end;)
            {
                int first = row % perPlane, count = Math.Min(end - row, perPlane - first);
                T* source = Source + ((long)first * rowFrom), target = Target + ((long)first * rowTo);
                Locate(row / perPlane, Rank - 2, ref source, ref target);
                if (from == 1 && to == 1)
                    CopyRows(source, target, count, length, rowFrom, rowTo);
                else if (from == 0 && to == 1)
                    FillRows(source, target, count, length, rowFrom, rowTo);
                else if (from == -1 && to == 1)
                    TurnRows(source, target, count, length, rowFrom, rowTo);
                else
                    StepRows(source, target, count, length, rowFrom, rowTo, from, to);
                row += count;
            }
        }

        /// <summary>Moves both pointers to item <paramref name="index"/> of the first <paramref name="axes"/> axes.</summary>
        public readonly void Locate(int index, int axes, ref T* source, ref T* target)
        {
            for (int i = axes - 1; i >= 0; i--)
            {
                (index, int at) = Math.DivRem(index, Sizes[i]);
                source += (long)at * From[i];
                target += (long)at * To[i];
            }
        }
    }

    /// <summary>Pieces of rows that are contiguous on both sides, one item each.</summary>
    private struct LongRowsBody<T> : IParallelBody where T : unmanaged
    {
        public Body<T> Copy;
        public int Pieces;

        public void Run(int start, int end)
        {
            int length = Copy.Sizes[Copy.Rank - 1];
            for (int item = start; item < end; item++)
            {
                (int row, int piece) = Math.DivRem(item, Pieces);
                int first = piece * Grain;
                T* source = Copy.Source + first, target = Copy.Target + first;
                Copy.Locate(row, Copy.Rank - 1, ref source, ref target);
                long bytes = (long)Math.Min(Grain, length - first) * sizeof(T);
                Buffer.MemoryCopy(source, target, bytes, bytes);
            }
        }
    }

    /// <summary>Bands of 16 steps of the second-last axis, one item each.</summary>
    private struct TransposeBody<T> : IParallelBody where T : unmanaged
    {
        public Body<T> Copy;
        public int Bands;

        public void Run(int start, int end)
        {
            int p = Copy.Rank - 2, q = Copy.Rank - 1;
            int sizeP = Copy.Sizes[p], sizeQ = Copy.Sizes[q];
            for (int item = start; item < end; item++)
            {
                (int plane, int band) = Math.DivRem(item, Bands);
                int firstP = band * Tile, countP = Math.Min(Tile, sizeP - firstP);
                T* source = Copy.Source + ((long)firstP * Copy.From[p]), target = Copy.Target + ((long)firstP * Copy.To[p]);
                Copy.Locate(plane, p, ref source, ref target);
                CopyBand(source, target, countP, sizeQ, Copy.From[p], Copy.From[q], Copy.To[p], Copy.To[q]);
            }
        }
    }

    private static void CopyRows<T>(T* source, T* target, int rows, int length, int rowFrom, int rowTo) where T : unmanaged
    {
        if (length > 8)
        {
            uint bytes = (uint)length * (uint)sizeof(T);
            for (int row = 0; row < rows; row++)
                Unsafe.CopyBlockUnaligned(target + ((long)row * rowTo), source + ((long)row * rowFrom), bytes);
            return;
        }
        for (int row = 0; row < rows; row++)
        {
            T* s = source + ((long)row * rowFrom), t = target + ((long)row * rowTo);
            for (int i = 0; i < length; i++)
                t[i] = s[i];
        }
    }

    private static void FillRows<T>(T* source, T* target, int rows, int length, int rowFrom, int rowTo) where T : unmanaged
    {
        for (int row = 0; row < rows; row++)
            new Span<T>(target + ((long)row * rowTo), length).Fill(source[(long)row * rowFrom]);
    }

    private static void TurnRows<T>(T* source, T* target, int rows, int length, int rowFrom, int rowTo) where T : unmanaged
    {
        for (int row = 0; row < rows; row++)
        {
            var turned = new Span<T>(target + ((long)row * rowTo), length);
            new ReadOnlySpan<T>(source + ((long)row * rowFrom) - (length - 1), length).CopyTo(turned);
            turned.Reverse();
        }
    }

    private static void StepRows<T>(T* source, T* target, int rows, int length, int rowFrom, int rowTo, int from, int to) where T : unmanaged
    {
        for (int row = 0; row < rows; row++)
        {
            T* s = source + ((long)row * rowFrom), t = target + ((long)row * rowTo);
            for (int i = 0; i < length; i++, s += from, t += to)
                *t = *s;
        }
    }

    private static void CopyBand<T>(T* source, T* target, int countP, int countQ, int fromP, int fromQ, int toP, int toQ) where T : unmanaged
    {
        if (sizeof(T) == sizeof(float) && fromP == 1)
        {
            TransposeKernel.Run((float*)source, fromQ, countQ, countP, (float*)target, toP);
            return;
        }
        if (sizeof(T) == sizeof(float))
        {
            TransposeKernel.Run((float*)source, fromP, countP, countQ, (float*)target, toQ);
            return;
        }
        for (int firstQ = 0; firstQ < countQ; firstQ += Tile)
        {
            int afterQ = Math.Min(firstQ + Tile, countQ);
            for (int p = 0; p < countP; p++)
            {
                T* s = source + ((long)p * fromP), t = target + ((long)p * toP);
                for (int q = firstQ; q < afterQ; q++)
                    t[(long)q * toQ] = s[(long)q * fromQ];
            }
        }
    }
}
