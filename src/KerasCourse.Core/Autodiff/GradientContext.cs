namespace KerasCourse;

/// <summary>What an op's gradient is computed from.</summary>
internal sealed class GradientContext(Tensor[] inputs, Tensor[] outputs, Tensor?[] outputGradients, bool[] needed)
{
    /// <summary>The tensors that went into the op.</summary>
    public Tensor[] Inputs => inputs;

    /// <summary>All that came out, what was kept for the gradient included.</summary>
    public Tensor[] Outputs => outputs;

    /// <summary>The gradient of the target with respect to each output; null where the target does not depend on it.</summary>
    public Tensor?[] OutputGradients => outputGradients;

    /// <summary>The gradient with respect to the first output, zeros if the target does not depend on it.</summary>
    public Tensor OutputGradient => outputGradients[0] ??= Ops.ZerosLike(outputs[0]);

    /// <summary>Whether the gradient of input <paramref name="index"/> is wanted.</summary>
    public bool Needs(int index) => needed[index];
}
