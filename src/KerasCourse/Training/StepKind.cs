namespace KerasCourse;

/// <summary>What a step is for.</summary>
internal enum StepKind
{
    Train,
    Test,
    Predict,
}
