using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>x where x &gt; 0, else alpha * (e^x - 1).</summary>
internal readonly struct EluOperator(double alpha) : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Select(TLanes.Less(TLanes.Constant(0), x), x, TLanes.Constant(alpha) * TLanes.ExpMinusOne(x));
}

/// <summary>dx of <see cref="EluOperator"/> from (y, dy): dy where y &gt; 0, else dy * (y + alpha).</summary>
internal readonly struct EluGradientOperator(double alpha) : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes y, TLanes dy) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Select(TLanes.Less(TLanes.Constant(0), y), dy, dy * (y + TLanes.Constant(alpha)));
}

/// <summary>scale * (x where x &gt; 0, else alpha * (e^x - 1)), with the constants of Klambauer et al., 2017.</summary>
internal readonly struct SeluOperator : IUnaryOperator
{
    public const double Scale = 1.05070098735548049342;
    public const double Alpha = 1.67326324235437728482;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => TLanes.Constant(Scale) * new EluOperator(Alpha).Apply(x);
}

/// <summary>dx of <see cref="SeluOperator"/> from (y, dy): scale * dy where y &gt;= 0, else dy * (y + scale * alpha).</summary>
internal readonly struct SeluGradientOperator : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes y, TLanes dy) where TLanes : struct, ILanes<TLanes>
    {
        TLanes scale = TLanes.Constant(SeluOperator.Scale);
        return dy * TLanes.Select(TLanes.Less(y, TLanes.Constant(0)), y + TLanes.Constant(SeluOperator.Scale * SeluOperator.Alpha), scale);
    }
}

/// <summary>x where x &gt; 0, else alpha * (e^(x / alpha) - 1).</summary>
internal readonly struct CeluOperator(double alpha) : IUnaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Select(TLanes.Less(TLanes.Constant(0), x), x, TLanes.Constant(alpha) * TLanes.ExpMinusOne(x / TLanes.Constant(alpha)));
}

/// <summary>dx of <see cref="CeluOperator"/> from (y, dy): dy where y &gt; 0, else dy * (1 + y / alpha).</summary>
internal readonly struct CeluGradientOperator(double alpha) : IBinaryOperator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Apply<TLanes>(TLanes y, TLanes dy) where TLanes : struct, ILanes<TLanes> =>
        TLanes.Select(TLanes.Less(TLanes.Constant(0), y), dy, dy * (TLanes.Constant(1) + y / TLanes.Constant(alpha)));
}
