using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Keras's Adamax: m += (g - m)(1 - beta1); u = max(beta2 u, |g|); w -= rate / (1 - beta1^t) m / (u + epsilon). Kingma and Ba, 2015, section 7.
/// Hyper-parameters: [0] learning rate, [1] weight decay, [2] beta1, [3] beta2, [4] epsilon, [5] t, the number of this step, from 1.
/// </summary>
internal static unsafe class AdamaxKernel
{
    public static void Run<T>(T* weightIn, T* gradient, T* weightOut, T* m, T* u, int count, double* hyper) where T : unmanaged
    {
        double corrected = hyper[0] / (1 - Math.Pow(hyper[2], hyper[5]));
        UpdateLoop.Run(weightIn, gradient, weightOut, m, u, null, count, new Update(corrected, hyper[0] * hyper[1], 1 - hyper[2], hyper[3], hyper[4]));
    }

    readonly struct Update(double rate, double decay, double oneMinusBeta1, double beta2, double epsilon) : IUpdate
    {
        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes m, ref TLanes u, ref TLanes c)
            where TLanes : struct, ILanes<TLanes>
        {
            m += (gradient - m) * TLanes.Constant(oneMinusBeta1);
            u = TLanes.Max(u * TLanes.Constant(beta2), TLanes.Abs(gradient));
            return weight - weight * TLanes.Constant(decay) - m * TLanes.Constant(rate) / (u + TLanes.Constant(epsilon));
        }
    }
}
