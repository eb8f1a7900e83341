using System.Globalization;

namespace KerasCourse;

/// <summary>Sets the learning rate at the beginning of each epoch.</summary>
/// <remarks>Source: keras.callbacks.LearningRateScheduler.</remarks>
/// <example><code>
/// var scheduler = new LearningRateScheduler((epoch, rate) =&gt; epoch &lt; 10 ? rate : rate * 0.9);
/// model.Fit(x, y, epochs: 20, callbacks: [scheduler]);
/// </code></example>
/// <param name="schedule">Gives the rate, from the epoch (from 0) and the present rate.</param>
/// <param name="verbose">1 says so.</param>
public sealed class LearningRateScheduler(Func<int, double, double> schedule, int verbose = 0) : Callback
{
    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch)
    {
        double rate = schedule(epoch, Model.Optimizer.CurrentRate);
        Model.Optimizer.LearningRate = rate;
        if (verbose > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nEpoch {epoch + 1}: LearningRateScheduler setting learning rate to {rate}."));
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs) => logs["learning_rate"] = Model.Optimizer.CurrentRate;
}
