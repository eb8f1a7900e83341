namespace KerasCourse;

/// <summary>
/// Every op on tensors, under Keras's names (keras.ops). Each stands in a file of its own, <c>Ops/Family/Op.cs</c>, with its shape rule,
/// forward computation and gradient.
/// </summary>
public static partial class Ops
{
}
