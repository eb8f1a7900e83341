namespace KerasCourse;

/// <summary>Ends the training when the loss is NaN or infinite.</summary>
/// <remarks>Source: keras.callbacks.TerminateOnNaN.</remarks>
public sealed class TerminateOnNaN : Callback
{
    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs)
    {
        if (!logs.TryGetValue("loss", out double loss) || double.IsFinite(loss))
            return;
        Console.WriteLine($"Batch {batch}: Invalid loss, terminating training");
        Model.StopTraining = true;
        Model.StopReason = "invalid loss";
    }
}
