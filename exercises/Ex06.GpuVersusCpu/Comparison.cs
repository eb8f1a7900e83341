using KerasCourse;

/// <summary>All engines beside each other: speeds, speed-ups, and from which batch size on a GPU pays.</summary>
internal sealed class Comparison(IReadOnlyList<Measured> measured)
{
    private readonly Dictionary<(Engine Engine, int Batch), double> _bySize = [];

    public IReadOnlyList<Measured> Measured => measured;

    public IEnumerable<int> Batches => _bySize.Keys.Select(key => key.Batch).Distinct().Order();

    public IEnumerable<Engine> Swept => _bySize.Keys.Select(key => key.Engine).Distinct();

    public Measured Fastest => measured.MaxBy(one => one.Speed)!;

    /// <summary>The largest difference between two engines' accuracies.</summary>
    public double AccuracyDifference => measured.Max(one => one.Accuracy) - measured.Min(one => one.Accuracy);

    /// <summary>How many times faster than the first engine, which is one thread.</summary>
    public double SpeedUp(Measured one) => one.Speed / measured[0].Speed;

    public void Add(Engine engine, int batch, double digitsPerSecond) => _bySize[(engine, batch)] = digitsPerSecond;

    public double Speed(Engine engine, int batch) => _bySize.GetValueOrDefault((engine, batch), double.NaN);

    /// <summary>The smallest batch with which a GPU is faster than every CPU; null if none is, or there is no GPU.</summary>
    public int? PaysFrom => Batches.Cast<int?>().FirstOrDefault(batch => Best(batch!.Value, gpu: true) > Best(batch.Value, gpu: false));

    public static readonly string[] Header = ["engine", "first epoch", "digits/s", "spread", "speed-up", "test accuracy"];

    public IEnumerable<string[]> Rows() => measured.Select(one => new[]
    {
        one.Engine.Name, $"{one.WarmUp:F2} s", $"{one.Speed:F0}", $"± {one.Spread:F0}", $"{SpeedUp(one):F2}×", $"{one.Accuracy:F4}",
    });

    public IEnumerable<string[]> SizeRows() =>
        Batches.Select(batch => (string[])[$"{batch}", .. Swept.Select(engine => $"{Speed(engine, batch):F0}")]);

    public string Text(string? missing) => string.Join('\n',
    [
        Line(Header), .. Rows().Select(Line), "",
        Line(["batch size: digits/s", .. Swept.Select(engine => engine.Name)]), .. SizeRows().Select(Line), "",
        Verdict(missing),
    ]);

    public string Verdict(string? missing) =>
        missing ?? (PaysFrom is { } batch
            ? $"The GPU pays from a batch of {batch} digits on."
            : "With none of these batches is the GPU faster than the CPU: the network is too small for it, or the batches are.");

    private double Best(int batch, bool gpu) =>
        Swept.Where(engine => engine.IsGpu == gpu).Select(engine => Speed(engine, batch)).DefaultIfEmpty(double.NegativeInfinity).Max();

    private static string Line(string[] cells) => $"{cells[0],-24}{string.Concat(cells[1..].Select(cell => $"{cell,24}"))}".TrimEnd();

}
