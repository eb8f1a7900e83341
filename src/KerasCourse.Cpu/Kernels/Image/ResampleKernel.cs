using System.Numerics;

namespace KerasCourse.Cpu;

/// <summary>
/// Weighted sums along the middle axis of [o, s, i] (outer, size, inner), one item per entry of [o, new size]: whole rows of i are added,
/// tap after tap, so that the bits do not depend on the vector width.
/// </summary>
internal static unsafe class ResampleKernel
{
    private const int Grain = 8192;

    public static void Run<T>(T* x, T* y, int outer, int size, int newSize, int inner, int[] places, float[] weights, int taps) where T : unmanaged, INumber<T>
    {
        fixed (int* place = places)
        fixed (float* weight = weights)
        {
            var body = new Body<T> { X = x, Y = y, Places = place, Weights = weight, Size = size, NewSize = newSize, Inner = inner, Taps = taps };
            Workers.For(outer * newSize, Math.Max(1, Grain / Math.Max(1, inner * taps)), body);
        }
    }

    /// <summary>dx of dy: each dy row is added to the rows that it came from; one item per outer index.</summary>
    public static void Gradient<T>(T* dy, T* dx, int outer, int size, int newSize, int inner, int[] places, float[] weights, int taps) where T : unmanaged, INumber<T>
    {
        fixed (int* place = places)
        fixed (float* weight = weights)
        {
            var body = new GradientBody<T> { Dy = dy, Dx = dx, Places = place, Weights = weight, Size = size, NewSize = newSize, Inner = inner, Taps = taps };
            Workers.For(outer, Math.Max(1, Grain / Math.Max(1, newSize * inner * taps)), body);
        }
    }

    /// <summary>y += w x, or y = w x.</summary>
    private static void Add<T>(T* x, T w, T* y, int n, bool first) where T : unmanaged, INumber<T>
    {
        int i = 0;
        var factor = new Vector<T>(w);
        for (; i <= n - Vector<T>.Count; i += Vector<T>.Count)
        {
            var product = Vector.Multiply(factor, *(Vector<T>*)(x + i));
            *(Vector<T>*)(y + i) = first ? product : Vector.Add(*(Vector<T>*)(y + i), product);
        }
        for (; i < n; i++)
            y[i] = first ? w * x[i] : y[i] + (w * x[i]);
    }

    private struct Body<T> : IParallelBody where T : unmanaged, INumber<T>
    {
        public T* X, Y;
        public int* Places;
        public float* Weights;
        public int Size, NewSize, Inner, Taps;

        public void Run(int start, int end)
        {
            for (int item = start; item < end; item++)
            {
                int o = item / NewSize, tap = (item % NewSize) * Taps;
                var image = X + ((long)o * Size * Inner);
                for (int t = 0; t < Taps; t++)
                    Add(image + ((long)Places[tap + t] * Inner), T.CreateChecked(Weights[tap + t]), Y + ((long)item * Inner), Inner, t == 0);
            }
        }
    }

    private struct GradientBody<T> : IParallelBody where T : unmanaged, INumber<T>
    {
        public T* Dy, Dx;
        public int* Places;
        public float* Weights;
        public int Size, NewSize, Inner, Taps;

        public void Run(int start, int end)
        {
            for (int o = start; o < end; o++)
            {
                T* from = Dy + ((long)o * NewSize * Inner), to = Dx + ((long)o * Size * Inner);
                new Span<T>(to, Size * Inner).Clear();
                for (int i = 0; i < NewSize; i++)
                {
                    for (int t = i * Taps; t < (i + 1) * Taps; t++)
                        Add(from + ((long)i * Inner), T.CreateChecked(Weights[t]), to + ((long)Places[t] * Inner), Inner, first: false);
                }
            }
        }
    }
}
