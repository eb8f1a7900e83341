namespace KerasCourse.Cpu;

/// <summary>
/// Lanes of float: what <see cref="Float32Math"/> needs besides arithmetic, namely the bits. In return it supplies the functions.
/// </summary>
internal unsafe interface IFloat32Lanes<TSelf> : ILanes<TSelf> where TSelf : struct, IFloat32Lanes<TSelf>
{
    static virtual TSelf Load(float* source) => TSelf.Load((byte*)source);

    static virtual void Store(TSelf value, float* destination) => TSelf.Store(value, (byte*)destination);

    /// <summary>All lanes equal to the number at <paramref name="source"/>.</summary>
    static virtual TSelf Broadcast(float* source) => TSelf.Broadcast((byte*)source);

    /// <summary>a * b + c, rounded once where the hardware has an instruction for it, else twice.</summary>
    static abstract TSelf MultiplyAddEstimate(TSelf a, TSelf b, TSelf c);

    /// <summary>Turns <see cref="ILanes{TSelf}.Count"/> bytes into numbers from 0 to 255.</summary>
    static abstract TSelf LoadBytes(byte* source);

    /// <summary>Writes whole numbers from 0 to 255 as bytes.</summary>
    static abstract void StoreBytes(TSelf value, byte* destination);

    /// <summary>All lanes hold these 32 bits.</summary>
    static abstract TSelf Bits(int bits);

    /// <summary>Integer sum of the bits.</summary>
    static abstract TSelf AddBits(TSelf a, TSelf b);

    /// <summary>Integer difference of the bits.</summary>
    static abstract TSelf SubtractBits(TSelf a, TSelf b);

    static abstract TSelf ShiftLeft(TSelf bits, int count);

    /// <summary>Shift that repeats the sign bit.</summary>
    static abstract TSelf ShiftRight(TSelf bits, int count);

    /// <summary>The bits, read as 32-bit integers, as floats.</summary>
    static abstract TSelf IntegerToFloat(TSelf bits);

    /// <summary>Where a lane is not a number.</summary>
    static abstract TSelf IsNaN(TSelf x);

    /// <summary>Whether the mask is true anywhere.</summary>
    static abstract bool Any(TSelf mask);

    static int ILanes<TSelf>.ElementSize => sizeof(float);

    static TSelf ILanes<TSelf>.FloorDivide(TSelf a, TSelf b) => TSelf.Floor(a / b);

    static TSelf ILanes<TSelf>.FloorModulo(TSelf a, TSelf b) => TSelf.Map(a, b, &Float64Math.FloorModulo);

    static TSelf ILanes<TSelf>.Exp(TSelf x) => Float32Math.Exp(x);

    static TSelf ILanes<TSelf>.ExpMinusOne(TSelf x) => Float32Math.ExpMinusOne(x);

    static TSelf ILanes<TSelf>.Log(TSelf x) => Float32Math.Log(x);

    static TSelf ILanes<TSelf>.LogOnePlus(TSelf x) => Float32Math.LogOnePlus(x);

    static TSelf ILanes<TSelf>.Softplus(TSelf x) => Float32Math.Softplus(x);

    static TSelf ILanes<TSelf>.Tanh(TSelf x) => Float32Math.Tanh(x);

    static TSelf ILanes<TSelf>.Sigmoid(TSelf x) => Float32Math.Sigmoid(x);

    static TSelf ILanes<TSelf>.Erf(TSelf x) => Float32Math.Erf(x);

    static TSelf ILanes<TSelf>.ErfInverse(TSelf x) => Float32Math.ErfInverse(x);

    static TSelf ILanes<TSelf>.Sin(TSelf x) => Float32Math.Sin(x);

    static TSelf ILanes<TSelf>.Cos(TSelf x) => Float32Math.Cos(x);
}
