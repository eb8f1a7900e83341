using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Keras's Adadelta: a = rho a + (1 - rho) g^2; step = g sqrt(d + epsilon) / sqrt(a + epsilon); d = rho d + (1 - rho) step^2; w -= rate step.
/// Zeiler, 2012. Hyper-parameters: [0] learning rate, [1] weight decay, [2] rho, [3] epsilon.
/// </summary>
internal static unsafe class AdadeltaKernel
{
    public static void Run<T>(T* weightIn, T* gradient, T* weightOut, T* accumulated, T* moved, int count, double* hyper) where T : unmanaged
    {
        UpdateLoop.Run(weightIn, gradient, weightOut, accumulated, moved, null, count, new Update(hyper[0], hyper[0] * hyper[1], hyper[2], hyper[3]));
    }

    readonly struct Update(double rate, double decay, double rho, double epsilon) : IUpdate
    {
        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes accumulated, ref TLanes moved, ref TLanes c)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes keep = TLanes.Constant(rho), take = TLanes.Constant(1 - rho), small = TLanes.Constant(epsilon);
            accumulated = accumulated * keep + gradient * gradient * take;
            TLanes step = TLanes.Sqrt(moved + small) * gradient / TLanes.Sqrt(accumulated + small);
            moved = moved * keep + step * step * take;
            return weight - weight * TLanes.Constant(decay) - step * TLanes.Constant(rate);
        }
    }
}
