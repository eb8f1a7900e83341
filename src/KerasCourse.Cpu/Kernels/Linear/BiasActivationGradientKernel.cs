using System.Numerics;
using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// The backward pass of bias and activation: dz = activation'(y) * dy for a matrix [rows, columns], and the sum of each column of dz, in one
/// pass over memory.
/// </summary>
/// <remarks>
/// The matrix is taken as a flat run of vectors. Column sums need no rows of whole vectors for that: every P = columns / gcd(columns, lanes)
/// vectors the columns come round again, so P vectors of sums are kept, vector v adding to sum v % P, and folded into columns at the end.
/// Rows are cut into at most <see cref="MaxSlices"/> slices, whose number follows from the shape; their sums are added in order.
/// </remarks>
internal static unsafe class BiasActivationGradientKernel
{
    /// <summary>Numbers in a slice, unless that makes too many: 128 KB each of y, dy and dz.</summary>
    const int SliceLength = 32768;

    /// <summary>Enough for the threads of a large machine; more would make the final sum long.</summary>
    const int MaxSlices = 64;

    /// <param name="y">The outputs of the activation.</param>
    /// <param name="dy">Their gradients.</param>
    /// <param name="dz">Where the gradients of the activation's inputs go.</param>
    /// <param name="dBias">Where the column sums go; null if they are not wanted.</param>
    /// <param name="rows">Rows of each matrix.</param>
    /// <param name="columns">Columns of each matrix.</param>
    /// <param name="activation">Any but None.</param>
    public static void Run<T>(T* y, T* dy, T* dz, T* dBias, int rows, int columns, FusedActivation activation)
        where T : unmanaged, INumber<T>
    {
        switch (activation)
        {
            case FusedActivation.Relu:
                Run<T, ReluDerivative>(y, dy, dz, dBias, rows, columns);
                break;
            case FusedActivation.Sigmoid:
                Run<T, SigmoidDerivative>(y, dy, dz, dBias, rows, columns);
                break;
            default:
                Run<T, TanhDerivative>(y, dy, dz, dBias, rows, columns);
                break;
        }
    }

    static void Run<T, TDerivative>(T* y, T* dy, T* dz, T* dBias, int rows, int columns)
        where T : unmanaged, INumber<T> where TDerivative : struct, IDerivative
    {
        if (dBias is not null)
            new Span<T>(dBias, columns).Clear();
        if (rows == 0 || columns == 0)
            return;
        int rowsPerSlice = Math.Max(Math.Max(1, SliceLength / columns), (rows + MaxSlices - 1) / MaxSlices);
        int slices = (rows + rowsPerSlice - 1) / rowsPerSlice;
        T* partial = dBias is null ? null : Scratch.Get<T>(ScratchSlot.Reduction, (long)slices * columns);
        Workers.For(slices, 1, new Slices<T, TDerivative>
        {
            Y = y,
            Dy = dy,
            Dz = dz,
            Partial = partial,
            Rows = rows,
            Columns = columns,
            RowsPerSlice = rowsPerSlice,
        });
        for (int slice = 0; dBias is not null && slice < slices; slice++)
        {
            for (int column = 0; column < columns; column++)
                dBias[column] += partial[(long)slice * columns + column];
        }
    }

    /// <summary>The greatest power of two (lanes are one) that divides both.</summary>
    static int CommonDivisor(int columns, int lanes) => Math.Min(columns & -columns, lanes);

    struct Slices<T, TDerivative> : IParallelBody, ILaneBody where T : unmanaged, INumber<T> where TDerivative : struct, IDerivative
    {
        public T* Y, Dy, Dz, Partial;
        public int Rows, Columns, RowsPerSlice;
        int _start, _end;

        public void Run(int start, int end)
        {
            (_start, _end) = (start, end);
            LaneDispatch.Run<T, Slices<T, TDerivative>>(this);
        }

