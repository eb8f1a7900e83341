using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>e^x.</summary>
internal readonly struct ExpOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Exp(x);
}

/// <summary>e^x - 1, accurate near 0.</summary>
internal readonly struct ExpMinusOneOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.ExpMinusOne(x);
}

/// <summary>2^x.</summary>
internal readonly unsafe struct Exp2Operator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Map(x, &Float64Math.Exp2);
}

/// <summary>Natural logarithm.</summary>
internal readonly struct LogOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Log(x);
}

/// <summary>log(1 + x), accurate near 0.</summary>
internal readonly struct LogOnePlusOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.LogOnePlus(x);
}

/// <summary>Logarithm to base 2.</summary>
internal readonly unsafe struct Log2Operator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Map(x, &Math.Log2);
}

/// <summary>Logarithm to base 10.</summary>
internal readonly unsafe struct Log10Operator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Map(x, &Math.Log10);
}

/// <summary>Square root.</summary>
internal readonly struct SqrtOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Sqrt(x);
}

/// <summary>1 / sqrt(x).</summary>
internal readonly struct ReciprocalSqrtOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Constant(1) / TLanes.Sqrt(x);
}

/// <summary>x * x.</summary>
internal readonly struct SquareOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => x * x;
}

/// <summary>1 / x.</summary>
internal readonly struct ReciprocalOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Constant(1) / x;
}

/// <summary>Error function.</summary>
internal readonly struct ErfOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Erf(x);
}

/// <summary>Inverse error function.</summary>
internal readonly struct ErfInverseOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.ErfInverse(x);
}
