using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>The one tanh of a simple recurrent cell.</summary>
internal readonly unsafe struct SimpleRnnCellKernel : IRecurrentCell
{
    public static RecurrentKind Kind => RecurrentKind.SimpleRnn;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TLanes>(float* z, float* before, float* h, float* cellBefore, float* cell, int units)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        for (int u = 0; u < units; u += TLanes.Count)
        {
            TLanes y = Float32Math.Tanh(TLanes.Load((byte*)(z + u)));
            TLanes.Store(y, (byte*)(z + u));
            TLanes.Store(y, (byte*)(h + u));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<TLanes>(float* z, float* before, float* cellBefore, float* cell, float* dh, float* dCell, float* dz, int units)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        TLanes one = TLanes.Constant(1);
        for (int u = 0; u < units; u += TLanes.Count)
        {
            TLanes y = TLanes.Load((byte*)(z + u));
            TLanes.Store(TLanes.Load((byte*)(dh + u)) * (one - y * y), (byte*)(dz + u));
            TLanes.Store(TLanes.Constant(0), (byte*)(dh + u));
        }
    }
}
