namespace KerasCourse;

/// <summary>What is known of a tensor before it is computed: its shape and element type.</summary>
/// <param name="Shape">The shape; unknown sizes are null.</param>
/// <param name="DType">The element type.</param>
public readonly record struct TensorSpec(Shape Shape, DType DType);
