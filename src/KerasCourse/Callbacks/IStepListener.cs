namespace KerasCourse;

/// <summary>A callback that is told of each step and itself decides when to read the metrics, so that most steps cost nothing.</summary>
internal interface IStepListener
{
    /// <summary>A step has ended; <see cref="Trainer.Read"/> gives the numbers.</summary>
    void OnStep(StepKind kind, int batch, Trainer trainer);
}
