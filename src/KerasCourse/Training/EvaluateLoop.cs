namespace KerasCourse;

/// <summary>The batches of an evaluation.</summary>
internal static class EvaluateLoop
{
    public static Logs Run(Model model, BatchSource source, CallbackList callbacks, int? steps, CancellationToken cancel)
    {
        var trainer = model.Trainer;
        trainer.ResetMetrics();
        callbacks.OnTestBegin();
        source.Begin();
        for (int step = 0; (steps is null || step < steps) && !cancel.IsCancellationRequested && source.Next(); step++)
        {
            callbacks.OnTestBatchBegin(step);
            trainer.Step(StepKind.Test, source);
            for (int more = Math.Min(trainer.StepsPerExecution, steps - step ?? int.MaxValue) - 1; more > 0 && source.Next(); more--, step++)
                trainer.Step(StepKind.Test, source);
            callbacks.OnTestBatchEnd(step);
        }
        var logs = trainer.Read();
        callbacks.OnTestEnd(logs);
        return logs;
    }
}
