namespace KerasCourse;

/// <summary>A callback made of functions.</summary>
/// <remarks>Source: keras.callbacks.LambdaCallback.</remarks>
/// <example><code>
/// var losses = new List&lt;double&gt;();
/// model.Fit(x, y, epochs: 3, callbacks: [new LambdaCallback(onTrainBatchEnd: (batch, logs) =&gt; losses.Add(logs["loss"]))]);
/// </code></example>
/// <param name="onEpochBegin">Before an epoch.</param>
/// <param name="onEpochEnd">After an epoch.</param>
/// <param name="onTrainBegin">Before the first epoch.</param>
/// <param name="onTrainEnd">After the last epoch.</param>
/// <param name="onTrainBatchBegin">Before a step.</param>
/// <param name="onTrainBatchEnd">After a step.</param>
public sealed class LambdaCallback(Action<int>? onEpochBegin = null, Action<int, Logs>? onEpochEnd = null, Action? onTrainBegin = null,
    Action<Logs>? onTrainEnd = null, Action<int>? onTrainBatchBegin = null, Action<int, Logs>? onTrainBatchEnd = null) : Callback
{
    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch) => onEpochBegin?.Invoke(epoch);

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs) => onEpochEnd?.Invoke(epoch, logs);

    /// <inheritdoc/>
    public override void OnTrainBegin() => onTrainBegin?.Invoke();

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs) => onTrainEnd?.Invoke(logs);

    /// <inheritdoc/>
    public override void OnTrainBatchBegin(int batch) => onTrainBatchBegin?.Invoke(batch);

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs) => onTrainBatchEnd?.Invoke(batch, logs);
}
