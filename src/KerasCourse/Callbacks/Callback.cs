namespace KerasCourse;

/// <summary>Code that Fit, Evaluate and Predict call at certain moments. Override what is needed.</summary>
/// <remarks>Source: keras.callbacks.Callback.</remarks>
/// <example><code>
/// model.Fit(x, y, epochs: 100, callbacks: [new StopAt(0.99)]);
///
/// sealed class StopAt(double accuracy) : Callback
/// {
///     public override void OnEpochEnd(int epoch, Logs logs)
///     {
///         if (logs["accuracy"] &gt;= accuracy)
///             Model.StopTraining = true;
///     }
/// }
/// </code></example>
public abstract class Callback
{
    /// <summary>The model that is being trained.</summary>
    public Model Model { get; internal set; } = null!;

    /// <summary>How the training was started.</summary>
    public TrainingParameters Parameters { get; internal set; } = null!;

    /// <summary>Before the first epoch.</summary>
    public virtual void OnTrainBegin()
    {
    }

    /// <summary>After the last epoch, also when training was stopped early or cancelled.</summary>
    public virtual void OnTrainEnd(Logs logs)
    {
    }

    /// <summary>Before an epoch, counted from 0.</summary>
    public virtual void OnEpochBegin(int epoch)
    {
    }

    /// <summary>After an epoch, validation included; numbers put into <paramref name="logs"/> appear in the history.</summary>
    public virtual void OnEpochEnd(int epoch, Logs logs)
    {
    }

    /// <summary>Before a training step.</summary>
    public virtual void OnTrainBatchBegin(int batch)
    {
    }

    /// <summary>After a training step; overriding it makes every step read its metrics.</summary>
    public virtual void OnTrainBatchEnd(int batch, Logs logs)
    {
    }

    /// <summary>Before the first batch of an evaluation.</summary>
    public virtual void OnTestBegin()
    {
    }

    /// <summary>After the last batch of an evaluation.</summary>
    public virtual void OnTestEnd(Logs logs)
    {
    }

    /// <summary>Before a batch of an evaluation.</summary>
    public virtual void OnTestBatchBegin(int batch)
    {
    }

    /// <summary>After a batch of an evaluation.</summary>
    public virtual void OnTestBatchEnd(int batch, Logs logs)
    {
    }

    /// <summary>Before the first batch of a prediction.</summary>
    public virtual void OnPredictBegin()
    {
    }

    /// <summary>After the last batch of a prediction.</summary>
    public virtual void OnPredictEnd()
    {
    }

    /// <summary>Before a batch of a prediction.</summary>
    public virtual void OnPredictBatchBegin(int batch)
    {
    }

    /// <summary>After a batch of a prediction.</summary>
    public virtual void OnPredictBatchEnd(int batch)
    {
    }

    /// <summary>Whether a subclass overrides a method: what nobody listens to is not computed.</summary>
    internal bool Overrides(string method) => GetType().GetMethod(method)!.DeclaringType != typeof(Callback);
}
