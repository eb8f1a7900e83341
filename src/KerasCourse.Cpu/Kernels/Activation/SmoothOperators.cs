using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>x * sigmoid(x), also called swish.</summary>
internal readonly struct SiluOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => x * TLanes.Sigmoid(x);
}

/// <summary>dx of <see cref="SiluOperator"/> from (x, dy): dy * s * (1 + x * (1 - s)) with s = sigmoid(x).</summary>
internal readonly struct SiluGradientOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, TLanes dy) where TLanes : struct, ILanes<TLanes>
    {
        TLanes s = TLanes.Sigmoid(x);
        return dy * s * TLanes.MultiplyAdd(x, TLanes.Constant(1) - s, TLanes.Constant(1));
    }
}

/// <summary>x * tanh(softplus(x)).</summary>
internal readonly struct MishOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => x * TLanes.Tanh(TLanes.Softplus(x));
}

/// <summary>dx of <see cref="MishOperator"/> from (x, dy): dy * (t + x * (1 - t^2) * sigmoid(x)) with t = tanh(softplus(x)).</summary>
internal readonly struct MishGradientOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, TLanes dy) where TLanes : struct, ILanes<TLanes>
    {
        TLanes t = TLanes.Tanh(TLanes.Softplus(x));
        TLanes slope = (TLanes.Constant(1) - t * t) * TLanes.Sigmoid(x);
        return dy * TLanes.MultiplyAdd(x, slope, t);
    }
}

/// <summary>x * Phi(x) = x / 2 * (1 + erf(x / sqrt(2))), the exact form.</summary>
internal readonly struct GeluOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes>
    {
        TLanes half = x * TLanes.Constant(0.5);
        return TLanes.MultiplyAdd(half, TLanes.Erf(x * TLanes.Constant(0.70710678118654752)), half);
    }
}

/// <summary>dx of <see cref="GeluOperator"/> from (x, dy): dy * (Phi(x) + x * phi(x)), phi the normal density.</summary>
internal readonly struct GeluGradientOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, TLanes dy) where TLanes : struct, ILanes<TLanes>
    {
        TLanes half = TLanes.Constant(0.5);
        TLanes distribution = TLanes.MultiplyAdd(half, TLanes.Erf(x * TLanes.Constant(0.70710678118654752)), half);
        return dy * TLanes.MultiplyAdd(x, Density(x), distribution);
    }

    // A call, for the JIT's sake: with erf inlined beside exp it would run out of local variables.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static TLanes Density<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Constant(0.39894228040143268) * TLanes.Exp(x * x * TLanes.Constant(-0.5));
}

/// <summary>x / 2 * (1 + tanh(u)) with u = sqrt(2 / pi) * (x + 0.044715 x^3), the approximate form.</summary>
internal readonly struct GeluTanhOperator : IUnaryOperator
{
    public const double Factor = 0.79788456080286536;
    public const double Cubic = 0.044715;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes>
    {
        TLanes u = TLanes.Constant(Factor) * TLanes.MultiplyAdd(x * x * x, TLanes.Constant(Cubic), x);
        TLanes half = x * TLanes.Constant(0.5);
        return TLanes.MultiplyAdd(half, TLanes.Tanh(u), half);
    }
}

/// <summary>dx of <see cref="GeluTanhOperator"/> from (x, dy): dy * ((1 + t) / 2 + x / 2 * (1 - t^2) * du/dx) with t = tanh(u).</summary>
internal readonly struct GeluTanhGradientOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, TLanes dy) where TLanes : struct, ILanes<TLanes>
    {
        TLanes half = TLanes.Constant(0.5);
        TLanes square = x * x;
        TLanes u = TLanes.Constant(GeluTanhOperator.Factor) * TLanes.MultiplyAdd(square * x, TLanes.Constant(GeluTanhOperator.Cubic), x);
        TLanes t = TLanes.Tanh(u);
        TLanes slope = TLanes.MultiplyAdd(square, TLanes.Constant(3 * GeluTanhOperator.Cubic), TLanes.Constant(1));
        TLanes curved = x * (TLanes.Constant(1) - t * t) * slope * TLanes.Constant(GeluTanhOperator.Factor / 2);
        return dy * (TLanes.MultiplyAdd(half, t, half) + curved);
    }
}
