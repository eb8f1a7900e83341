using System.Numerics;
using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Layer normalization over the last axis of [rows, columns], float or double. Ba, Kiros and Hinton, 2016; Keras's LayerNormalization.
/// A row is done by one thread and stays in the first-level cache between its passes; gamma and beta may be null.
/// </summary>
/// <remarks>
/// Rows of whole vectors have code of their own: a call for the last, padded vector in a loop, even one that is never made, would send the
/// sums to memory and back each time.
/// </remarks>
internal static unsafe class LayerNormalizationKernel
{
    /// <summary>
    /// y = (x - mean) / sqrt(variance + epsilon) * gamma + beta; mean and biased variance [rows] are kept for the backward pass.
    /// </summary>
    public static void Run<T>(T* x, T* gamma, T* beta, T* y, T* mean, T* variance, int rows, int columns, double epsilon)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        RowLoop.Run<T, Forward<T>>(rows, columns, new()
        {
            X = (byte*)x,
            Gamma = (byte*)gamma,
            Beta = (byte*)beta,
            Y = (byte*)y,
            Mean = (byte*)mean,
            Variance = (byte*)variance,
            Columns = columns,
            Epsilon = epsilon,
        });

    /// <summary>
    /// With s = sqrt(variance + epsilon), n = (x - mean) / s and g = dy * gamma: dx = (g - mean of g - n * mean of (g n)) / s, means over
    /// the row.
    /// </summary>
    public static void InputGradient<T>(T* x, T* gamma, T* mean, T* variance, T* dy, T* dx, int rows, int columns, double epsilon)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        RowLoop.Run<T, Backward<T>>(rows, columns, new()
        {
            X = (byte*)x,
            Gamma = (byte*)gamma,
            Mean = (byte*)mean,
            Variance = (byte*)variance,
            Dy = (byte*)dy,
            Dx = (byte*)dx,
            Columns = columns,
            Epsilon = epsilon,
        });

