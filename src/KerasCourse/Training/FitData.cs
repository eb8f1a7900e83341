namespace KerasCourse;

/// <summary>Checks the data that a loop is given and makes batches of it.</summary>
internal static class FitData
{
    /// <summary>The training and validation batches of a Fit.</summary>
    public static (BatchSource Train, BatchSource? Validation) Prepare(Model model, Data x, Data? y, int batchSize, double validationSplit, Validation? validationData,
        bool shuffle, IReadOnlyDictionary<int, double>? classWeight, Data? sampleWeight, int? validationBatchSize, bool checkNumerics)
    {
        Throw.IfNotPositive(model.Describe(), nameof(batchSize), batchSize);
        if (!(validationSplit is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(validationSplit), $"Fit: validationSplit must be in [0, 1), received {validationSplit}.");
        if (classWeight is not null && sampleWeight is not null)
            throw new ArgumentException("Fit: classWeight and sampleWeight were both given. Multiply them into sampleWeight.");
        var validation = validationData is { } data ? Source(model, data.X, data.Y, validationBatchSize ?? batchSize, data.SampleWeight) : null;
        if (x.Dataset is not null)
        {
            if (checkNumerics)
                throw new ArgumentException("Fit: checkNumerics needs arrays; look at a Dataset's numbers in its Map.");
            if (validationSplit > 0)
                throw new ArgumentException("Fit: validationSplit needs arrays; a Dataset has no last part to split off. Give validationData.");
            return (Source(model, x, y, batchSize, sampleWeight, classWeight: classWeight), validation);
        }

        var (inputs, targets, weights) = Resolve(model, x, y, sampleWeight, classWeight, targets: true);
        if (checkNumerics)
            CheckNumerics(inputs, targets);
        int rows = inputs[0].Shape.Size(0);
        if (validationSplit == 0 || validation is not null)
            return (new ArraySource(inputs, targets, weights, .., batchSize, shuffle), validation);
        int split = (int)Math.Floor(rows * (1 - validationSplit));
        if (split == 0 || split == rows)
            throw new ArgumentException($"Fit: validationSplit {validationSplit} of {rows} samples leaves {split} to train on and {rows - split} to validate with; both need at least 1.");
        var validationWeights = classWeight is null ? weights : []; // As in Keras, classes weigh alike in the validation.
        return (new ArraySource(inputs, targets, weights, ..split, batchSize, shuffle),
            new ArraySource(inputs, targets, validationWeights, split.., validationBatchSize ?? batchSize, shuffle: false));
    }

    /// <summary>Batches in order, for evaluation and prediction.</summary>
    public static BatchSource Source(Model model, Data x, Data? y, int batchSize, Data? sampleWeight, bool targets = true, IReadOnlyDictionary<int, double>? classWeight = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        Throw.IfNotPositive(model.Describe(), nameof(batchSize), batchSize);
        if (x.Dataset is { } dataset)
        {
            if (y is not null)
                throw new ArgumentException($"{model.Describe()}: y was given beside a Dataset; the Dataset carries inputs and targets together.");
            if (sampleWeight is not null)
                throw new ArgumentException($"{model.Describe()}: sampleWeight was given beside a Dataset; the Dataset carries it: Dataset.FromTensors(x, y, sampleWeight).");
            return new DatasetSource(dataset, classWeight, targets);
        }
        var (inputs, labels, weights) = Resolve(model, x, y, sampleWeight, classWeight, targets);
        return new ArraySource(inputs, labels, weights, .., batchSize, shuffle: false);
    }

    private static (IReadOnlyList<Tensor> X, IReadOnlyList<Tensor> Y, IReadOnlyList<Tensor> Weights) Resolve(
        Model model, Data x, Data? y, Data? sampleWeight, IReadOnlyDictionary<int, double>? classWeight, bool targets)
    {
        var inputs = x.Resolve("x", model, model.InputNames);
        var labels = targets && y is not null ? y.Resolve("y", model, model.OutputNames) : [];
        if (inputs.Count == 0)
            throw new ArgumentException($"{model.Describe()}: x is empty. Give one tensor or array for each input.");
        var weights = sampleWeight?.Resolve("sampleWeight", model, model.OutputNames) ?? [];
        if (targets && weights.Count > 1 && weights.Count != labels.Count)
            throw new ArgumentException($"{model.Describe()}: {weights.Count} tensors of sample weights for {labels.Count} targets. Give one for all of them, or one for each.");
        CheckRows(model, inputs, labels, weights);
        if (classWeight is not null)
        {
            if (labels.Count != 1)
                throw new ArgumentException($"{model.Describe()}: classWeight needs a model of one output; this one has {labels.Count}. Use sampleWeight.");
            return (inputs, labels, [ClassWeights.Of(labels[0], classWeight)]);
        }
        return (inputs, labels, weights);
    }

    private static void CheckRows(Model model, IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> labels, IReadOnlyList<Tensor> weights)
    {
        int? rows = null;
        var all = inputs.Select((tensor, i) => (Name: inputs.Count == 1 ? "x" : $"x[{i}]", tensor))
            .Concat(labels.Select((tensor, i) => (Name: labels.Count == 1 ? "y" : $"y[{i}]", tensor)))
            .Concat(weights.Select((tensor, i) => (Name: weights.Count == 1 ? "sampleWeight" : $"sampleWeight[{i}]", tensor))).ToArray();
        foreach (var (name, tensor) in all)
        {
            if (tensor.Rank == 0)
                throw new ShapeException($"{model.Describe()}: {name} is a single number; data needs a first axis that counts the samples.");
            rows ??= tensor.Shape.Size(0);
            if (tensor.Shape.Size(0) != rows)
                throw new ShapeException($"{model.Describe()}: the numbers of samples differ: {string.Join(", ", all.Select(entry => $"{entry.Name} {entry.tensor.Shape}"))}.");
        }
        if (rows == 0)
            throw new ArgumentException($"{model.Describe()}: the data is empty: {string.Join(", ", all.Select(entry => $"{entry.Name} {entry.tensor.Shape}"))}.");
    }

    private static void CheckNumerics(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> labels)
    {
        foreach (var (name, tensor) in inputs.Select(tensor => ("x", tensor)).Concat(labels.Select(tensor => ("y", tensor))))
        {
            if (!tensor.DType.IsFloat())
                continue;
            double[] numbers = tensor.ToArray<double>();
            int at = Array.FindIndex(numbers, number => !double.IsFinite(number));
            if (at < 0)
                continue;
            int count = numbers.Count(number => !double.IsFinite(number)), row = at / Math.Max(1, tensor.Size / tensor.Shape.Size(0));
            throw new ArgumentException($"Fit: {name} {tensor.Shape} holds {count} numbers that are NaN or infinite, the first in sample {row}. Remove or replace them before training.");
        }
    }
}
