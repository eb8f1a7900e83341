using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Keras's Adagrad: s += g^2; w -= rate * g / sqrt(s + epsilon). Hyper-parameters: [0] learning rate, [1] weight decay, [2] epsilon.
/// </summary>
internal static unsafe class AdagradKernel
{
    public const int HyperCount = 3;

    public static void Run<T>(T* weightIn, T* gradient, T* weightOut, T* accumulator, int count, double* hyper) where T : unmanaged =>
        UpdateLoop.Run(
            weightIn, gradient, weightOut, accumulator, null, null, count, new Update(hyper[0], hyper[0] * hyper[1], hyper[2]));

    readonly struct Update(double rate, double decay, double epsilon) : IUpdate
    {
        public static int Slots => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes accumulator, ref TLanes b, ref TLanes c)
            where TLanes : struct, ILanes<TLanes>
        {
            accumulator += gradient * gradient;
            TLanes step = gradient * TLanes.Constant(rate) / TLanes.Sqrt(accumulator + TLanes.Constant(epsilon));
            return weight - weight * TLanes.Constant(decay) - step;
        }
    }
}
