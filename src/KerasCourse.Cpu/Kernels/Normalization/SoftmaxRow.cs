using System.Numerics;
using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>The passes over one row that softmax, log-softmax and the cross-entropies are made of.</summary>
/// <remarks>
/// Rows are read as whole vectors and one padded vector for the rest, so a number gets the same bits wherever its row lies. Lanes are added
/// and compared at the end of a pass; moving them to memory one by one took longer than a row of 32 numbers itself.
/// </remarks>
internal static unsafe class SoftmaxRow
{
    /// <summary>Lanes of the widest vector.</summary>
    public const int MaxLanes = 16;

    /// <summary>The largest number. NaN may be overlooked: e to it is NaN whatever is subtracted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max<T, TLanes>(T* x, int count) where T : unmanaged, IFloatingPointIeee754<T> where TLanes : struct, ILanes<TLanes>
    {
        T max = T.NegativeInfinity;
        int i = 0;
        if (count >= TLanes.Count)
        {
            TLanes best = TLanes.Load((byte*)x);
            for (i = TLanes.Count; i <= count - TLanes.Count; i += TLanes.Count)
            {
                TLanes value = TLanes.Load((byte*)(x + i));
                best = TLanes.Select(TLanes.Less(best, value), value, best);
            }
            max = T.CreateTruncating(TLanes.Largest(best));
        }
        for (; i < count; i++)
            max = x[i] > max ? x[i] : max;
        return max;
    }

    /// <summary>y = e^(x - shift), and the sum of y. y may be x; null if only the sum is wanted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exponentials<T, TLanes>(T* x, T* y, T shift, int count)
        where T : unmanaged, IFloatingPointIeee754<T> where TLanes : struct, ILanes<TLanes>
    {
        TLanes offset = TLanes.Broadcast((byte*)&shift), sum = TLanes.Constant(0);
        int i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
        {
            TLanes value = TLanes.Exp(TLanes.Load((byte*)(x + i)) - offset);
            if (y is not null)
                TLanes.Store(value, (byte*)(y + i));
            sum += value;
        }
        T total = T.CreateTruncating(TLanes.Sum(sum));
        return i == count ? total : total + ExponentialsOfRest<T, TLanes>(x + i, y is null ? null : y + i, shift, count - i);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    static T ExponentialsOfRest<T, TLanes>(T* x, T* y, T shift, int count)
        where T : unmanaged, IFloatingPointIeee754<T> where TLanes : struct, ILanes<TLanes>
    {
        T* lanes = stackalloc T[MaxLanes];
        for (int j = 0; j < TLanes.Count; j++)
            lanes[j] = j < count ? x[j] : shift;
        TLanes.Store(TLanes.Exp(TLanes.Load((byte*)lanes) - TLanes.Broadcast((byte*)&shift)), (byte*)lanes);
        T total = T.Zero;
        for (int j = 0; j < count; j++)
        {
            if (y is not null)
                y[j] = lanes[j];
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
        TLanes sum = TLanes.Constant(0);
        int i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
            sum += TLanes.Load((byte*)(a + i)) * TLanes.Load((byte*)(b + i));
        T total = T.CreateTruncating(TLanes.Sum(sum));
        for (; i < count; i++)
            total += a[i] * b[i];
        return total;
    }

    /// <summary>The sum of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum<T, TLanes>(T* x, int count) where T : unmanaged, IFloatingPointIeee754<T> where TLanes : struct, ILanes<TLanes>
    {
        TLanes sum = TLanes.Constant(0);
        int i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
            sum += TLanes.Load((byte*)(x + i));
        T total = T.CreateTruncating(TLanes.Sum(sum));
        for (; i < count; i++)
            total += x[i];
        return total;
    }
}
