using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>Column sums of [rows, columns], float or double: a bias's gradient, alone or together with an activation's.</summary>
internal static unsafe class ColumnSumKernel
{
    /// <summary>sum[c] = sum over r of x[r, c].</summary>
    public static void Run<T>(T* x, T* sum, int rows, int columns) where T : unmanaged =>
        ColumnLoop.Run(rows, columns, new Plain { X = (byte*)x, Columns = columns }, sum, null);

    /// <summary>
    /// dz = activation gradient of (source, dy), and sum[c] = sum over r of dz[r, c], in one pass. The source is y or x, whichever the
    /// operator documents; dz may be dy.
    /// </summary>
    public static void RunFused<TGradient, T>(T* source, T* dy, T* dz, T* sum, int rows, int columns, TGradient gradient = default)
        where TGradient : struct, IBinaryOperator where T : unmanaged
    {
        Fused<TGradient> step = new() { Source = (byte*)source, Dy = (byte*)dy, Dz = (byte*)dz, Columns = columns, Gradient = gradient };
        ColumnLoop.Run(rows, columns, step, sum, null);
    }

    struct Plain : IColumnStep
    {
        public byte* X;
        public int Columns;

        public static int Sums => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Run<TLanes>(int row, int column, ref TLanes first, ref TLanes second) where TLanes : struct, ILanes<TLanes> =>
            first += TLanes.Load(X + ((nint)row * Columns + column) * TLanes.ElementSize);
    }

    struct Fused<TGradient> : IColumnStep where TGradient : struct, IBinaryOperator
    {
        public byte* Source, Dy, Dz;
        public int Columns;
        public TGradient Gradient;

        public static int Sums => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Run<TLanes>(int row, int column, ref TLanes first, ref TLanes second) where TLanes : struct, ILanes<TLanes>
        {
            nint at = ((nint)row * Columns + column) * TLanes.ElementSize;
            TLanes dz = Gradient.Apply(TLanes.Load(Source + at), TLanes.Load(Dy + at));
            TLanes.Store(dz, Dz + at);
            first += dz;
        }
    }
}
