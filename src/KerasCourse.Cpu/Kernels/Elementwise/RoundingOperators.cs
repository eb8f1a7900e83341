using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>The largest integer not above x.</summary>
internal readonly struct FloorOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Floor(x);
}

/// <summary>The smallest integer not below x.</summary>
internal readonly struct CeilingOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Ceiling(x);
}

/// <summary>The nearest integer, halves to even.</summary>
internal readonly struct RoundOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Round(x);
}

/// <summary>x without its fraction.</summary>
internal readonly struct TruncateOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Truncate(x);
}
