namespace KerasCourse;

/// <summary>Lets evaluation and prediction use the moving averages of the weights that an optimizer with useEma keeps.</summary>
/// <remarks>Weights and averages change places before an evaluation and back after it. Source: keras.callbacks.SwapEMAWeights.</remarks>
/// <example><code>
/// model.Compile(new Adam(useEma: true, emaMomentum: 0.99), "mse");
/// model.Fit(x, y, epochs: 5, validationSplit: 0.2, callbacks: [new SwapEMAWeights()]);
/// </code></example>
/// <param name="swapOnEpoch">Whether they also change places at the end of each epoch, so that what is written then (a checkpoint) has the averages.</param>
public sealed class SwapEMAWeights(bool swapOnEpoch = false) : Callback
{
    /// <summary>Whether weights and averages also change places at the end of each epoch.</summary>
    public bool SwapOnEpoch => swapOnEpoch;

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch)
    {
        if (swapOnEpoch)
            Use(averages: false);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        if (swapOnEpoch)
            Use(averages: true);
    }

    /// <inheritdoc/>
    public override void OnTestBegin() => Use(averages: true);

    /// <inheritdoc/>
    public override void OnTestEnd(Logs logs) => Use(averages: false);

    /// <inheritdoc/>
    public override void OnPredictBegin() => Use(averages: true);

    /// <inheritdoc/>
    public override void OnPredictEnd() => Use(averages: false);

    private void Use(bool averages)
    {
        var optimizer = Model.Optimizer;
        if (!optimizer.UseEma)
            throw new InvalidOperationException($"SwapEMAWeights: the optimizer \"{optimizer.Name}\" keeps no averages. Compile with one such as new Adam(useEma: true).");
        optimizer.Build(Model.TrainableVariables);
        if (optimizer.AveragesAreWeights != averages)
            optimizer.SwapAverages();
    }
}
