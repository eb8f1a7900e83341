using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>The gates of a GRU: blocks x_h (becomes the candidate), z, r, h_h, so that either product is in blocks that lie together.</summary>
internal readonly unsafe struct GruCellKernel : IRecurrentCell
{
    public static RecurrentKind Kind => RecurrentKind.Gru;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TLanes>(float* z, float* before, float* h, float* cellBefore, float* cell, int units)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        TLanes one = TLanes.Constant(1);
        for (int u = 0; u < units; u += TLanes.Count)
        {
            TLanes keep = Float32Math.Sigmoid(TLanes.Load((byte*)(z + units + u)));
            TLanes reset = Float32Math.Sigmoid(TLanes.Load((byte*)(z + 2 * units + u)));
            TLanes candidate = Float32Math.Tanh(TLanes.MultiplyAdd(reset, TLanes.Load((byte*)(z + 3 * units + u)), TLanes.Load((byte*)(z + u))));
            TLanes.Store(candidate, (byte*)(z + u));
            TLanes.Store(keep, (byte*)(z + units + u));
            TLanes.Store(reset, (byte*)(z + 2 * units + u));
            TLanes.Store(TLanes.MultiplyAdd(keep, TLanes.Load((byte*)(before + u)), (one - keep) * candidate), (byte*)(h + u));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<TLanes>(float* z, float* before, float* cellBefore, float* cell, float* dh, float* dCell, float* dz, int units)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        TLanes one = TLanes.Constant(1);
        for (int u = 0; u < units; u += TLanes.Count)
        {
            TLanes candidate = TLanes.Load((byte*)(z + u)), keep = TLanes.Load((byte*)(z + units + u));
            TLanes reset = TLanes.Load((byte*)(z + 2 * units + u)), d = TLanes.Load((byte*)(dh + u));
            TLanes dCandidate = d * (one - keep) * (one - candidate * candidate);
            TLanes.Store(dCandidate, (byte*)(dz + u));
            TLanes.Store(d * (TLanes.Load((byte*)(before + u)) - candidate) * keep * (one - keep), (byte*)(dz + units + u));
            TLanes.Store(dCandidate * TLanes.Load((byte*)(z + 3 * units + u)) * reset * (one - reset), (byte*)(dz + 2 * units + u));
            TLanes.Store(dCandidate * reset, (byte*)(dz + 3 * units + u));
            TLanes.Store(d * keep, (byte*)(dh + u));
        }
    }
}
