namespace KerasCourse;

/// <summary>Keras's merging layers written as functions: <c>Layers.Add(a, b)</c> is <c>new Add().Apply(a, b)</c>.</summary>
/// <remarks>Source: keras.layers.add, average, concatenate, dot, maximum, minimum, multiply, subtract.</remarks>
public static class Layers
{
    /// <summary>The sum of the inputs. Source: keras.layers.add.</summary>
    public static Tensor Add(params ReadOnlySpan<Tensor> inputs) => new Add().Apply(inputs);

    /// <summary>The mean of the inputs, number by number. Source: keras.layers.average.</summary>
    public static Tensor Average(params ReadOnlySpan<Tensor> inputs) => new Average().Apply(inputs);

    /// <summary>The inputs one after the other along an axis. Source: keras.layers.concatenate.</summary>
    /// <param name="inputs">Tensors that agree in all other axes.</param>
    /// <param name="axis">The axis; negative counts from the end.</param>
    public static Tensor Concatenate(IReadOnlyList<Tensor> inputs, int axis = -1) => new Concatenate(axis).Apply(inputs);

    /// <summary>The products of two inputs summed over one axis of each. Source: keras.layers.dot.</summary>
    /// <param name="inputs">Two tensors that agree along the axes.</param>
    /// <param name="axes">The axis of both inputs, or one for each; null: the last one.</param>
    /// <param name="normalize">Whether the inputs are divided by their lengths first.</param>
    public static Tensor Dot(IReadOnlyList<Tensor> inputs, Axes? axes = null, bool normalize = false) => new Dot(axes ?? -1, normalize).Apply(inputs);

    /// <summary>The larger of the inputs, number by number. Source: keras.layers.maximum.</summary>
    public static Tensor Maximum(params ReadOnlySpan<Tensor> inputs) => new Maximum().Apply(inputs);

    /// <summary>The smaller of the inputs, number by number. Source: keras.layers.minimum.</summary>
    public static Tensor Minimum(params ReadOnlySpan<Tensor> inputs) => new Minimum().Apply(inputs);

    /// <summary>The product of the inputs. Source: keras.layers.multiply.</summary>
    public static Tensor Multiply(params ReadOnlySpan<Tensor> inputs) => new Multiply().Apply(inputs);

    /// <summary>The first input minus the second. Source: keras.layers.subtract.</summary>
    public static Tensor Subtract(params ReadOnlySpan<Tensor> inputs) => new Subtract().Apply(inputs);
}
