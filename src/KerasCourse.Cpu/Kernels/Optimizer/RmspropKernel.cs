using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Keras's RMSprop: v = rho v + (1 - rho) g^2; step = rate * g / sqrt(v + epsilon), centered rate * g / sqrt(v - average^2 + epsilon) with
/// average = rho average + (1 - rho) g; then w -= step, or with momentum p = momentum * p + step, w -= p.
/// Hyper-parameters: [0] learning rate, [1] weight decay, [2] rho, [3] momentum, [4] epsilon.
/// </summary>
internal static unsafe class RmspropKernel
{
    public const int HyperCount = 5;

    /// <summary><paramref name="momentum"/> is null without momentum, <paramref name="average"/> null unless centered.</summary>
    public static void Run<T>(T* weightIn, T* gradient, T* weightOut, T* velocity, T* momentum, T* average, int count, double* hyper)
        where T : unmanaged
    {
        Settings settings = new(hyper[0], hyper[0] * hyper[1], hyper[2], hyper[3], hyper[4]);
        if (momentum == null && average == null)
            UpdateLoop.Run(weightIn, gradient, weightOut, velocity, null, null, count, new Plain(settings));
        else if (average == null)
            UpdateLoop.Run(weightIn, gradient, weightOut, velocity, momentum, null, count, new WithMomentum(settings));
        else if (momentum == null)
            UpdateLoop.Run(weightIn, gradient, weightOut, velocity, average, null, count, new Centered(settings));
        else
            UpdateLoop.Run(weightIn, gradient, weightOut, velocity, average, momentum, count, new CenteredWithMomentum(settings));
    }

    readonly struct Settings(double rate, double decay, double rho, double momentum, double epsilon)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Average<TLanes>(TLanes old, TLanes value) where TLanes : struct, ILanes<TLanes> =>
            old * TLanes.Constant(rho) + value * TLanes.Constant(1 - rho);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Step<TLanes>(TLanes gradient, TLanes variance) where TLanes : struct, ILanes<TLanes> =>
            gradient * TLanes.Constant(rate) / TLanes.Sqrt(variance + TLanes.Constant(epsilon));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Decayed<TLanes>(TLanes weight) where TLanes : struct, ILanes<TLanes> => weight - weight * TLanes.Constant(decay);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Accumulate<TLanes>(TLanes old, TLanes step) where TLanes : struct, ILanes<TLanes> =>
            old * TLanes.Constant(momentum) + step;
    }

    readonly struct Plain(Settings s) : IUpdate
    {
        public static int Slots => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes velocity, ref TLanes b, ref TLanes c)
            where TLanes : struct, ILanes<TLanes>
        {
            velocity = s.Average(velocity, gradient * gradient);
            return s.Decayed(weight) - s.Step(gradient, velocity);
        }
    }

    readonly struct WithMomentum(Settings s) : IUpdate
    {
        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes velocity, ref TLanes momentum, ref TLanes c)
            where TLanes : struct, ILanes<TLanes>
        {
            velocity = s.Average(velocity, gradient * gradient);
            momentum = s.Accumulate(momentum, s.Step(gradient, velocity));
            return s.Decayed(weight) - momentum;
        }
    }

    readonly struct Centered(Settings s) : IUpdate
    {
        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes velocity, ref TLanes average, ref TLanes c)
            where TLanes : struct, ILanes<TLanes>
        {
            velocity = s.Average(velocity, gradient * gradient);
            average = s.Average(average, gradient);
            return s.Decayed(weight) - s.Step(gradient, velocity - average * average);
        }
    }

    readonly struct CenteredWithMomentum(Settings s) : IUpdate
    {
        public static int Slots => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes velocity, ref TLanes average, ref TLanes momentum)
            where TLanes : struct, ILanes<TLanes>
        {
            velocity = s.Average(velocity, gradient * gradient);
            average = s.Average(average, gradient);
            momentum = s.Accumulate(momentum, s.Step(gradient, velocity - average * average));
            return s.Decayed(weight) - momentum;
        }
    }
}
