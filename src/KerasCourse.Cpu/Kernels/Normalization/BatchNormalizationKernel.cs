using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Batch normalization of [rows, channels], float or double: rows are all axes but the last. Statistics in two passes (mean, then squared
/// distances from it), which does not cancel; an activation may be fused. Ioffe and Szegedy, 2015; Keras's BatchNormalization.
/// </summary>
/// <remarks>gamma and beta may be null: no scale, no centre.</remarks>
internal static unsafe class BatchNormalizationKernel
{
    /// <summary>
    /// Training: mean and biased variance of the batch into <paramref name="mean"/> and <paramref name="variance"/> [channels], and
    /// y = activation((x - mean) / sqrt(variance + epsilon) * gamma + beta).
    /// </summary>
    public static void Train<TActivation, T>(
        T* x, T* gamma, T* beta, T* y, T* mean, T* variance, int rows, int channels, double epsilon, TActivation activation = default)
        where TActivation : struct, IUnaryOperator where T : unmanaged
    {
        Moments(x, mean, variance, rows, channels);
        Normalize(x, gamma, beta, mean, variance, y, rows, channels, epsilon, activation);
    }

    /// <summary>Mean and biased variance of each channel.</summary>
    public static void Moments<T>(T* x, T* mean, T* variance, int rows, int channels) where T : unmanaged
    {
        ColumnLoop.Run(rows, channels, new Sum { X = (byte*)x, Columns = channels }, mean, null, rows);
        ColumnLoop.Run(rows, channels, new Distances { X = (byte*)x, Mean = (byte*)mean, Columns = channels }, variance, null, rows);
    }

    /// <summary>Inference, and the last pass of training: normalizes with the statistics given.</summary>
    public static void Normalize<TActivation, T>(
        T* x, T* gamma, T* beta, T* mean, T* variance, T* y, int rows, int channels, double epsilon, TActivation activation = default)
        where TActivation : struct, IUnaryOperator where T : unmanaged
    {
        T* scale = Scratch.Get<T>(ScratchSlot.Temporary, 2L * channels);
        T* shift = scale + channels;
        for (int c = 0; c < channels; c++)
        {
            Set(scale, c, At(gamma, c, 1) / Math.Sqrt(At(variance, c, 0) + epsilon));
            Set(shift, c, At(beta, c, 0));
        }
        Apply<TActivation> step = new()
        {
            X = (byte*)x,
            Y = (byte*)y,
            Mean = (byte*)mean,
            Scale = (byte*)scale,
            Shift = (byte*)shift,
            Columns = channels,
            Activation = activation,
        };
        ColumnLoop.Run<T, Apply<TActivation>>(rows, channels, step, null, null);
    }

    /// <summary>
    /// Backward pass of <see cref="Train"/>: with g = activation gradient of (y, dy) and n = (x - mean) / sqrt(variance + epsilon),
    /// dbeta = sum of g, dgamma = sum of g n, dx = gamma / sqrt(variance + epsilon) * (g - dbeta / rows - n dgamma / rows).
    /// <paramref name="y"/> is not read without activation; dgamma and dbeta must be given (as scratch if there is no gamma or beta).
    /// </summary>
    public static void TrainGradient<TGradient, T>(
        T* x, T* gamma, T* mean, T* variance, T* y, T* dy, T* dx, T* dgamma, T* dbeta, int rows, int channels, double epsilon,
        TGradient gradient = default)
        where TGradient : struct, IBinaryOperator where T : unmanaged
    {
        // Without activation its gradient ignores y: any readable array will do.
        T* source = y == null ? dy : y;
        Sums<TGradient> sums = new()
        {
            X = (byte*)x,
            Source = (byte*)source,
            Dy = (byte*)dy,
            Mean = (byte*)mean,
            Columns = channels,
            Gradient = gradient,
        };
        ColumnLoop.Run(rows, channels, sums, dbeta, dgamma);

        T* scale = Scratch.Get<T>(ScratchSlot.Temporary, 3L * channels);
        T* shift = scale + channels;
        T* slope = shift + channels;
        for (int c = 0; c < channels; c++)
        {
            double deviation = 1 / Math.Sqrt(At(variance, c, 0) + epsilon);
            Set(dgamma, c, At(dgamma, c, 0) * deviation);
            Set(scale, c, At(gamma, c, 1) * deviation);
            Set(shift, c, At(dbeta, c, 0) / rows);
            Set(slope, c, At(dgamma, c, 0) * deviation / rows);
        }
        InputGradient<TGradient> step = new()
        {
            Sums = sums,
            Dx = (byte*)dx,
            Scale = (byte*)scale,
            Shift = (byte*)shift,
            Slope = (byte*)slope,
        };
        ColumnLoop.Run<T, InputGradient<TGradient>>(rows, channels, step, null, null);
    }

    static double At<T>(T* numbers, int index, double absent) where T : unmanaged =>
        numbers == null ? absent : typeof(T) == typeof(float) ? ((float*)numbers)[index] : ((double*)numbers)[index];

    static void Set<T>(T* numbers, int index, double value) where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            ((float*)numbers)[index] = (float)value;
        else
            ((double*)numbers)[index] = value;
    }

    struct Sum : IColumnStep
    {
        public byte* X;
        public int Columns;

        public static int Sums => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Run<TLanes>(int row, int column, ref TLanes first, ref TLanes second) where TLanes : struct, ILanes<TLanes> =>
            first += TLanes.Load(X + ((nint)row * Columns + column) * TLanes.ElementSize);
    }

    struct Distances : IColumnStep
    {
        public byte* X, Mean;
        public int Columns;

        public static int Sums => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Run<TLanes>(int row, int column, ref TLanes first, ref TLanes second) where TLanes : struct, ILanes<TLanes>
        {
            TLanes x = TLanes.Load(X + ((nint)row * Columns + column) * TLanes.ElementSize);
            TLanes distance = x - TLanes.Load(Mean + (nint)column * TLanes.ElementSize);
            first = TLanes.MultiplyAdd(distance, distance, first);
        }
    }

    struct Apply<TActivation> : IColumnStep where TActivation : struct, IUnaryOperator
    {
        public byte* X, Y, Mean, Scale, Shift;
        public int Columns;
        public TActivation Activation;

        public static int Sums => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Run<TLanes>(int row, int column, ref TLanes first, ref TLanes second) where TLanes : struct, ILanes<TLanes>
        {
            nint at = ((nint)row * Columns + column) * TLanes.ElementSize;
            nint channel = (nint)column * TLanes.ElementSize;
            TLanes distance = TLanes.Load(X + at) - TLanes.Load(Mean + channel);
            TLanes normalized = TLanes.MultiplyAdd(distance, TLanes.Load(Scale + channel), TLanes.Load(Shift + channel));
            TLanes.Store(Activation.Apply(normalized), Y + at);
        }
    }

    struct Sums<TGradient> : IColumnStep where TGradient : struct, IBinaryOperator
    {
        public byte* X, Source, Dy, Mean;
        public int Columns;
        public TGradient Gradient;

        static int IColumnStep.Sums => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Run<TLanes>(int row, int column, ref TLanes first, ref TLanes second) where TLanes : struct, ILanes<TLanes>
        {
            Load(row, column, out TLanes gradient, out TLanes distance);
            first += gradient;
            second = TLanes.MultiplyAdd(gradient, distance, second);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Load<TLanes>(int row, int column, out TLanes gradient, out TLanes distance)
            where TLanes : struct, ILanes<TLanes>
        {
            nint at = ((nint)row * Columns + column) * TLanes.ElementSize;
            gradient = Gradient.Apply(TLanes.Load(Source + at), TLanes.Load(Dy + at));
            distance = TLanes.Load(X + at) - TLanes.Load(Mean + (nint)column * TLanes.ElementSize);
        }
    }

    struct InputGradient<TGradient> : IColumnStep where TGradient : struct, IBinaryOperator
    {
        public Sums<TGradient> Sums;
        public byte* Dx, Scale, Shift, Slope;

        static int IColumnStep.Sums => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Run<TLanes>(int row, int column, ref TLanes first, ref TLanes second) where TLanes : struct, ILanes<TLanes>
        {
            Sums.Load(row, column, out TLanes gradient, out TLanes distance);
            nint channel = (nint)column * TLanes.ElementSize;
            TLanes centred = gradient - TLanes.Load(Shift + channel) - distance * TLanes.Load(Slope + channel);
            TLanes.Store(centred * TLanes.Load(Scale + channel), Dx + ((nint)row * Sums.Columns + column) * TLanes.ElementSize);
        }
    }
}
