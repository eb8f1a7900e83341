using System.Numerics;
using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>The passes over one row that softmax, log-softmax and the cross-entropies are made of.</summary>
/// <remarks>
/// Rows are read as whole vectors and one padded vector for the rest, so a number gets the same bits wherever its row lies. Sums are kept
/// lane by lane and added from the first lane to the last.
/// </remarks>
internal static unsafe class SoftmaxRow
{
    /// <summary>Lanes of the widest vector.</summary>
    public const int MaxLanes = 16;

    /// <summary>The largest number; NaN if there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max<T, TLanes>(T* x, int count) where T : unmanaged, IFloatingPointIeee754<T> where TLanes : struct, ILanes<TLanes>
    {
        T max = T.NegativeInfinity;
        int i = 0;
        if (count >= 2 * TLanes.Count)
        {
            TLanes best = TLanes.Load((byte*)x), nan = TLanes.Constant(0);
            for (; i <= count - TLanes.Count; i += TLanes.Count)
            {
                TLanes value = TLanes.Load((byte*)(x + i));
                best = TLanes.Select(TLanes.Less(best, value), value, best);
                nan |= ~TLanes.Equal(value, value);
            }
            T* lanes = stackalloc T[MaxLanes];
            TLanes.Store(best, (byte*)lanes);
            for (int j = 0; j < TLanes.Count; j++)
                max = T.Max(max, lanes[j]);
            TLanes.Store(TLanes.Select(nan, TLanes.Constant(1), TLanes.Constant(0)), (byte*)lanes);
            for (int j = 0; j < TLanes.Count; j++)
                max = lanes[j] != T.Zero ? T.NaN : max;
        }
        for (; i < count; i++)
            max = T.Max(max, x[i]);
        return max;
    }

    /// <summary>y = e^(x - shift), and the sum of y. y may be x; null if only the sum is wanted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exponentials<T, TLanes>(T* x, T* y, T shift, int count)
        where T : unmanaged, IFloatingPointIeee754<T> where TLanes : struct, ILanes<TLanes>
    {
        T* lanes = stackalloc T[MaxLanes];
        TLanes offset = TLanes.Broadcast((byte*)&shift), sum = TLanes.Constant(0);
        int i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
        {
            TLanes value = TLanes.Exp(TLanes.Load((byte*)(x + i)) - offset);
            if (y is not null)
                TLanes.Store(value, (byte*)(y + i));
            sum += value;
        }
        TLanes.Store(sum, (byte*)lanes);
        T total = T.Zero;
        for (int j = 0; j < TLanes.Count; j++)
            total += lanes[j];
        if (i == count)
            return total;
        for (int j = 0; j < TLanes.Count; j++)
            lanes[j] = i + j < count ? x[i + j] : shift;
        TLanes.Store(TLanes.Exp(TLanes.Load((byte*)lanes) - offset), (byte*)lanes);
        for (int j = 0; i + j < count; j++)
        {
            if (y is not null)
                y[i + j] = lanes[j];
            total += lanes[j];
        }
        return total;
    }

    /// <summary>y = x * factor. y may be x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scale<T, TLanes>(T* x, T* y, T factor, int count)
        where T : unmanaged, IFloatingPointIeee754<T> where TLanes : struct, ILanes<TLanes>
    {
        TLanes factors = TLanes.Broadcast((byte*)&factor);
        int i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
            TLanes.Store(TLanes.Load((byte*)(x + i)) * factors, (byte*)(y + i));
        for (; i < count; i++)
            y[i] = x[i] * factor;
    }

    /// <summary>The sum of a * b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Dot<T, TLanes>(T* a, T* b, int count) where T : unmanaged, IFloatingPointIeee754<T> where TLanes : struct, ILanes<TLanes>
    {
        T* lanes = stackalloc T[MaxLanes];
        TLanes sum = TLanes.Constant(0);
        int i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
            sum += TLanes.Load((byte*)(a + i)) * TLanes.Load((byte*)(b + i));
        TLanes.Store(sum, (byte*)lanes);
        T total = T.Zero;
        for (int j = 0; j < TLanes.Count; j++)
            total += lanes[j];
        for (; i < count; i++)
            total += a[i] * b[i];
        return total;
    }

    /// <summary>The sum of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum<T, TLanes>(T* x, int count) where T : unmanaged, IFloatingPointIeee754<T> where TLanes : struct, ILanes<TLanes>
    {
        T* lanes = stackalloc T[MaxLanes];
        TLanes sum = TLanes.Constant(0);
        int i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
            sum += TLanes.Load((byte*)(x + i));
        TLanes.Store(sum, (byte*)lanes);
        T total = T.Zero;
        for (int j = 0; j < TLanes.Count; j++)
            total += lanes[j];
        for (; i < count; i++)
            total += x[i];
        return total;
    }
}
