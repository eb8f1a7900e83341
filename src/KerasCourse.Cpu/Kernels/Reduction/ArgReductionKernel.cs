using System.Numerics;

namespace KerasCourse.Cpu;

/// <summary>
/// y[o, i] = the position along the middle axis of the largest (or smallest) of x[o, :, i]; the first of equals, NaN before all numbers.
/// </summary>
internal static unsafe class ArgReductionKernel
{
    const int ElementsPerThread = 8192;

    public static void RunMaximum<T>(T* x, int* y, int outer, int reduce, int inner) where T : unmanaged, INumber<T> =>
        Run(x, y, outer, reduce, inner, largest: true);

    public static void RunMinimum<T>(T* x, int* y, int outer, int reduce, int inner) where T : unmanaged, INumber<T> =>
        Run(x, y, outer, reduce, inner, largest: false);

    static void Run<T>(T* x, int* y, int outer, int reduce, int inner, bool largest) where T : unmanaged, INumber<T>
    {
        Body<T> body = new() { X = x, Y = y, Reduce = reduce, Inner = inner, Largest = largest };
        Workers.For(checked(outer * inner), Math.Max(1, ElementsPerThread / Math.Max(1, reduce)), body);
    }

    struct Body<T> : IParallelBody where T : unmanaged, INumber<T>
    {
        public T* X;
        public int* Y;
        public int Reduce, Inner;
        public bool Largest;

        public readonly void Run(int start, int end)
        {
            for (int item = start; item < end; item++)
            {
                T* x = X + (nint)(item / Inner) * Reduce * Inner + item % Inner;
                Y[item] = Largest ? PositionOfLargest(x) : PositionOfSmallest(x);
            }
        }

        readonly int PositionOfLargest(T* x)
        {
            int position = 0;
            T best = *x;
            for (int i = 1; i < Reduce; i++)
            {
                T value = x[(nint)i * Inner];
                if (!(value <= best) && !T.IsNaN(best))
                {
                    best = value;
                    position = i;
                }
            }
            return position;
        }

        readonly int PositionOfSmallest(T* x)
        {
            int position = 0;
            T best = *x;
            for (int i = 1; i < Reduce; i++)
            {
                T value = x[(nint)i * Inner];
                if (!(value >= best) && !T.IsNaN(best))
                {
                    best = value;
                    position = i;
                }
            }
            return position;
        }
    }
}
