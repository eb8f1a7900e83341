/// <summary>A way to train: which of the four improvements are switched on.</summary>
internal sealed record Recipe(
    string Name, bool BatchNormalization = false, bool Schedule = false, bool EarlyStopping = false, bool Ensemble = false)
{
    public static readonly Recipe[] All =
    [
        new("plain"),
        new("batch normalization", BatchNormalization: true),
        new("rate schedule", Schedule: true),
        new("early stopping", EarlyStopping: true),
        new("ensemble", Ensemble: true),
        new("all", BatchNormalization: true, Schedule: true, EarlyStopping: true, Ensemble: true),
    ];
}
