namespace KerasCourse;

/// <summary>How a training or an evaluation was started, for callbacks.</summary>
/// <param name="Epochs">The number after the last epoch.</param>
/// <param name="Steps">Steps in an epoch; null while that is not known.</param>
/// <param name="Verbose">0 silent, 1 a progress bar, 2 a line for each epoch.</param>
public sealed record TrainingParameters(int Epochs, int? Steps, int Verbose)
{
    /// <summary>Steps in an epoch; null while that is not known.</summary>
    public int? Steps { get; internal set; } = Steps;
}
