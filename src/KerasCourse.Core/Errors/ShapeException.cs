namespace KerasCourse;

/// <summary>Shapes that do not fit an op or a layer. The message names who, the numbers, the full shapes and the way out.</summary>
public sealed class ShapeException(string message) : ArgumentException(message);
