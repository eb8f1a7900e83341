namespace KerasCourse;

/// <summary>Which way a monitored number gets better.</summary>
internal static class MonitorMode
{
    /// <summary>Whether larger is better.</summary>
    /// <exception cref="ArgumentException">The mode is not known.</exception>
    public static bool LargerIsBetter(string who, string mode, string monitor) => mode switch
    {
        "min" => false,
        "max" => true,
        "auto" => Guess(monitor),
        _ => throw new ArgumentException($"{who}: unknown mode \"{mode}\". Known: \"auto\", \"max\", \"min\"."),
    };

    /// <summary>Losses and errors fall; accuracies, precision, recall, areas and scores rise.</summary>
    private static bool Guess(string monitor)
    {
        string name = monitor.StartsWith("val_", StringComparison.Ordinal) ? monitor[4..] : monitor;
        return !name.Contains("loss", StringComparison.Ordinal)
            && new[] { "acc", "auc", "precision", "recall", "f1_score", "fbeta_score", "iou", "r2_score", "similarity", "positives", "negatives", "correlation" }
                .Any(word => name.Contains(word, StringComparison.Ordinal))
            && !name.Contains("false_", StringComparison.Ordinal);
    }

    /// <summary>The monitored number; an error that lists what there is, where it is missing.</summary>
    public static double Read(string who, string monitor, Logs logs) => logs.TryGetValue(monitor, out double value)
        ? value
        : throw new ArgumentException(
            $"{who}: there is no \"{monitor}\" to monitor. There are: {string.Join(", ", logs.Keys.Select(key => $"\"{key}\""))}." +
            (monitor.StartsWith("val_", StringComparison.Ordinal) ? " Numbers that begin with val_ need validationData or validationSplit in Fit." : ""));
}
