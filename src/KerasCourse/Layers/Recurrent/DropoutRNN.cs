namespace KerasCourse;

/// <summary>What the layers over the built-in cells share: the cell's arguments as their own.</summary>
public abstract class DropoutRNN : RNN
{
    private readonly DropoutRNNCell _cell;

    private protected DropoutRNN(DropoutRNNCell cell, Regularizer? activityRegularizer, bool returnSequences, bool returnState, bool goBackwards, bool stateful,
        bool unroll, bool zeroOutputForMask, string? name)
        : base(cell, returnSequences, returnState, goBackwards, stateful, unroll, zeroOutputForMask, name)
    {
        _cell = cell;
        ActivityRegularizer = activityRegularizer;
    }

    /// <summary>What is applied to the candidate for the new state, and to the state that goes out.</summary>
    public ActivationFunction Activation => _cell.Activation;

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias => _cell.UseBias;

    /// <summary>The kernel's first numbers.</summary>
    public Initializer KernelInitializer => _cell.KernelInitializer;

    /// <summary>The recurrent kernel's first numbers.</summary>
    public Initializer RecurrentInitializer => _cell.RecurrentInitializer;

    /// <summary>The bias's first numbers.</summary>
    public Initializer BiasInitializer => _cell.BiasInitializer;

    /// <summary>The penalty on the kernel.</summary>
    public Regularizer? KernelRegularizer => _cell.KernelRegularizer;

    /// <summary>The penalty on the recurrent kernel.</summary>
    public Regularizer? RecurrentRegularizer => _cell.RecurrentRegularizer;

    /// <summary>The penalty on the bias.</summary>
    public Regularizer? BiasRegularizer => _cell.BiasRegularizer;

    /// <summary>What is applied to the kernel after each update.</summary>
    public Constraint? KernelConstraint => _cell.KernelConstraint;

    /// <summary>What is applied to the recurrent kernel after each update.</summary>
    public Constraint? RecurrentConstraint => _cell.RecurrentConstraint;

    /// <summary>What is applied to the bias after each update.</summary>
    public Constraint? BiasConstraint => _cell.BiasConstraint;

    /// <summary>The share of the input's numbers that training drops.</summary>
    public double Dropout => _cell.Dropout;

    /// <summary>The share of the state's numbers that training drops.</summary>
    public double RecurrentDropout => _cell.RecurrentDropout;

    /// <summary>The seed of the dropout masks, if one was given.</summary>
    public int? Seed => _cell.Seed;

    /// <summary>Whether one op takes the cell through all steps: the activations are those that the op knows.</summary>
    private protected virtual bool IsOneOp => false;

    /// <summary>The op: the output and the last states, where steps that do not count leave the state.</summary>
    private protected virtual (Tensor Output, Tensor[] States) RunOp(Tensor sequence, IReadOnlyList<Tensor> states, Tensor? mask) =>
        throw new NotSupportedException($"{Describe()}: there is no op for the whole sequence.");

    private protected sealed override (Tensor Output, IReadOnlyList<Tensor> States) Run(
        Tensor sequence, IReadOnlyList<Tensor> states, Tensor? mask, bool fromZeros, CallContext context)
    {
        // Dropout of the state has a mask for each gate, so that its products cannot be one; ONNX's recurrent ops know no mask.
        if (!IsOneOp || (context.Training && RecurrentDropout is > 0 and < 1) || (sequence.IsSymbolic && mask is not null))
            return base.Run(sequence, states, mask, fromZeros, context);
        if (context.Training && Dropout is > 0 and < 1)
            sequence *= Ops.ExpandDims(_cell.InputMasks(Ops.Squeeze(Ops.SliceAxis(sequence, 1, 0, 1), 1), context)![0], 1);
        var (output, last) = RunOp(sequence, states, mask);
        return (mask is null || (fromZeros && !ZeroOutputForMask) ? output : Shown(output, Ops.Cast(mask, DType.Bool)), last);
    }

    /// <summary>
    /// Zeros in place of the state where Keras has no output to show: at steps that do not count (zeroOutputForMask), or before the first
    /// one that does.
    /// </summary>
    private Tensor Shown(Tensor output, Tensor mask)
    {
        var shown = GoBackwards ? Ops.Flip(mask, 1) : mask;
        if (!ZeroOutputForMask)
            shown = Ops.CumSum(Ops.Cast(shown, DType.Int32), 1) > 0;
        return Ops.Where(ReturnSequences ? Ops.ExpandDims(shown, -1) : Ops.SliceAxis(shown, 1, shown.Shape.Size(1) - 1, 1), output, 0);
    }
}
