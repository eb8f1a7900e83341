namespace KerasCourse;

/// <summary>The epochs of a Fit.</summary>
internal sealed class FitLoop(Model model, BatchSource train, BatchSource? validation, IReadOnlyList<Callback> callbacks, int verbose)
{
    /// <summary>Why a training ended that was cancelled.</summary>
    public const string Cancelled = "cancelled";

    public required int Epochs { get; init; }

    public required int InitialEpoch { get; init; }

    public required int? StepsPerEpoch { get; init; }

    public required int? ValidationSteps { get; init; }

    public required int ValidationFreq { get; init; }

    public History Run(CancellationToken cancel)
    {
        var trainer = model.Trainer;
        var list = new CallbackList(callbacks, model, Epochs, StepsPerEpoch ?? train.Steps, verbose);
        (model.StopTraining, model.StopReason, model.ResumedEpoch) = (false, null, null);
        list.OnTrainBegin();
        var logs = new Logs();
        int first = model.ResumedEpoch ?? InitialEpoch;
        for (int epoch = first; epoch < Epochs && !model.StopTraining; epoch++)
        {
            trainer.ResetMetrics();
            list.OnEpochBegin(epoch);
            bool finished = TrainEpoch(list, epoch == first, cancel, out int steps);
            logs = Sorted(trainer.Read());
            if (finished && validation is not null && (epoch + 1) % ValidationFreq == 0)
            {
                var validationLogs = EvaluateLoop.Run(model, validation, list, ValidationSteps, cancel);
                // Part of a validation is none.
                finished = !cancel.IsCancellationRequested;
                if (finished)
                {
                    foreach (var (name, value) in Sorted(validationLogs, "val_"))
                        logs[name] = value;
                }
            }
            if (cancel.IsCancellationRequested)
                (model.StopTraining, model.StopReason) = (true, Cancelled);
            if (finished)
                list.OnEpochEnd(epoch, logs);
            else if (steps > 0)
                list.OnEpochCut(epoch, logs);
        }
        if (trainer.Optimizer!.Options.UseEma)
            trainer.Optimizer.FinalizeVariableValues(model.TrainableVariables);
        list.OnTrainEnd(logs);
        list.History.StoppedBecause = model.StopReason;
        return list.History;
    }

    /// <summary>Trains an epoch; false if it was cancelled, after so many steps.</summary>
    private bool TrainEpoch(CallbackList list, bool first, CancellationToken cancel, out int step)
    {
        // With a given number of steps an epoch goes on where the last one stopped, round and round.
        if (StepsPerEpoch is null || first)
            train.Begin();
        for (step = 0; StepsPerEpoch is null || step < StepsPerEpoch; step++)
        {
            if (cancel.IsCancellationRequested)
                return false;
            if (!Next())
                break;
            list.OnTrainBatchBegin(step);
            model.Trainer.Step(StepKind.Train, train);
            int more = Math.Min(model.Trainer.StepsPerExecution, StepsPerEpoch - step ?? int.MaxValue) - 1;
            for (; more > 0 && Next(); more--, step++)
                model.Trainer.Step(StepKind.Train, train);
            list.OnTrainBatchEnd(step);
            if (model.StopTraining)
                break;
        }
        return true;
    }

    /// <summary>Goes on to the next batch; with a given number of steps from the end of the data to its start.</summary>
    private bool Next()
    {
        if (train.Next())
            return true;
        if (StepsPerEpoch is null)
            return false;
        train.Begin();
        return train.Next();
    }

    /// <summary>By name, as Keras shows them.</summary>
    internal static Logs Sorted(Logs logs, string prefix = "")
    {
        var sorted = new Logs();
        foreach (var (name, value) in logs.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            sorted[prefix + name] = value;
        return sorted;
    }
}
