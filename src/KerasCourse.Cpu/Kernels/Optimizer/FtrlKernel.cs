using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Keras's Ftrl: with p = -learningRatePower and g' = g + 2 shrinkage w: z += g' - ((s + g^2)^p - s^p) / rate w; s += g^2;
/// w = (clip(z, -l1, l1) - z) / (s^p / rate + 2 l2). McMahan et al., 2013. Hyper-parameters: [0] learning rate, [1] weight decay,
/// [2] p, [3] l1, [4] l2 (with beta / (2 rate) added), [5] shrinkage.
/// </summary>
internal static unsafe class FtrlKernel
{
    public static void Run<T>(T* weightIn, T* gradient, T* weightOut, T* sum, T* z, int count, double* hyper) where T : unmanaged
    {
        UpdateLoop.Run(weightIn, gradient, weightOut, sum, z, null, count, new Update(hyper[0], hyper[0] * hyper[1], hyper[2], hyper[3], hyper[4], hyper[5]));
    }

    readonly struct Update(double rate, double decay, double power, double l1, double l2, double shrinkage) : IUpdate
    {
        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes sum, ref TLanes z, ref TLanes c)
            where TLanes : struct, ILanes<TLanes>
        {
            weight -= weight * TLanes.Constant(decay);
            TLanes larger = sum + gradient * gradient, powered = Power(larger);
            z += gradient + weight * TLanes.Constant(2 * shrinkage) - (powered - Power(sum)) / TLanes.Constant(rate) * weight;
            sum = larger;
            TLanes limit = TLanes.Constant(l1), clipped = TLanes.Min(limit, TLanes.Max(-limit, z));
            return (clipped - z) / (powered / TLanes.Constant(rate) + TLanes.Constant(2 * l2));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        TLanes Power<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> =>
            power == 0.5 ? TLanes.Sqrt(x) : TLanes.Exp(TLanes.Log(x) * TLanes.Constant(power));
    }
}
