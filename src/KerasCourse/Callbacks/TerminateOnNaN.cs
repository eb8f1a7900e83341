namespace KerasCourse;

/// <summary>Ends the training when the loss is NaN or infinite.</summary>
/// <remarks>Source: keras.callbacks.TerminateOnNaN.</remarks>
/// <param name="raiseError">Whether an exception ends it, so that no other callback takes it for finished: a backup stays, for one.</param>
public sealed class TerminateOnNaN(bool raiseError = false) : Callback
{
    /// <summary>Whether an exception ends the training.</summary>
    public bool RaiseError => raiseError;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The loss is NaN or infinite, and <see cref="RaiseError"/> is true.</exception>
    public override void OnTrainBatchEnd(int batch, Logs logs)
    {
        if (!logs.TryGetValue("loss", out double loss) || double.IsFinite(loss))
            return;
        if (raiseError)
            throw new InvalidOperationException(FormattableString.Invariant($"TerminateOnNaN: the loss of batch {batch} is {loss}."));
        Console.WriteLine($"Batch {batch}: Invalid loss, terminating training");
        Model.StopTraining = true;
        Model.StopReason = "invalid loss";
    }
}
