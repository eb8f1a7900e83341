using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>a + b.</summary>
internal readonly struct AddOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> => a + b;
}

/// <summary>a - b.</summary>
internal readonly struct SubtractOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> => a - b;
}

/// <summary>a * b.</summary>
internal readonly struct MultiplyOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> => a * b;
}

/// <summary>a / b; for integers truncated, and 0 where b is 0.</summary>
internal readonly struct DivideOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> => a / b;
}

/// <summary>The largest integer not above a / b.</summary>
internal readonly struct FloorDivideOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> => TLanes.FloorDivide(a, b);
}

/// <summary>Remainder of the floor division, with the sign of b, as in Python.</summary>
internal readonly struct ModuloOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> => TLanes.FloorModulo(a, b);
}

/// <summary>a^b, through double.</summary>
internal readonly unsafe struct PowerOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> => TLanes.Map(a, b, &Math.Pow);
}

/// <summary>The larger; NaN in either gives NaN.</summary>
internal readonly struct MaximumOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Select(TLanes.Equal(a, a), TLanes.Max(a, b), a);
}

/// <summary>The smaller; NaN in either gives NaN.</summary>
internal readonly struct MinimumOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Select(TLanes.Equal(a, a), TLanes.Min(a, b), a);
}

/// <summary>The angle of the point (b, a).</summary>
internal readonly unsafe struct Atan2Operator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> => TLanes.Map(a, b, &Math.Atan2);
}

/// <summary>log(e^a + e^b) without overflow.</summary>
internal readonly unsafe struct LogAddExpOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> => TLanes.Map(a, b, &Float64Math.LogAddExp);
}

/// <summary>(a - b)^2.</summary>
internal readonly struct SquaredDifferenceOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes> => (a - b) * (a - b);
}
