namespace KerasCourse;

/// <summary>
/// A step of one's own with one input, made by <see cref="Keras.Function(Func{Tensor, Tensor})"/>. It takes a tensor, an array, or a
/// <see cref="Dataset"/>: then it runs once for each batch of inputs and gives the last result.
/// </summary>
/// <param name="batch">The input.</param>
public delegate Tensor StepFunction(Data batch);
