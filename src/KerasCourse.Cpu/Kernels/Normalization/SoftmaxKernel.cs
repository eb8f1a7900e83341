using System.Numerics;
using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>Softmax and log-softmax of the rows of a matrix [rows, columns], and their gradients.</summary>
/// <remarks>
/// One row at a time, three passes that stay in the cache: maximum; e^(x - max) with its sum; scaling. The gradient takes two: the sum of
/// y * dy, then y * (dy - sum).
/// </remarks>
internal static unsafe class SoftmaxKernel
{
    public static void Forward<T>(T* x, T* y, int rows, int columns) where T : unmanaged, IFloatingPointIeee754<T> =>
        RowLoop.Run<T, ForwardStep<T>>(rows, columns, new() { X = x, Y = y, Columns = columns });

    public static void Gradient<T>(T* y, T* dy, T* dx, int rows, int columns) where T : unmanaged, IFloatingPointIeee754<T> =>
        RowLoop.Run<T, GradientStep<T>>(rows, columns, new() { Y = y, Dy = dy, Dx = dx, Columns = columns });

    public static void LogForward<T>(T* x, T* y, int rows, int columns) where T : unmanaged, IFloatingPointIeee754<T> =>
        RowLoop.Run<T, LogForwardStep<T>>(rows, columns, new() { X = x, Y = y, Columns = columns });

    public static void LogGradient<T>(T* y, T* dy, T* dx, int rows, int columns) where T : unmanaged, IFloatingPointIeee754<T> =>
        RowLoop.Run<T, LogGradientStep<T>>(rows, columns, new() { Y = y, Dy = dy, Dx = dx, Columns = columns });

    struct ForwardStep<T> : IRowStep<T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T* X, Y;
        public int Columns;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<TLanes>(int row) where TLanes : struct, ILanes<TLanes>
        {
            T* x = X + (long)row * Columns, y = Y + (long)row * Columns;
            T sum = SoftmaxRow.Exponentials<T, TLanes>(x, y, SoftmaxRow.Max<T, TLanes>(x, Columns), Columns);
            SoftmaxRow.Scale<T, TLanes>(y, y, T.One / sum, Columns);
        }
    }

    struct GradientStep<T> : IRowStep<T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T* Y, Dy, Dx;
        public int Columns;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<TLanes>(int row) where TLanes : struct, ILanes<TLanes>
        {
            T* y = Y + (long)row * Columns, dy = Dy + (long)row * Columns, dx = Dx + (long)row * Columns;
            T sum = SoftmaxRow.Dot<T, TLanes>(y, dy, Columns);
            TLanes sums = TLanes.Broadcast((byte*)&sum);
            int i = 0;
            for (; i <= Columns - TLanes.Count; i += TLanes.Count)
                TLanes.Store(TLanes.Load((byte*)(y + i)) * (TLanes.Load((byte*)(dy + i)) - sums), (byte*)(dx + i));
            for (; i < Columns; i++)
                dx[i] = y[i] * (dy[i] - sum);
        }
    }

    struct LogForwardStep<T> : IRowStep<T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T* X, Y;
        public int Columns;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<TLanes>(int row) where TLanes : struct, ILanes<TLanes>
        {
            T* x = X + (long)row * Columns, y = Y + (long)row * Columns;
            T max = SoftmaxRow.Max<T, TLanes>(x, Columns);
            T logarithm = T.Log(SoftmaxRow.Exponentials<T, TLanes>(x, null, max, Columns));
            // Subtracted one after the other: their sum would lose the small logarithm beside a large maximum.
            for (int i = 0; i < Columns; i++)
                y[i] = x[i] - max - logarithm;
        }
    }

    struct LogGradientStep<T> : IRowStep<T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T* Y, Dy, Dx;
        public int Columns;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<TLanes>(int row) where TLanes : struct, ILanes<TLanes>
        {
            T* y = Y + (long)row * Columns, dy = Dy + (long)row * Columns, dx = Dx + (long)row * Columns;
            T sum = SoftmaxRow.Sum<T, TLanes>(dy, Columns);
            // e^y goes where dx will be: the two never share memory with dy.
            SoftmaxRow.Exponentials<T, TLanes>(y, dx, T.Zero, Columns);
            for (int i = 0; i < Columns; i++)
                dx[i] = dy[i] - dx[i] * sum;
        }
    }
}
