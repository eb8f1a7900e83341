namespace KerasCourse.Cpu;

/// <summary>
/// A vector of elements seen as one number: what an element-wise operator is written against, once, for every width and element type.
/// </summary>
/// <remarks>
/// Implemented by structs that hold one hardware vector (<see cref="Float32x16"/>, <see cref="Float32x8"/>, <see cref="Float32x4"/>) or one
/// scalar (<see cref="Float32x1"/>, <see cref="Float64x1"/>, <see cref="IntegerLane{T}"/>). Every float width does the same IEEE operations
/// in the same order, so an element gets the same bits whatever the width and wherever in a vector it sits: tails may be padded.
/// Masks are lanes of all ones or all zeros. Generic code over these structs is specialised and inlined by the JIT.
/// </remarks>
internal unsafe interface ILanes<TSelf> where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Elements per vector, a power of two.</summary>
    static abstract int Count { get; }

    /// <summary>Bytes per element.</summary>
    static abstract int ElementSize { get; }

    static abstract TSelf Load(byte* source);

    static abstract void Store(TSelf value, byte* destination);

    /// <summary>All lanes equal to the element at <paramref name="source"/>.</summary>
    static abstract TSelf Broadcast(byte* source);

    /// <summary>Turns <see cref="Count"/> bytes into a mask: nonzero is true.</summary>
    static abstract TSelf LoadMask(byte* source);

    /// <summary>Writes a mask as <see cref="Count"/> bytes of 0 or 1.</summary>
    static abstract void StoreMask(TSelf mask, byte* destination);

    /// <summary>All lanes equal to a constant; folded by the JIT.</summary>
    static abstract TSelf Constant(double value);

    static abstract TSelf operator +(TSelf a, TSelf b);
    static abstract TSelf operator -(TSelf a, TSelf b);
    static abstract TSelf operator *(TSelf a, TSelf b);
    static abstract TSelf operator /(TSelf a, TSelf b);
    static abstract TSelf operator -(TSelf a);
    static abstract TSelf operator &(TSelf a, TSelf b);
    static abstract TSelf operator |(TSelf a, TSelf b);
    static abstract TSelf operator ^(TSelf a, TSelf b);
    static abstract TSelf operator ~(TSelf a);

    /// <summary>a * b + c, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>The smaller; NaN in <paramref name="b"/> stays NaN, <paramref name="a"/> must be a number (the constant first).</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>The larger; NaN in <paramref name="b"/> stays NaN, <paramref name="a"/> must be a number (the constant first).</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    static abstract TSelf Abs(TSelf x);
    static abstract TSelf Sqrt(TSelf x);
    static abstract TSelf Floor(TSelf x);
    static abstract TSelf Ceiling(TSelf x);

    /// <summary>To the nearest integer, halves to even.</summary>
    static abstract TSelf Round(TSelf x);

    static abstract TSelf Truncate(TSelf x);

    static abstract TSelf Equal(TSelf a, TSelf b);
    static abstract TSelf Less(TSelf a, TSelf b);
    static abstract TSelf LessOrEqual(TSelf a, TSelf b);

    /// <summary>Lane by lane <paramref name="a"/> where the mask is true, else <paramref name="b"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf a, TSelf b);

    /// <summary>The largest integer not above a / b; for integers 0 where b is 0.</summary>
    static abstract TSelf FloorDivide(TSelf a, TSelf b);

    /// <summary>a - floor(a / b) * b with the sign of b, as in Python; for integers 0 where b is 0.</summary>
    static abstract TSelf FloorModulo(TSelf a, TSelf b);

    /// <summary>The sum of all lanes.</summary>
    static abstract double Sum(TSelf x);

    /// <summary>The largest of all lanes; NaN may be overlooked.</summary>
    static abstract double Largest(TSelf x);

    static abstract TSelf Exp(TSelf x);

    /// <summary>exp(x) - 1, relatively accurate near 0.</summary>
    static abstract TSelf ExpMinusOne(TSelf x);

    static abstract TSelf Log(TSelf x);

    /// <summary>log(1 + x), relatively accurate near 0.</summary>
    static abstract TSelf LogOnePlus(TSelf x);

    /// <summary>log(1 + exp(x)) without overflow.</summary>
    static abstract TSelf Softplus(TSelf x);

    static abstract TSelf Tanh(TSelf x);
    static abstract TSelf Sigmoid(TSelf x);
    static abstract TSelf Erf(TSelf x);
    static abstract TSelf ErfInverse(TSelf x);
    static abstract TSelf Sin(TSelf x);
    static abstract TSelf Cos(TSelf x);

    /// <summary>Lane by lane through a scalar double function: for functions too rare to deserve vector code.</summary>
    static abstract TSelf Map(TSelf x, delegate*<double, double> function);

    /// <summary>The same for functions of two numbers.</summary>
    static abstract TSelf Map(TSelf x, TSelf y, delegate*<double, double, double> function);
}
