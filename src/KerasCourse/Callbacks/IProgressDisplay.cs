namespace KerasCourse;

/// <summary>A display that is told of each step and itself decides when to read the metrics, so that most steps cost nothing.</summary>
internal interface IProgressDisplay
{
    /// <summary>A step has ended; <see cref="Trainer.Read"/> gives the numbers.</summary>
    void Advance(int batch, Trainer trainer);
}
