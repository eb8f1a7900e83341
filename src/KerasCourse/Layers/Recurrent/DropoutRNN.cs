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
}
