namespace KerasCourse.Cpu;

/// <summary>
/// The few vector instructions that the convolution and pooling kernels are made of, so that one source serves every width: a kernel is
/// generic over a struct of this kind and the JIT compiles it once for each, with every call inlined.
/// </summary>
/// <typeparam name="TVector">The vector: <c>Vector512&lt;float&gt;</c>, <c>Vector256&lt;float&gt;</c>, ... or plain <c>float</c>.</typeparam>
internal unsafe interface IRegister<TVector> where TVector : unmanaged
{
    /// <summary>Floats in a vector.</summary>
    static abstract int Count { get; }

    static abstract TVector Load(float* source);

    static abstract void Store(TVector vector, float* destination);

    static abstract TVector Broadcast(float value);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Multiply(TVector left, TVector right);

    /// <summary>left * right + addend, in one rounding where the processor can.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>The vector with zeros instead of negative values; NaN stays.</summary>
    static abstract TVector Relu(TVector vector);

    /// <summary>
    /// One step of a running maximum: where <paramref name="candidate"/> is greater than <paramref name="best"/>, or is the first NaN,
    /// it replaces it, and <paramref name="position"/> replaces <paramref name="bestPosition"/>. Ties keep the earlier one.
    /// </summary>
    static abstract void TakeGreater(ref TVector best, ref TVector bestPosition, TVector candidate, TVector position);

    /// <summary><paramref name="value"/> where <paramref name="left"/> equals <paramref name="right"/>, zero elsewhere.</summary>
    static abstract TVector WhereEqual(TVector left, TVector right, TVector value);

    /// <summary>Reads bytes, as floats.</summary>
    static abstract TVector LoadBytes(byte* source);

    /// <summary>Writes floats that are whole numbers from 0 to 255, as bytes.</summary>
    static abstract void StoreBytes(TVector vector, byte* destination);
}
