namespace KerasCourse;

/// <summary>The loss of each output, with its factor; the sum is what training makes small.</summary>
internal sealed class CompiledLosses
{
    private readonly Loss?[] _losses;
    private readonly double[] _weights;
    private readonly MeanTracker[] _trackers;
    private readonly Model _model;

    public CompiledLosses(Model model, LossArgument? argument, LossWeights? weights, IReadOnlyList<string> outputNames, int outputCount)
    {
        _model = model;
        _losses = Resolve(model, argument, outputNames, outputCount);
        _weights = new double[outputCount];
        for (int i = 0; i < outputCount; i++)
        {
            _weights[i] = weights is null ? 1
                : weights.ByName.Count > 0 ? weights.ByName.GetValueOrDefault(outputNames[i], 1)
                : i < weights.List.Count ? weights.List[i] : 1;
        }
        _trackers = outputCount > 1 ? [.. Enumerable.Range(0, outputCount).Select(i => new MeanTracker($"{outputNames[i]}_loss"))] : [];
    }

    /// <summary>The loss of each output; null where the output has none.</summary>
    public IReadOnlyList<Loss?> Losses => _losses;

    /// <summary>The means of the outputs' losses, where there are several outputs.</summary>
    public IEnumerable<MeanTracker> Trackers => _trackers.Where((_, i) => _losses[i] is not null);

    /// <summary>Whether a loss runs the user's own code.</summary>
    public bool UsesUserCode => _losses.Any(loss => loss is not null && (loss is Losses.LossFunction || loss.GetType().Assembly != typeof(Loss).Assembly));

    public Tensor? Compute(Batch batch, IReadOnlyList<Tensor> predictions)
    {
        if (batch.Y.Count == 0 && _losses.Any(loss => loss is not null))
            throw new ArgumentException($"{_model.Describe()}: no targets. Give y, or a Dataset of inputs and targets.");
        if (batch.Y.Count != predictions.Count && batch.Y.Count != _losses.Count(loss => loss is not null))
            throw new ArgumentException(
                $"{_model.Describe()}: {batch.Y.Count} targets for {predictions.Count} outputs. Give one target for each output, as a list or by name.");
        Tensor? total = null;
        for (int i = 0, target = 0; i < predictions.Count; i++)
        {
            if (_losses[i] is not { } loss)
            {
                target += batch.Y.Count == predictions.Count ? 1 : 0;
                continue;
            }
            var weight = batch.SampleWeights.Count == 0 ? null : batch.SampleWeights[batch.SampleWeights.Count == 1 ? 0 : i];
            var value = loss.Compute(batch.Y[target++], predictions[i], weight);
            if (_trackers.Length > 0)
                _trackers[i].Update(value, 1); // As in Keras on TensorFlow: every batch counts alike here, whatever its size.
            if (_weights[i] != 1)
                value *= (float)_weights[i];
            total = total is null ? value : total + value;
        }
        return total;
    }

    private static Loss?[] Resolve(Model model, LossArgument? argument, IReadOnlyList<string> names, int count)
    {
        var losses = new Loss?[count];
        if (argument is null)
            return losses;
        if (argument.Loss is not null)
        {
            Array.Fill(losses, argument.Loss);
        }
        else if (argument.ByName.Count > 0)
        {
            foreach (var (name, loss) in argument.ByName)
            {
                int at = names.ToList().IndexOf(name);
                if (at < 0)
                    throw new ArgumentException($"{model.Describe()}: a loss is given for \"{name}\"; the outputs are {string.Join(", ", names.Select(known => $"\"{known}\""))}.");
                losses[at] = loss.Loss;
            }
        }
        else
        {
            if (argument.List.Count != count)
                throw new ArgumentException($"{model.Describe()}: {argument.List.Count} losses for {count} outputs ({string.Join(", ", names)}).");
            for (int i = 0; i < count; i++)
                losses[i] = argument.List[i].Loss;
        }
        return losses;
    }
}
