using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Keras's SGD. Hyper-parameters: [0] learning rate, [1] weight decay (w -= w * decay * rate before the step), [2] momentum.
/// </summary>
internal static unsafe class SgdKernel
{
    public const int HyperCount = 3;

    /// <summary>w -= rate * g.</summary>
    public static void Run<T>(T* weightIn, T* gradient, T* weightOut, int count, double* hyper) where T : unmanaged =>
        UpdateLoop.Run(weightIn, gradient, weightOut, null, null, null, count, new Plain(hyper[0], hyper[0] * hyper[1]));

    /// <summary>m = momentum * m - rate * g; w += m, or with <paramref name="nesterov"/> w += momentum * m - rate * g.</summary>
    public static void RunMomentum<T>(T* weightIn, T* gradient, T* weightOut, T* m, int count, double* hyper, bool nesterov)
        where T : unmanaged
    {
        double rate = hyper[0], decay = hyper[0] * hyper[1], momentum = hyper[2];
        if (nesterov)
            UpdateLoop.Run(weightIn, gradient, weightOut, m, null, null, count, new Nesterov(rate, decay, momentum));
        else
            UpdateLoop.Run(weightIn, gradient, weightOut, m, null, null, count, new Momentum(rate, decay, momentum));
    }

    readonly struct Plain(double rate, double decay) : IUpdate
    {
        public static int Slots => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes a, ref TLanes b, ref TLanes c)
            where TLanes : struct, ILanes<TLanes> =>
            weight - weight * TLanes.Constant(decay) - gradient * TLanes.Constant(rate);
    }

    readonly struct Momentum(double rate, double decay, double momentum) : IUpdate
    {
        public static int Slots => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes m, ref TLanes b, ref TLanes c)
            where TLanes : struct, ILanes<TLanes>
        {
            m = m * TLanes.Constant(momentum) - gradient * TLanes.Constant(rate);
            return weight - weight * TLanes.Constant(decay) + m;
        }
    }

    readonly struct Nesterov(double rate, double decay, double momentum) : IUpdate
    {
        public static int Slots => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes m, ref TLanes b, ref TLanes c)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes step = gradient * TLanes.Constant(rate);
            m = m * TLanes.Constant(momentum) - step;
            return weight - weight * TLanes.Constant(decay) + (m * TLanes.Constant(momentum) - step);
        }
    }
}
