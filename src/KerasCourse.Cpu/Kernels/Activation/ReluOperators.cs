using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>max(x, 0).</summary>
internal readonly struct ReluOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Max(TLanes.Constant(0), x);
}

/// <summary>dx of <see cref="ReluOperator"/> from (y, dy): dy where y &gt; 0.</summary>
internal readonly struct ReluGradientOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes y, TLanes dy) where TLanes : struct, ILanes<TLanes> => TLanes.Less(TLanes.Constant(0), y) & dy;
}

/// <summary>min(max(x, 0), 6).</summary>
internal readonly struct Relu6Operator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Min(TLanes.Constant(6), TLanes.Max(TLanes.Constant(0), x));
}

/// <summary>dx of <see cref="Relu6Operator"/> from (y, dy): dy where 0 &lt; y &lt; 6.</summary>
internal readonly struct Relu6GradientOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes y, TLanes dy) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Less(TLanes.Constant(0), y) & TLanes.Less(y, TLanes.Constant(6)) & dy;
}

/// <summary>x where x &gt; 0, else negativeSlope * x.</summary>
internal readonly struct LeakyReluOperator(double negativeSlope) : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Select(TLanes.Less(TLanes.Constant(0), x), x, x * TLanes.Constant(negativeSlope));
}

/// <summary>dx of <see cref="LeakyReluOperator"/> from (x, dy); for a slope of at least 0 y serves as well.</summary>
internal readonly struct LeakyReluGradientOperator(double negativeSlope) : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, TLanes dy) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Select(TLanes.Less(TLanes.Constant(0), x), dy, dy * TLanes.Constant(negativeSlope));
}

/// <summary>relu6(x + 3) / 6.</summary>
internal readonly struct HardSigmoidOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Min(TLanes.Constant(6), TLanes.Max(TLanes.Constant(0), x + TLanes.Constant(3))) * TLanes.Constant(1.0 / 6);
}

/// <summary>dx of <see cref="HardSigmoidOperator"/> from (y, dy): dy / 6 where 0 &lt; y &lt; 1.</summary>
internal readonly struct HardSigmoidGradientOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes y, TLanes dy) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Less(TLanes.Constant(0), y) & TLanes.Less(y, TLanes.Constant(1)) & dy * TLanes.Constant(1.0 / 6);
}

/// <summary>x * hard_sigmoid(x).</summary>
internal readonly struct HardSiluOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => x * default(HardSigmoidOperator).Apply(x);
}

/// <summary>dx of <see cref="HardSiluOperator"/> from (x, dy): 0 up to -3, dy from 3 on, (2 x + 3) / 6 * dy between.</summary>
internal readonly struct HardSiluGradientOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, TLanes dy) where TLanes : struct, ILanes<TLanes>
    {
        TLanes slope = (x + x + TLanes.Constant(3)) * TLanes.Constant(1.0 / 6);
        slope = TLanes.Select(TLanes.Less(x, TLanes.Constant(3)), slope, TLanes.Constant(1));
        return TLanes.Less(TLanes.Constant(-3), x) & slope * dy;
    }
}

/// <summary>x kept within -1 and 1.</summary>
internal readonly struct HardTanhOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Min(TLanes.Constant(1), TLanes.Max(TLanes.Constant(-1), x));
}

/// <summary>dx of <see cref="HardTanhOperator"/> from (y, dy): dy where |y| &lt; 1.</summary>
internal readonly struct HardTanhGradientOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes y, TLanes dy) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Less(TLanes.Abs(y), TLanes.Constant(1)) & dy;
}
