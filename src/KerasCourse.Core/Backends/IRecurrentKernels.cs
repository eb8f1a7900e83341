namespace KerasCourse;

/// <summary>
/// Recurrent cells over whole sequences. A backend without these kernels, or one that does not take a cell, gets the same in simpler ops
/// (<c>RecurrentSteps</c> in Core).
/// </summary>
public interface IRecurrentKernels
{
    /// <summary>Whether there are kernels for that cell and element type.</summary>
    bool Takes(RecurrentKind kind, DType dtype);

    /// <summary>
    /// Runs the cell over all steps: the sequence of h [batch, time, units] where it is wanted, the last states [batch, units], and what the
    /// gradient needs, in the backend's own layout; the latter need only be there if <paramref name="forGradient"/>.
    /// </summary>
    (Tensor? Sequence, Tensor[] States, Tensor[] Kept) Forward(RecurrentSequence sequence, bool forGradient);

    /// <summary>The gradients, for those of what <see cref="Forward"/> gave (null: zeros).</summary>
    RecurrentGradients Gradient(RecurrentSequence sequence, Tensor[] kept, Tensor? dSequence, Tensor?[] dStates, bool needsX);
}
