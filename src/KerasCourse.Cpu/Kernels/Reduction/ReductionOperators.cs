using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>Sum.</summary>
internal readonly struct SumReductionOperator : IReductionOperator
{
    public static double Initial => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Prepare<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Combine<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> => a + b;
}

/// <summary>Sum of squares.</summary>
internal readonly struct SumOfSquaresReductionOperator : IReductionOperator
{
    public static double Initial => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Prepare<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => x * x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Combine<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> => a + b;
}

/// <summary>Product.</summary>
internal readonly struct ProductReductionOperator : IReductionOperator
{
    public static double Initial => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Prepare<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Combine<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> => a * b;
}

/// <summary>Largest; NaN anywhere gives NaN.</summary>
internal readonly struct MaximumReductionOperator : IReductionOperator
{
    public static double Initial => double.NegativeInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Prepare<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Combine<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Select(TLanes.Equal(a, a), TLanes.Max(a, b), a);
}

/// <summary>Smallest; NaN anywhere gives NaN.</summary>
internal readonly struct MinimumReductionOperator : IReductionOperator
{
    public static double Initial => double.PositiveInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Prepare<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Combine<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Select(TLanes.Equal(a, a), TLanes.Min(a, b), a);
}

/// <summary>1 where any element is not 0.</summary>
internal readonly struct AnyReductionOperator : IReductionOperator
{
    public static double Initial => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Prepare<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Select(TLanes.Equal(x, TLanes.Constant(0)), TLanes.Constant(0), TLanes.Constant(1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Combine<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> => TLanes.Max(a, b);
}

/// <summary>1 where no element is 0.</summary>
internal readonly struct AllReductionOperator : IReductionOperator
{
    public static double Initial => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Prepare<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Select(TLanes.Equal(x, TLanes.Constant(0)), TLanes.Constant(0), TLanes.Constant(1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Combine<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> => TLanes.Min(a, b);
}
