using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>x: no activation.</summary>
internal readonly struct LinearOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => x;
}

/// <summary>dx of <see cref="LinearOperator"/>: dy.</summary>
internal readonly struct LinearGradientOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes y, TLanes dy) where TLanes : struct, ILanes<TLanes> => dy;
}