        public readonly void Run<TLanes>() where TLanes : struct, ILanes<TLanes>
        {
            for (int slice = _start; slice < _end; slice++)
            {
                long first = (long)slice * RowsPerSlice * Columns;
                long count = (long)Math.Min(RowsPerSlice, Rows - slice * RowsPerSlice) * Columns;
                if (Partial is null)
                    Plain<TLanes>(first, count);
                else
                    WithSums<TLanes>(first, count, Partial + (long)slice * Columns);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        readonly void Plain<TLanes>(long first, long count) where TLanes : struct, ILanes<TLanes>
        {
            T* y = Y + first, dy = Dy + first, dz = Dz + first;
            long whole = count - count % TLanes.Count;
            for (long i = 0; i < whole; i += TLanes.Count)
                TLanes.Store(TDerivative.Apply(TLanes.Load((byte*)(y + i)), TLanes.Load((byte*)(dy + i))), (byte*)(dz + i));
            Tail<TLanes>(y + whole, dy + whole, dz + whole, (int)(count - whole));
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        readonly void WithSums<TLanes>(long first, long count, T* columnSums) where TLanes : struct, ILanes<TLanes>
        {
            T* y = Y + first, dy = Dy + first, dz = Dz + first;
            int period = Columns / CommonDivisor(Columns, TLanes.Count);
            T* sums = Scratch.Get<T>(ScratchSlot.Temporary, (long)period * TLanes.Count);
            new Span<T>(sums, period * TLanes.Count).Clear();
            long whole = count - count % TLanes.Count;
            for (long i = 0; i < whole;)
            {
                long end = Math.Min(whole, i + (long)period * TLanes.Count);
                for (T* sum = sums; i < end; i += TLanes.Count, sum += TLanes.Count)
                {
                    TLanes z = TDerivative.Apply(TLanes.Load((byte*)(y + i)), TLanes.Load((byte*)(dy + i)));
                    TLanes.Store(z, (byte*)(dz + i));
                    TLanes.Store(TLanes.Load((byte*)sum) + z, (byte*)sum);
                }
            }
            Tail<TLanes>(y + whole, dy + whole, dz + whole, (int)(count - whole));

            new Span<T>(columnSums, Columns).Clear();
            for (int i = 0, column = 0; i < period * TLanes.Count; i++)
            {
                columnSums[column] += sums[i];
                column = column + 1 == Columns ? 0 : column + 1;
            }
            for (long i = whole; i < count; i++)
                columnSums[i % Columns] += dz[i];
        }

        /// <summary>Fewer numbers than a vector has, through vectors on the stack.</summary>
        static void Tail<TLanes>(T* y, T* dy, T* dz, int count) where TLanes : struct, ILanes<TLanes>
        {
            T* padded = stackalloc T[3 * 16];
            for (int i = 0; i < count; i++)
                (padded[i], padded[16 + i]) = (y[i], dy[i]);
            TLanes.Store(TDerivative.Apply(TLanes.Load((byte*)padded), TLanes.Load((byte*)(padded + 16))), (byte*)(padded + 32));
            for (int i = 0; i < count; i++)
                dz[i] = padded[32 + i];
        }
    }

    /// <summary>dz from y and dy.</summary>
    interface IDerivative
    {
        static abstract TLanes Apply<TLanes>(TLanes y, TLanes dy) where TLanes : struct, ILanes<TLanes>;
    }

    struct ReluDerivative : IDerivative
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Apply<TLanes>(TLanes y, TLanes dy) where TLanes : struct, ILanes<TLanes> => TLanes.Less(TLanes.Constant(0), y) & dy;
    }

    struct SigmoidDerivative : IDerivative
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Apply<TLanes>(TLanes y, TLanes dy) where TLanes : struct, ILanes<TLanes> => dy * (y - y * y);
    }

    struct TanhDerivative : IDerivative
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Apply<TLanes>(TLanes y, TLanes dy) where TLanes : struct, ILanes<TLanes> => dy * (TLanes.Constant(1) - y * y);
    }
}
