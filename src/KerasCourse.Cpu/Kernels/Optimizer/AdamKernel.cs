using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Keras's Adam, and AdamW where weight decay is not 0: w -= w * decay * rate; m += (g - m)(1 - beta1); v += (g^2 - v)(1 - beta2);
/// w -= a m / (sqrt(v) + epsilon) with a = rate sqrt(1 - beta2^t) / (1 - beta1^t). Kingma and Ba, 2015; Loshchilov and Hutter, 2019.
/// Hyper-parameters: [0] learning rate, [1] weight decay, [2] beta1, [3] beta2, [4] epsilon, [5] t, the number of this step, from 1.
/// </summary>
internal static unsafe class AdamKernel
{
    public const int HyperCount = 6;

    /// <summary><paramref name="largest"/> is the running maximum of v for AMSGrad, which divides by its root; else null.</summary>
    public static void Run<T>(T* weightIn, T* gradient, T* weightOut, T* m, T* v, T* largest, int count, double* hyper) where T : unmanaged
    {
        Update update = new(hyper);
        if (largest == null)
            UpdateLoop.Run(weightIn, gradient, weightOut, m, v, null, count, update);
        else
            UpdateLoop.Run(weightIn, gradient, weightOut, m, v, largest, count, new AmsGrad(update));
    }

    /// <summary>Adam's step for one element.</summary>
    public readonly struct Update : IUpdate
    {
        readonly double _rate, _decay, _oneMinusBeta1, _oneMinusBeta2, _epsilon;

        public Update(double* hyper)
        {
            double beta1 = hyper[2], beta2 = hyper[3], step = hyper[5];
            _rate = hyper[0] * Math.Sqrt(1 - Math.Pow(beta2, step)) / (1 - Math.Pow(beta1, step));
            _decay = hyper[0] * hyper[1];
            _oneMinusBeta1 = 1 - beta1;
            _oneMinusBeta2 = 1 - beta2;
            _epsilon = hyper[4];
        }

        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes m, ref TLanes v, ref TLanes c)
            where TLanes : struct, ILanes<TLanes>
        {
            Moments(gradient, gradient * gradient, ref m, ref v);
            return Step(weight, m, v);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Moments<TLanes>(TLanes gradient, TLanes square, ref TLanes m, ref TLanes v) where TLanes : struct, ILanes<TLanes>
        {
            m += (gradient - m) * TLanes.Constant(_oneMinusBeta1);
            v += (square - v) * TLanes.Constant(_oneMinusBeta2);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Step<TLanes>(TLanes weight, TLanes m, TLanes variance) where TLanes : struct, ILanes<TLanes> =>
            weight - weight * TLanes.Constant(_decay) - m * TLanes.Constant(_rate) / (TLanes.Sqrt(variance) + TLanes.Constant(_epsilon));
    }

    readonly struct AmsGrad(Update update) : IUpdate
    {
        public static int Slots => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes m, ref TLanes v, ref TLanes largest)
            where TLanes : struct, ILanes<TLanes>
        {
            update.Moments(gradient, gradient * gradient, ref m, ref v);
            largest = TLanes.Max(largest, v);
            return update.Step(weight, m, largest);
        }
    }
}