    /// <summary>dbeta = sum over rows of dy, dgamma = sum over rows of dy * n.</summary>
    public static void ParameterGradients<T>(T* x, T* mean, T* variance, T* dy, T* dgamma, T* dbeta, int rows, int columns, double epsilon)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Parameters step = new()
        {
            X = (byte*)x,
            Mean = (byte*)mean,
            Variance = (byte*)variance,
            Dy = (byte*)dy,
            Columns = columns,
            Epsilon = epsilon,
        };
        ColumnLoop.Run(rows, columns, step, dbeta, dgamma);
    }

    struct Forward<T> : IRowStep<T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        public byte* X, Gamma, Beta, Y, Mean, Variance;
        public int Columns;
        public double Epsilon;

        public readonly void Run<TLanes>(int row) where TLanes : struct, ILanes<TLanes>
        {
            if (Columns % TLanes.Count == 0)
                Run<TLanes, WholeVectors>(row);
            else
                Run<TLanes, PaddedVectors>(row);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        readonly void Run<TLanes, TEnds>(int row) where TLanes : struct, ILanes<TLanes> where TEnds : struct, IRowEnds
        {
            nint at = (nint)row * Columns * TLanes.ElementSize;
            byte* x = X + at, y = Y + at;
            TLanes sum = TLanes.Constant(0);
            for (int i = 0; i < Columns; i += TLanes.Count)
                sum += TEnds.Load<TLanes>(x + (nint)i * TLanes.ElementSize, Columns - i);
            LaneNumber.Store<TLanes>(TLanes.Sum(sum) / Columns, Mean, row);
            double mean = LaneNumber.Load<TLanes>(Mean, row);

            TLanes centre = TLanes.Constant(mean);
            sum = TLanes.Constant(0);
            for (int i = 0; i < Columns; i += TLanes.Count)
            {
                TLanes distance = TEnds.Load<TLanes>(x + (nint)i * TLanes.ElementSize, Columns - i, mean) - centre;
                sum = TLanes.MultiplyAdd(distance, distance, sum);
            }
            double variance = TLanes.Sum(sum) / Columns;
            LaneNumber.Store<TLanes>(variance, Variance, row);

            TLanes scale = TLanes.Constant(1 / Math.Sqrt(variance + Epsilon));
            for (int i = 0; i < Columns; i += TLanes.Count)
            {
                nint offset = (nint)i * TLanes.ElementSize;
                TLanes result = (TEnds.Load<TLanes>(x + offset, Columns - i) - centre) * scale;
                if (Gamma != null)
                    result *= TEnds.Load<TLanes>(Gamma + offset, Columns - i);
                if (Beta != null)
                    result += TEnds.Load<TLanes>(Beta + offset, Columns - i);
                TEnds.Store(result, y + offset, Columns - i);
            }
        }
    }

    struct Backward<T> : IRowStep<T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        public byte* X, Gamma, Mean, Variance, Dy, Dx;
        public int Columns;
        public double Epsilon;

        public readonly void Run<TLanes>(int row) where TLanes : struct, ILanes<TLanes>
        {
            if (Columns % TLanes.Count == 0)
                Run<TLanes, WholeVectors>(row);
            else
                Run<TLanes, PaddedVectors>(row);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        readonly void Run<TLanes, TEnds>(int row) where TLanes : struct, ILanes<TLanes> where TEnds : struct, IRowEnds
        {
            nint at = (nint)row * Columns * TLanes.ElementSize;
            TLanes mean = TLanes.Constant(LaneNumber.Load<TLanes>(Mean, row));
            TLanes reciprocal = TLanes.Constant(1 / Math.Sqrt(LaneNumber.Load<TLanes>(Variance, row) + Epsilon));
            TLanes sum = TLanes.Constant(0), projection = sum;
            for (int i = 0; i < Columns; i += TLanes.Count)
            {
                Load<TLanes, TEnds>(at, i, mean, reciprocal, out TLanes gradient, out TLanes normalized);
                sum += gradient;
                projection = TLanes.MultiplyAdd(gradient, normalized, projection);
            }
            TLanes shift = TLanes.Constant(TLanes.Sum(sum) / Columns);
            TLanes slope = TLanes.Constant(TLanes.Sum(projection) / Columns);
            for (int i = 0; i < Columns; i += TLanes.Count)
            {
                Load<TLanes, TEnds>(at, i, mean, reciprocal, out TLanes gradient, out TLanes normalized);
                TLanes result = reciprocal * (gradient - shift - normalized * slope);
                TEnds.Store(result, Dx + at + (nint)i * TLanes.ElementSize, Columns - i);
            }
        }

        // Elements past the row's end have gradient 0, and so take no part in the sums.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        readonly void Load<TLanes, TEnds>(nint at, int i, TLanes mean, TLanes reciprocal, out TLanes gradient, out TLanes normalized)
            where TLanes : struct, ILanes<TLanes> where TEnds : struct, IRowEnds
        {
            nint offset = (nint)i * TLanes.ElementSize;
            gradient = TEnds.Load<TLanes>(Dy + at + offset, Columns - i);
            if (Gamma != null)
                gradient *= TEnds.Load<TLanes>(Gamma + offset, Columns - i);
            normalized = (TEnds.Load<TLanes>(X + at + offset, Columns - i) - mean) * reciprocal;
        }
    }

    struct Parameters : IColumnStep
    {
        public byte* X, Mean, Variance, Dy;
        public int Columns;
        public double Epsilon;

        public static int Sums => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Run<TLanes>(int row, int column, ref TLanes first, ref TLanes second) where TLanes : struct, ILanes<TLanes>
        {
            nint at = ((nint)row * Columns + column) * TLanes.ElementSize;
            nint ofRow = (nint)row * TLanes.ElementSize;
            TLanes dy = TLanes.Load(Dy + at);
            TLanes deviation = TLanes.Sqrt(TLanes.Broadcast(Variance + ofRow) + TLanes.Constant(Epsilon));
            TLanes normalized = (TLanes.Load(X + at) - TLanes.Broadcast(Mean + ofRow)) / deviation;
            first += dy;
            second = TLanes.MultiplyAdd(dy, normalized, second);
        }
    }
}
