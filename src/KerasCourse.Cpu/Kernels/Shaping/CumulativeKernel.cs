using System.Numerics;

namespace KerasCourse.Cpu;

/// <summary>
/// Running sums and products along the middle axis of [outer, size, inner]. One item per outer index. Where inner is more than 1 whole
/// rows of inner are combined, which the compiler's loop walks contiguously; where it is 1 a single running value is kept.
/// </summary>
internal static unsafe class CumulativeKernel
{
    private const int Grain = 16384;

    public static void Run(DType dtype, void* source, void* target, int outer, int size, int inner, bool reverse, bool exclusive, bool isProduct)
    {
        switch (dtype)
        {
            case DType.Float32:
                Run((float*)source, (float*)target, outer, size, inner, reverse, exclusive, isProduct);
                break;
            case DType.Float64:
                Run((double*)source, (double*)target, outer, size, inner, reverse, exclusive, isProduct);
                break;
            case DType.Int32:
                Run((int*)source, (int*)target, outer, size, inner, reverse, exclusive, isProduct);
                break;
            case DType.Int64:
                Run((long*)source, (long*)target, outer, size, inner, reverse, exclusive, isProduct);
                break;
            default:
                Run((byte*)source, (byte*)target, outer, size, inner, reverse, exclusive, isProduct);
                break;
        }
    }

    /// <summary>
    /// dx[i] = P[i] * S[i]: P is the product of the elements before i, S what dy brings from i on, divided by P * x[i]:
    /// S[i] = dy[i] + x[i + 1] * S[i + 1], without a division, so zeros in x do no harm. (Exclusive: S[i] = dy[i + 1] + x[i + 1] * S[i + 1].)
    /// </summary>
    public static void ProductGradient<T>(T* x, T* dy, T* dx, int outer, int size, int inner, bool reverse, bool exclusive) where T : unmanaged, INumber<T>
    {
        if (size == 0)
            return;
        var body = new GradientBody<T> { X = x, Dy = dy, Dx = dx, Size = size, Inner = inner, Reverse = reverse, Exclusive = exclusive };
        Workers.For(outer * inner, Math.Max(1, Grain / size), body);
    }

    private static void Run<T>(T* source, T* target, int outer, int size, int inner, bool reverse, bool exclusive, bool isProduct)
        where T : unmanaged, INumber<T>
    {
        if (size == 0 || inner == 0)
            return;
        int grain = Math.Max(1, Grain / (size * inner));
        if (isProduct)
            Workers.For(outer, grain, new Body<T, Product<T>> { Source = source, Target = target, Size = size, Inner = inner, Reverse = reverse, Exclusive = exclusive });
        else
            Workers.For(outer, grain, new Body<T, Sum<T>> { Source = source, Target = target, Size = size, Inner = inner, Reverse = reverse, Exclusive = exclusive });
    }

    private interface IFold<T>
    {
        static abstract T Start { get; }

        static abstract T Fold(T a, T b);
    }

    private readonly struct Sum<T> : IFold<T> where T : INumber<T>
    {
        public static T Start => T.Zero;

        public static T Fold(T a, T b) => a + b;
    }

    private readonly struct Product<T> : IFold<T> where T : INumber<T>
    {
        public static T Start => T.One;

        public static T Fold(T a, T b) => a * b;
    }

    private struct Body<T, TFold> : IParallelBody where T : unmanaged where TFold : struct, IFold<T>
    {
        public T* Source, Target;
        public int Size, Inner;
        public bool Reverse, Exclusive;

        public readonly void Run(int start, int end)
        {
            for (int item = start; item < end; item++)
            {
                long first = ((long)item * Size * Inner) + (Reverse ? (long)(Size - 1) * Inner : 0);
                if (Inner == 1)
                    Single(Source + first, Target + first, Reverse ? -1 : 1);
                else
                    Rows(Source + first, Target + first, Reverse ? -Inner : Inner);
            }
        }

        private readonly void Single(T* source, T* target, int step)
        {
            T running = TFold.Start;
            for (long i = 0, at = 0; i < Size; i++, at += step)
            {
                T next = TFold.Fold(running, source[at]);
                target[at] = Exclusive ? running : next;
                running = next;
            }
        }

        private readonly void Rows(T* source, T* target, int step)
        {
            for (int j = 0; j < Inner; j++)
                target[j] = Exclusive ? TFold.Start : source[j];
            for (int i = 1; i < Size; i++)
            {
                T* previous = target, added = Exclusive ? source : source + step;
                source += step;
                target += step;
                for (int j = 0; j < Inner; j++)
                    target[j] = TFold.Fold(previous[j], added[j]);
            }
        }
    }

    private struct GradientBody<T> : IParallelBody where T : unmanaged, INumber<T>
    {
        public T* X, Dy, Dx;
        public int Size, Inner;
        public bool Reverse, Exclusive;

        public readonly void Run(int start, int end)
        {
            for (int item = start; item < end; item++)
            {
                (int block, int lane) = Math.DivRem(item, Inner);
                long first = ((long)block * Size * Inner) + lane + (Reverse ? (long)(Size - 1) * Inner : 0);
                long step = Reverse ? -Inner : Inner, at = first;
                T before = T.One;
                for (int i = 0; i < Size; i++, at += step)
                {
                    Dx[at] = before;
                    before *= X[at];
                }
                T after = T.Zero;
                at -= step;
                for (int i = Size - 1; i >= 0; i--, at -= step)
                {
                    bool isLast = i == Size - 1;
                    T brought = Exclusive ? (isLast ? T.Zero : Dy[at + step]) : Dy[at];
                    after = isLast ? brought : brought + (X[at + step] * after);
                    Dx[at] *= after;
                }
            }
        }
    }
}
