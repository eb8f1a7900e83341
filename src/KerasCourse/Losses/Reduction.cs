namespace KerasCourse;

/// <summary>How a loss makes one number of the values of a batch. Keras's words convert.</summary>
public readonly record struct Reduction
{
    private static readonly Dictionary<string, Reduction> _words = new()
    {
        ["sum_over_batch_size"] = default,
        ["mean"] = default,
        ["sum"] = new("sum"),
        ["none"] = new("none"),
        ["mean_with_sample_weight"] = new("mean_with_sample_weight"),
    };

    private readonly string? _word;

    private Reduction(string word) => _word = word;

    /// <summary>The sum divided by the number of values; weights do not change the number. The default.</summary>
    public static Reduction SumOverBatchSize => default;

    /// <summary>The sum.</summary>
    public static Reduction Sum => _words["sum"];

    /// <summary>No reduction: one value for each sample.</summary>
    public static Reduction None => _words["none"];

    /// <summary>The sum divided by the sum of the weights.</summary>
    public static Reduction MeanWithSampleWeight => _words["mean_with_sample_weight"];

    /// <summary>The reduction of that name.</summary>
    public static implicit operator Reduction(string word) => Words.Find("reduction", word, _words);

    /// <summary>Keras's word.</summary>
    public override string ToString() => _word ?? "sum_over_batch_size";
}
