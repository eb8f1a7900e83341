namespace KerasCourse;

/// <summary>What <see cref="GradientTape.Gradient(Tensor, Tensor, UnconnectedGradients)"/> gives for a source that the target does not depend on.</summary>
public enum UnconnectedGradients
{
    /// <summary>An error that says where the path broke.</summary>
    Error,

    /// <summary>Null.</summary>
    Null,

    /// <summary>Zeros of the source's shape.</summary>
    Zero,
}
