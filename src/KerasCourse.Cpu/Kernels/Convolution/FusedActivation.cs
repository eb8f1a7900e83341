namespace KerasCourse.Cpu;

/// <summary>What a convolution does to its sums while they are still in registers. Other activations are a second pass.</summary>
internal enum FusedActivation
{
    None,

    /// <summary>max(x, 0); NaN stays NaN.</summary>
    Relu,
}
