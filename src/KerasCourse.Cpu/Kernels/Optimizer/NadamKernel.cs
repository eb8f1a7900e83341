using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Keras's Nadam: m += (g - m)(1 - beta1); v += (g^2 - v)(1 - beta2); w -= rate (ofMomentum m + ofGradient g) / (sqrt(v) + epsilon).
/// Dozat, 2015. Hyper-parameters: [0] learning rate, [1] weight decay, [2] beta1, [3] beta2, [4] epsilon, [5] ofMomentum, [6] ofGradient;
/// the last three hold the corrections for the first steps.
/// </summary>
internal static unsafe class NadamKernel
{
    public static void Run<T>(T* weightIn, T* gradient, T* weightOut, T* m, T* v, int count, double* hyper) where T : unmanaged
    {
        UpdateLoop.Run(weightIn, gradient, weightOut, m, v, null, count, new Update(hyper[0] * hyper[1], 1 - hyper[2], 1 - hyper[3], hyper[4], hyper[0] * hyper[5], hyper[0] * hyper[6]));
    }

    readonly struct Update(double decay, double oneMinusBeta1, double oneMinusBeta2, double epsilon, double ofMomentum, double ofGradient) : IUpdate
    {
        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes m, ref TLanes v, ref TLanes c)
            where TLanes : struct, ILanes<TLanes>
        {
            m += (gradient - m) * TLanes.Constant(oneMinusBeta1);
            v += (gradient * gradient - v) * TLanes.Constant(oneMinusBeta2);
            TLanes step = m * TLanes.Constant(ofMomentum) + gradient * TLanes.Constant(ofGradient);
            return weight - weight * TLanes.Constant(decay) - step / (TLanes.Sqrt(v) + TLanes.Constant(epsilon));
        }
    }
}
