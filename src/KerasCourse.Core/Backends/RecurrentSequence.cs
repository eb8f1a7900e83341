namespace KerasCourse;

/// <summary>A recurrent cell over a whole sequence: what goes into a kernel of <see cref="IRecurrentKernels"/>.</summary>
/// <param name="Kind">The cell.</param>
/// <param name="X">The input [batch, time, features].</param>
/// <param name="Kernel">[features, gates * units].</param>
/// <param name="RecurrentKernel">[units, gates * units].</param>
/// <param name="Bias">[gates * units], for a GRU [2, 3 units]; null for none.</param>
/// <param name="States">The states before the first step, each [batch, units].</param>
/// <param name="Mask">Bool [batch, time]: which steps count; the others leave the states. Null: all.</param>
/// <param name="Backwards">Whether the steps are taken from the last to the first.</param>
/// <param name="ReturnSequences">Whether each step's h is wanted, in the order the steps are taken.</param>
public sealed record RecurrentSequence(RecurrentKind Kind, Tensor X, Tensor Kernel, Tensor RecurrentKernel, Tensor? Bias, IReadOnlyList<Tensor> States,
    Tensor? Mask, bool Backwards, bool ReturnSequences)
{
    /// <summary>How many blocks of units the kernels have.</summary>
    public int Gates => GatesOf(Kind);

    /// <summary>The size of the states.</summary>
    public int Units => RecurrentKernel.Shape.Size(0);

    /// <summary>How many blocks of units the kernels of a cell have.</summary>
    public static int GatesOf(RecurrentKind kind) => kind switch { RecurrentKind.SimpleRnn => 1, RecurrentKind.Lstm => 4, _ => 3 };

    /// <summary>How many states a cell has.</summary>
    public static int StatesOf(RecurrentKind kind) => kind == RecurrentKind.Lstm ? 2 : 1;
}
