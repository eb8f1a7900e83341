namespace KerasCourse;

/// <summary>What the layers that read strings share.</summary>
internal static class TextInput
{
    /// <summary>A number for each string; symbolic of a symbolic tensor.</summary>
    public static Tensor Map<T>(Tensor strings, Func<string, T> number) where T : unmanaged => strings.IsSymbolic
        ? Tensor.Symbolic(new TensorSpec(strings.Shape, DTypes.Of<T>()), null)
        : HostResult.Of<T>(strings.Shape, numbers =>
        {
            string[] given = strings.Strings;
            for (int i = 0; i < given.Length; i++)
                numbers[i] = number(given[i]);
        });

    /// <summary>Checks that a layer is given strings.</summary>
    public static void Require(Layer layer, Tensor input, string instead)
    {
        if (input.DType != DType.String)
            throw new ArgumentException($"{layer.Describe()}: takes strings, received {input.DType} {input.Shape}. {instead}");
    }
}
