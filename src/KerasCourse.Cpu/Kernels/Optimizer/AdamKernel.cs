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
        double rate = hyper[0], beta1 = hyper[2], beta2 = hyper[3], step = hyper[5];
        double corrected = rate * Math.Sqrt(1 - Math.Pow(beta2, step)) / (1 - Math.Pow(beta1, step));
        Update update = new(corrected, rate * hyper[1], 1 - beta1, 1 - beta2, hyper[4]);
        if (largest == null)
            UpdateLoop.Run(weightIn, gradient, weightOut, m, v, null, count, update);
        else
            UpdateLoop.Run(weightIn, gradient, weightOut, m, v, largest, count, new AmsGrad(update));
    }

    readonly struct Update(double rate, double decay, double oneMinusBeta1, double oneMinusBeta2, double epsilon) : IUpdate
    {
        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes m, ref TLanes v, ref TLanes c)
            where TLanes : struct, ILanes<TLanes>
        {
            Moments(gradient, ref m, ref v);
            return Step(weight, m, v);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Moments<TLanes>(TLanes gradient, ref TLanes m, ref TLanes v) where TLanes : struct, ILanes<TLanes>
        {
            m += (gradient - m) * TLanes.Constant(oneMinusBeta1);
            v += (gradient * gradient - v) * TLanes.Constant(oneMinusBeta2);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Step<TLanes>(TLanes weight, TLanes m, TLanes variance) where TLanes : struct, ILanes<TLanes> =>
            weight - weight * TLanes.Constant(decay) - m * TLanes.Constant(rate) / (TLanes.Sqrt(variance) + TLanes.Constant(epsilon));
    }

    readonly struct AmsGrad(Update update) : IUpdate
    {
        public static int Slots => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes m, ref TLanes v, ref TLanes largest)
            where TLanes : struct, ILanes<TLanes>
        {
            update.Moments(gradient, ref m, ref v);
            largest = TLanes.Max(largest, v);
            return update.Step(weight, m, largest);
        }
    }
}
