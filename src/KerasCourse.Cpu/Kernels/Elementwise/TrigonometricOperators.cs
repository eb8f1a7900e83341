using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>Sine.</summary>
internal readonly struct SinOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Sin(x);
}

/// <summary>Cosine.</summary>
internal readonly struct CosOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Cos(x);
}

/// <summary>Tangent.</summary>
internal readonly unsafe struct TanOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Map(x, &Math.Tan);
}

/// <summary>Hyperbolic sine.</summary>
internal readonly unsafe struct SinhOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Map(x, &Math.Sinh);
}

/// <summary>Hyperbolic cosine.</summary>
internal readonly unsafe struct CoshOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Map(x, &Math.Cosh);
}

/// <summary>Inverse sine.</summary>
internal readonly unsafe struct AsinOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Map(x, &Math.Asin);
}

/// <summary>Inverse cosine.</summary>
internal readonly unsafe struct AcosOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Map(x, &Math.Acos);
}

/// <summary>Inverse tangent.</summary>
internal readonly unsafe struct AtanOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Map(x, &Math.Atan);
}

/// <summary>Inverse hyperbolic sine.</summary>
internal readonly unsafe struct AsinhOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Map(x, &Math.Asinh);
}

/// <summary>Inverse hyperbolic cosine.</summary>
internal readonly unsafe struct AcoshOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Map(x, &Math.Acosh);
}

/// <summary>Inverse hyperbolic tangent.</summary>
internal readonly unsafe struct AtanhOperator : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Map(x, &Math.Atanh);
}
