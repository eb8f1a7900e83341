using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Keras's ScheduleFreeAdamW: v += (g^2 - v)(1 - beta2); z -= rate g / (sqrt(v / (1 - beta2^t)) + epsilon). The weight lies between z and the
/// mean x of all z: w = (1 - beta1) z + beta1 x. As Keras on TensorFlow has it, the old x is taken from the new z. Defazio et al., 2024.
/// Hyper-parameters: [0] learning rate, [1] weight decay, [2] beta1,
/// [3] beta2, [4] epsilon, [5] t, the number of this step, from 1, [6] the learning rate during warm-up.
/// </summary>
internal static unsafe class ScheduleFreeAdamWKernel
{
    public static void Run<T>(T* weightIn, T* gradient, T* weightOut, T* z, T* v, int count, double* hyper) where T : unmanaged
    {
        double beta1 = hyper[2], share = 1 / hyper[5], root = Math.Sqrt(1 - Math.Pow(hyper[3], hyper[5]));
        UpdateLoop.Run(weightIn, gradient, weightOut, z, v, null, count, new Update(hyper[6] * root, hyper[0] * hyper[1], beta1, 1 - hyper[3], hyper[4] * root, share));
    }

    readonly struct Update(double rate, double decay, double beta1, double oneMinusBeta2, double epsilon, double share) : IUpdate
    {
        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes z, ref TLanes v, ref TLanes c)
            where TLanes : struct, ILanes<TLanes>
        {
            v += (gradient * gradient - v) * TLanes.Constant(oneMinusBeta2);
            TLanes apart = TLanes.Constant(1 - beta1), together = TLanes.Constant(beta1);
            z -= gradient * TLanes.Constant(rate) / (TLanes.Sqrt(v) + TLanes.Constant(epsilon));
            TLanes mean = (weight - weight * TLanes.Constant(decay) - z * apart) / together;
            mean = mean * TLanes.Constant(1 - share) + z * TLanes.Constant(share);
            return z * apart + mean * together;
        }
    }
}
