namespace KerasCourse;

/// <summary>The metrics of each output. Words are resolved when the first shapes are known, because "accuracy" depends on them.</summary>
internal sealed class CompiledMetrics
{
    private readonly List<(Metric Metric, int Output, bool Weighted)> _metrics = [];
    private readonly Model _model;
    private readonly MetricArgument?[] _plain, _weighted;
    private readonly IReadOnlyList<string> _names;
    private bool _built;

    public CompiledMetrics(Model model, MetricArgument? metrics, MetricArgument? weightedMetrics, IReadOnlyList<string> outputNames, int outputCount)
    {
        _model = model;
        _names = outputNames;
        _plain = PerOutput(model, metrics, outputNames, outputCount);
        _weighted = PerOutput(model, weightedMetrics, outputNames, outputCount);
    }

    public IEnumerable<Metric> Metrics => _metrics.Select(entry => entry.Metric);

    /// <summary>Whether a metric runs the user's own code.</summary>
    public bool UsesUserCode => _metrics.Exists(entry => entry.Metric is KerasCourse.Metrics.MeanMetricWrapper { IsUserCode: true } || entry.Metric.GetType().Assembly != typeof(Metric).Assembly);

    /// <summary>Resolves the words for targets and predictions of these shapes.</summary>
    public void Build(IReadOnlyList<Tensor> y, IReadOnlyList<Tensor> predictions)
    {
        if (_built || y.Count == 0)
            return;
        _built = true;
        for (int i = 0; i < predictions.Count && i < y.Count; i++)
        {
            Add(_plain[i], weighted: false);
            Add(_weighted[i], weighted: true);

            void Add(MetricArgument? argument, bool weighted)
            {
                foreach (var item in argument is null ? [] : argument.IsSingle ? [argument] : argument.List)
                {
                    var metric = item.Metric ?? KerasCourse.Metrics.MetricWords.Create(item.Word!, y[i].Shape, predictions[i].Shape);
                    metric.Name = UniqueName(metric.Name, i, predictions.Count, weighted);
                    metric.Build(y[i].Shape, predictions[i].Shape);
                    _metrics.Add((metric, i, weighted));
                }
            }
        }
    }

    public void Update(Batch batch, IReadOnlyList<Tensor> predictions)
    {
        foreach (var (metric, output, weighted) in _metrics)
        {
            var weight = weighted && batch.SampleWeights.Count > 0 ? batch.SampleWeights[batch.SampleWeights.Count == 1 ? 0 : output] : null;
            if (predictions[output].Mask is { } mask)
                weight = weight is null ? Ops.Cast(mask, DType.Float32) : Ops.Cast(mask, DType.Float32) * (weight.Rank < mask.Rank ? Ops.ExpandDims(weight, -1) : weight);
            metric.Update(batch.Y[output], predictions[output], weight);
        }
    }

    private string UniqueName(string name, int output, int outputs, bool weighted)
    {
        string full = outputs > 1 ? $"{_names[output]}_{name}" : name;
        if (weighted && _metrics.Exists(entry => entry.Metric.Name == full))
            full = outputs > 1 ? $"{_names[output]}_weighted_{name}" : $"weighted_{name}";
        string unique = full;
        for (int i = 1; _metrics.Exists(entry => entry.Metric.Name == unique); i++)
            unique = $"{full}_{i}";
        return unique;
    }

    private static MetricArgument?[] PerOutput(Model model, MetricArgument? argument, IReadOnlyList<string> names, int count)
    {
        var result = new MetricArgument?[count];
        if (argument is null)
            return result;
        if (argument.ByName.Count > 0)
        {
            foreach (var (name, metrics) in argument.ByName)
            {
                int at = names.ToList().IndexOf(name);
                if (at < 0)
                    throw new ArgumentException($"{model.Describe()}: metrics are given for \"{name}\"; the outputs are {string.Join(", ", names.Select(known => $"\"{known}\""))}.");
                result[at] = metrics;
            }
        }
        else if (count > 1 && argument.List.Count == count && argument.List.All(item => !item.IsSingle))
        {
            for (int i = 0; i < count; i++)
                result[i] = argument.List[i];
        }
        else
        {
            // One list for all outputs: each gets metrics of its own, which only words can give.
            for (int i = 0; i < count; i++)
                result[i] = i == 0 || argument.IsSingle || argument.List.All(item => item.Word is not null) ? argument : null;
        }
        return result;
    }
}
