namespace KerasCourse;

/// <summary>The entry points that Keras has at its top level.</summary>
public static partial class Keras
{
    private static DType _floatX = DType.Float32;

    /// <summary>The start of a functional model: a symbolic tensor.</summary>
    /// <param name="shape">The shape of one sample, without the batch axis; null where a size may vary.</param>
    /// <param name="batchSize">The batch size, if it is fixed.</param>
    /// <param name="dtype">The element type.</param>
    /// <param name="name">The name by which Fit takes its data.</param>
    /// <remarks>Source: keras.Input.</remarks>
    public static Tensor Input(Shape shape, int? batchSize = null, DType dtype = DType.Float32, string? name = null)
    {
        var layer = new InputLayer(shape, batchSize, dtype, name);
        return layer.CreateInput(layer.BatchShape);
    }

    /// <summary>The element type of the weights that layers make from now on: Float32, or Float64 to look at gradients closely.</summary>
    /// <exception cref="ArgumentException">The type is not Float32 or Float64.</exception>
    /// <remarks>Source: keras.config.set_floatx.</remarks>
    public static DType FloatX
    {
        get => _floatX;
        set => _floatX = value is DType.Float32 or DType.Float64 ? value : throw new ArgumentException($"Keras.FloatX: must be Float32 or Float64, received {value}.");
    }

    /// <summary>Seeds everything that draws random numbers: initializers, dropout, shuffling. The same seed makes the same run, bit by bit.</summary>
    /// <remarks>Source: keras.utils.set_random_seed.</remarks>
    public static void SetRandomSeed(int seed) => RandomGenerator.Global.SetSeed(seed);

    /// <summary>Starts the numbers in automatic names anew.</summary>
    /// <remarks>Source: keras.utils.clear_session.</remarks>
    public static void ClearSession() => Names.Reset();
}
