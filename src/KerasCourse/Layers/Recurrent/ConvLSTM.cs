namespace KerasCourse;

/// <summary>What ConvLSTM1D, ConvLSTM2D and ConvLSTM3D share: an LSTM over a sequence of images, with convolutions in place of products.</summary>
public abstract class ConvLSTM : DropoutRNN
{
    private readonly ConvLSTMCell _cell;
    private readonly int _axes;

    private protected ConvLSTM(int axes, ConvLSTMCell cell, Regularizer? activityRegularizer, bool returnSequences, bool returnState, bool goBackwards, bool stateful,
        bool unroll, bool zeroOutputForMask, string? name)
        : base(cell, activityRegularizer, returnSequences, returnState, goBackwards, stateful, unroll, zeroOutputForMask, name)
    {
        _axes = axes;
        _cell = cell;
    }

    /// <summary>The number of channels of the state and of the output.</summary>
    public int Filters => _cell.Filters;

    /// <summary>The kernel's size along each spatial axis.</summary>
    public IReadOnlyList<int> KernelSize => _cell.KernelSize;

    /// <summary>The distance between two windows of the input along each spatial axis.</summary>
    public IReadOnlyList<int> Strides => _cell.Strides;

    /// <summary>The distance between two positions in a window of the input along each spatial axis.</summary>
    public IReadOnlyList<int> DilationRate => _cell.DilationRate;

    /// <summary>What happens at the border of the input.</summary>
    public Padding Padding => _cell.Padding;

    /// <summary>What is applied to the gates.</summary>
    public ActivationFunction RecurrentActivation => _cell.RecurrentActivation;

    /// <summary>Whether the forget gate's bias begins with 1.</summary>
    public bool UnitForgetBias => _cell.UnitForgetBias;

    private protected override string InputAxes => $"[batch, time, {_axes switch { 1 => "steps", 2 => "height, width", _ => "depth, height, width" }}, channels]";

    private protected override int LeastRank => _axes + 3;

    private protected override int GreatestRank => _axes + 3;
}
