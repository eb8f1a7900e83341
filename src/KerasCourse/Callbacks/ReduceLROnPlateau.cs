using System.Globalization;

namespace KerasCourse;

/// <summary>Makes the learning rate smaller when a number has not got better for some epochs.</summary>
/// <remarks>Source: keras.callbacks.ReduceLROnPlateau.</remarks>
/// <example><code>
/// model.Fit(x, y, epochs: 50, validationSplit: 0.2, callbacks: [new ReduceLROnPlateau(factor: 0.5, patience: 3, minLr: 1e-5)]);
/// </code></example>
public sealed class ReduceLROnPlateau : MonitorCallback
{
    private int _wait, _coolingDown;

    /// <summary>A plateau watcher.</summary>
    /// <param name="monitor">The number that is watched.</param>
    /// <param name="factor">The factor of the learning rate, below 1.</param>
    /// <param name="patience">Epochs without improvement before it is applied.</param>
    /// <param name="verbose">1 says so.</param>
    /// <param name="mode">min, max or auto (from the name).</param>
    /// <param name="minDelta">The least change that counts as better.</param>
    /// <param name="cooldown">Epochs after a change that are not watched.</param>
    /// <param name="minLr">The smallest learning rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">factor is 1 or more.</exception>
    public ReduceLROnPlateau(string monitor = "val_loss", double factor = 0.1, int patience = 10, int verbose = 0, string mode = "auto",
        double minDelta = 1e-4, int cooldown = 0, double minLr = 0)
        : base(monitor, mode, minDelta)
    {
        if (!(factor < 1))
            throw new ArgumentOutOfRangeException(nameof(factor), FormattableString.Invariant($"ReduceLROnPlateau: factor must be below 1, received {factor}."));
        (Factor, Patience, Verbose, Cooldown, MinLr) = (factor, patience, verbose, cooldown, minLr);
    }

    /// <summary>The factor of the learning rate.</summary>
    public double Factor { get; }

    /// <summary>Epochs without improvement before it is applied.</summary>
    public int Patience { get; }

    /// <summary>1 says so.</summary>
    public int Verbose { get; }

    /// <summary>Epochs after a change that are not watched.</summary>
    public int Cooldown { get; }

    /// <summary>The smallest learning rate.</summary>
    public double MinLr { get; }

    /// <inheritdoc/>
    public override void OnTrainBegin() => (_wait, _coolingDown, Best) = (0, 0, null);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The learning rate follows a schedule.</exception>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        if (Model.Optimizer.LearningRate.Schedule is not null)
            throw new InvalidOperationException("ReduceLROnPlateau: the optimizer's learning rate follows a schedule and cannot be set. Give the optimizer a number.");
        logs["learning_rate"] = Model.Optimizer.CurrentRate;
        double current = Read(logs);
        if (_coolingDown > 0)
        {
            _coolingDown--;
            _wait = 0;
        }
        if (IsBetter(current, Best))
        {
            (Best, _wait) = (current, 0);
        }
        else if (_coolingDown == 0 && ++_wait >= Patience)
        {
            double old = Model.Optimizer.CurrentRate;
            if (old <= (float)MinLr)
                return;
            double reduced = Math.Max(old * Factor, MinLr);
            Model.Optimizer.LearningRate = reduced;
            if (Verbose > 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nEpoch {epoch + 1}: ReduceLROnPlateau reducing learning rate to {reduced}."));
            (_coolingDown, _wait) = (Cooldown, 0);
        }
    }
}
