using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Sigmoid cross-entropy of (logit x, target z): max(x, 0) - x z + log(1 + e^-|x|), which neither overflows nor cancels.
/// </summary>
internal readonly struct SigmoidCrossEntropyOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, TLanes z) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Max(TLanes.Constant(0), x) - x * z + TLanes.Softplus(-TLanes.Abs(x));
}

/// <summary>dx of <see cref="SigmoidCrossEntropyOperator"/> from (x, z, dLoss): (sigmoid(x) - z) * dLoss.</summary>
internal readonly struct SigmoidCrossEntropyGradientOperator : ITernaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x, TLanes z, TLanes dLoss) where TLanes : struct, ILanes<TLanes> =>
        (TLanes.Sigmoid(x) - z) * dLoss;
}
