using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>The gates of an LSTM: blocks i, f, c, o. The cell row holds c, then tanh(c).</summary>
internal readonly unsafe struct LstmCellKernel : IRecurrentCell
{
    public static RecurrentKind Kind => RecurrentKind.Lstm;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TLanes>(float* z, float* before, float* h, float* cellBefore, float* cell, int units)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        for (int u = 0; u < units; u += TLanes.Count)
        {
            TLanes i = Float32Math.Sigmoid(TLanes.Load((byte*)(z + u)));
            TLanes f = Float32Math.Sigmoid(TLanes.Load((byte*)(z + units + u)));
            TLanes a = Float32Math.Tanh(TLanes.Load((byte*)(z + 2 * units + u)));
            TLanes o = Float32Math.Sigmoid(TLanes.Load((byte*)(z + 3 * units + u)));
            TLanes c = TLanes.MultiplyAdd(f, TLanes.Load((byte*)(cellBefore + u)), i * a);
            TLanes tanh = Float32Math.Tanh(c);
            TLanes.Store(i, (byte*)(z + u));
            TLanes.Store(f, (byte*)(z + units + u));
            TLanes.Store(a, (byte*)(z + 2 * units + u));
            TLanes.Store(o, (byte*)(z + 3 * units + u));
            TLanes.Store(c, (byte*)(cell + u));
            TLanes.Store(tanh, (byte*)(cell + units + u));
            TLanes.Store(o * tanh, (byte*)(h + u));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<TLanes>(float* z, float* before, float* cellBefore, float* cell, float* dh, float* dCell, float* dz, int units)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        TLanes one = TLanes.Constant(1);
        for (int u = 0; u < units; u += TLanes.Count)
        {
            TLanes i = TLanes.Load((byte*)(z + u)), f = TLanes.Load((byte*)(z + units + u));
            TLanes a = TLanes.Load((byte*)(z + 2 * units + u)), o = TLanes.Load((byte*)(z + 3 * units + u));
            TLanes tanh = TLanes.Load((byte*)(cell + units + u)), d = TLanes.Load((byte*)(dh + u));
            TLanes dc = TLanes.MultiplyAdd(d * o, one - tanh * tanh, TLanes.Load((byte*)(dCell + u)));
            TLanes.Store(dc * a * i * (one - i), (byte*)(dz + u));
            TLanes.Store(dc * TLanes.Load((byte*)(cellBefore + u)) * f * (one - f), (byte*)(dz + units + u));
            TLanes.Store(dc * i * (one - a * a), (byte*)(dz + 2 * units + u));
            TLanes.Store(d * tanh * o * (one - o), (byte*)(dz + 3 * units + u));
            TLanes.Store(dc * f, (byte*)(dCell + u));
            TLanes.Store(TLanes.Constant(0), (byte*)(dh + u));
        }
    }
}
