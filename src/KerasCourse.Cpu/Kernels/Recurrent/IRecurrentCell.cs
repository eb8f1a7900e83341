namespace KerasCourse.Cpu;

/// <summary>
/// What one step does between its matrix product and the next: the gates of one sample, forward and back, for any vector width. A row of
/// z holds the cell's blocks of padded units one behind the other; padded units compute with zeros and stay zero.
/// </summary>
internal unsafe interface IRecurrentCell
{
    /// <summary>Which cell it is.</summary>
    static abstract RecurrentKind Kind { get; }

    /// <summary>
    /// z: products in, activations out. <paramref name="cell"/>: the cell state and its tanh, after <paramref name="cellBefore"/>; null for
    /// cells without. h follows <paramref name="before"/>.
    /// </summary>
    static abstract void Forward<TLanes>(float* z, float* before, float* h, float* cellBefore, float* cell, int units)
        where TLanes : struct, IFloat32Lanes<TLanes>;

    /// <summary>
    /// From the activations and the gradients of h and of the cell state to the gradient dz of the products. dh becomes what goes back to
    /// the h before without passing a product, dCell the gradient of the cell state before.
    /// </summary>
    static abstract void Backward<TLanes>(float* z, float* before, float* cellBefore, float* cell, float* dh, float* dCell, float* dz, int units)
        where TLanes : struct, IFloat32Lanes<TLanes>;
}
