namespace KerasCourse;

/// <summary>What a step is for.</summary>
internal enum StepKind
{
    Train,
    Test,
    Predict,

    /// <summary>A step of the user's own, made by Keras.Function.</summary>
    Function,
}
