using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Keras's Lion: w -= rate sign(beta1 m + (1 - beta1) g), then m = beta2 m + (1 - beta2) g. Chen et al., 2023.
/// Hyper-parameters: [0] learning rate, [1] weight decay, [2] beta1, [3] beta2.
/// </summary>
internal static unsafe class LionKernel
{
    public static void Run<T>(T* weightIn, T* gradient, T* weightOut, T* m, T* b, int count, double* hyper) where T : unmanaged
    {
        UpdateLoop.Run(weightIn, gradient, weightOut, m, b, null, count, new Update(hyper[0], hyper[0] * hyper[1], hyper[2], hyper[3]));
    }

    readonly struct Update(double rate, double decay, double beta1, double beta2) : IUpdate
    {
        public static int Slots => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes m, ref TLanes b, ref TLanes c)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes mixed = m * TLanes.Constant(beta1) + gradient * TLanes.Constant(1 - beta1);
            m = m * TLanes.Constant(beta2) + gradient * TLanes.Constant(1 - beta2);
            TLanes step = TLanes.Constant(rate), zero = TLanes.Constant(0);
            TLanes signed = TLanes.Select(TLanes.Less(zero, mixed), step, TLanes.Select(TLanes.Less(mixed, zero), -step, mixed));
            return weight - weight * TLanes.Constant(decay) - signed;
        }
    }
}
