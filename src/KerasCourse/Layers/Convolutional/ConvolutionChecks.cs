namespace KerasCourse;

/// <summary>What all convolution layers check of their input [batch, spatial..., channels].</summary>
internal static class ConvolutionChecks
{
    /// <exception cref="ArgumentException">The padding is causal, which has a meaning in Conv1D only.</exception>
    public static void NotCausal(string who, Padding padding)
    {
        if (padding == Padding.Causal)
            throw new ArgumentException($"{who}: padding \"causal\" is for Conv1D only; use \"valid\" or \"same\".");
    }

    /// <exception cref="ShapeException">There are more or fewer axes.</exception>
    public static void Rank(string who, int axes, Shape input)
    {
        if (input.Rank == axes + 2)
            return;
        string names = axes switch { 1 => "steps", 2 => "height, width", _ => "depth, height, width" };
        string hint = input.Rank == axes + 1 && input[1..].IsKnown
            ? $" An input without channels needs one more axis: begin the model with new Reshape(({string.Join(", ", input[1..])}, 1)), or give Ops.ExpandDims(x, -1)."
            : "";
        throw new ShapeException($"{who}: the input must have {axes + 2} axes [batch, {names}, channels], received {input.Rank}. Input shape: {input}.{hint}");
    }

    /// <summary>The channels of an input that a layer is built for.</summary>
    /// <exception cref="ShapeException">The rank is wrong, or the channels are unknown.</exception>
    public static int Channels(string who, int axes, Shape input)
    {
        Rank(who, axes, input);
        return input[^1] ?? throw new ShapeException($"{who}: the channels (last axis) of the input {input} must be known. Give them in Keras.Input.");
    }

    /// <exception cref="ShapeException">Rank or channels are not those that the layer was built for.</exception>
    public static void BuiltFor(string who, int axes, int channels, Shape input)
    {
        Rank(who, axes, input);
        if (input[^1] != channels)
            throw new ShapeException($"{who}: built for {channels} input channels, received {input[^1]}. Input shape: {input} (channels last).");
    }

    /// <exception cref="ShapeException">The padding is valid and the kernel covers more than the input has.</exception>
    public static void Fits(string who, Shape input, IReadOnlyList<int> kernelSize, IReadOnlyList<int> dilationRate, Padding padding)
    {
        for (int i = 0; padding == Padding.Valid && i < kernelSize.Count; i++)
        {
            int span = ((kernelSize[i] - 1) * dilationRate[i]) + 1, size = input.Size(i + 1);
            if (size != Shape.Unknown && size < span)
                throw new ShapeException(
                    $"{who}: the kernel covers {span} positions of axis {i + 1}, which has {size}. Input shape: {input}. Use padding: \"same\", or a smaller kernel.");
        }
    }
}
