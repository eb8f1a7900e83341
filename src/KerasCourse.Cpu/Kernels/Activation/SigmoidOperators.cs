using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>1 / (1 + e^-x).</summary>
internal readonly struct SigmoidOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Sigmoid(x);
}

/// <summary>dx of <see cref="SigmoidOperator"/> from (y, dy): dy * y * (1 - y).</summary>
internal readonly struct SigmoidGradientOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes y, TLanes dy) where TLanes : struct, ILanes<TLanes> => dy * y * (TLanes.Constant(1) - y);
}

/// <summary>Hyperbolic tangent.</summary>
internal readonly struct TanhOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Tanh(x);
}

/// <summary>dx of <see cref="TanhOperator"/> from (y, dy): dy * (1 - y^2).</summary>
internal readonly struct TanhGradientOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes y, TLanes dy) where TLanes : struct, ILanes<TLanes> => dy * (TLanes.Constant(1) - y * y);
}

/// <summary>log(1 / (1 + e^-x)) = -softplus(-x).</summary>
internal readonly struct LogSigmoidOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => -TLanes.Softplus(-x);
}

/// <summary>dx of <see cref="LogSigmoidOperator"/> from (y, dy): dy * (1 - e^y).</summary>
internal readonly struct LogSigmoidGradientOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes y, TLanes dy) where TLanes : struct, ILanes<TLanes> => -(dy * TLanes.ExpMinusOne(y));
}

/// <summary>log(1 + e^x).</summary>
internal readonly struct SoftplusOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Softplus(x);
}

/// <summary>dx of <see cref="SoftplusOperator"/> from (y, dy): dy * (1 - e^-y).</summary>
internal readonly struct SoftplusGradientOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes y, TLanes dy) where TLanes : struct, ILanes<TLanes> => -(dy * TLanes.ExpMinusOne(-y));
}

/// <summary>x / (1 + |x|).</summary>
internal readonly struct SoftsignOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => x / (TLanes.Constant(1) + TLanes.Abs(x));
}

/// <summary>dx of <see cref="SoftsignOperator"/> from (y, dy): dy * (1 - |y|)^2.</summary>
internal readonly struct SoftsignGradientOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes y, TLanes dy) where TLanes : struct, ILanes<TLanes>
    {
        TLanes rest = TLanes.Constant(1) - TLanes.Abs(y);
        return dy * rest * rest;
    }
}

/// <summary>dx of <see cref="ExpOperator"/> from (y, dy): dy * y.</summary>
internal readonly struct ExpGradientOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes y, TLanes dy) where TLanes : struct, ILanes<TLanes> => dy * y;
}
