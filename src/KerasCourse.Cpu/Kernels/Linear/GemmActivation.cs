namespace KerasCourse.Cpu;

/// <summary>The functions that a product can apply to its result while it is in the cache.</summary>
internal enum GemmActivation
{
    None,
    Relu,

    /// <summary>x where x > 0, else <see cref="GemmEpilogue.Slope"/> times x.</summary>
    LeakyRelu,
    Sigmoid,
    Tanh,
}
