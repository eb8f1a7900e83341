namespace KerasCourse.Tests.Callbacks;

/// <summary>Notes each call under Keras's name of it.</summary>
internal sealed class CallOrder : Callback
{
    public List<string> Calls { get; } = [];

    public override void OnTrainBegin() => Calls.Add("on_train_begin");

    public override void OnTrainEnd(Logs logs) => Calls.Add("on_train_end");

    public override void OnEpochBegin(int epoch) => Calls.Add($"on_epoch_begin {epoch}");

    public override void OnEpochEnd(int epoch, Logs logs) => Calls.Add($"on_epoch_end {epoch}");

    public override void OnTrainBatchBegin(int batch) => Calls.Add($"on_train_batch_begin {batch}");

    public override void OnTrainBatchEnd(int batch, Logs logs) => Calls.Add($"on_train_batch_end {batch}");

    public override void OnTestBegin() => Calls.Add("on_test_begin");

    public override void OnTestEnd(Logs logs) => Calls.Add("on_test_end");

    public override void OnTestBatchBegin(int batch) => Calls.Add($"on_test_batch_begin {batch}");

    public override void OnTestBatchEnd(int batch, Logs logs) => Calls.Add($"on_test_batch_end {batch}");

    public override void OnPredictBegin() => Calls.Add("on_predict_begin");

    public override void OnPredictEnd() => Calls.Add("on_predict_end");

    public override void OnPredictBatchBegin(int batch) => Calls.Add($"on_predict_batch_begin {batch}");

    public override void OnPredictBatchEnd(int batch) => Calls.Add($"on_predict_batch_end {batch}");
}
