namespace KerasCourse;

/// <summary>What Keras's functions for folders of images and of texts have in common.</summary>
internal sealed record DirectoryOptions
{
    public required IReadOnlyList<int>? Labels { get; init; }

    public required string? LabelMode { get; init; }

    public required IReadOnlyList<string>? ClassNames { get; init; }

    public required int? BatchSize { get; init; }

    public required bool Shuffle { get; init; }

    public required int Seed { get; init; }

    public required double? ValidationSplit { get; init; }

    public required string? Subset { get; init; }

    public required bool FollowLinks { get; init; }

    public required bool Verbose { get; init; }

    /// <summary>A pipeline of the files of a folder.</summary>
    /// <param name="owner">Who asks, for messages.</param>
    /// <param name="directory">The folder.</param>
    /// <param name="endings">The endings of the files.</param>
    /// <param name="seedIsGiven">Whether the user gave the seed: else training and validation would be mixed differently.</param>
    /// <param name="read">Reads a file.</param>
    public Dataset ToDataset(string owner, string directory, string[] endings, bool seedIsGiven, Func<string, Tensor> read)
    {
        Check(owner, seedIsGiven);
        var files = DirectoryFiles.Find(owner, directory, endings, this);
        if (Verbose)
            Console.WriteLine(files.ClassNames is null ? $"Found {files.Paths.Length} files."
                : $"Found {files.Paths.Length} files belonging to {files.ClassNames.Count} classes.");
        return Subset switch
        {
            null => Pipeline(files, read),
            "both" => Dataset.Both(Pipeline(Part(false), read), Pipeline(Part(true), read)),
            _ => Pipeline(Part(Subset == "validation"), read),
        };

        DirectoryFiles Part(bool validation)
        {
            var part = files.Part(validation, ValidationSplit!.Value);
            if (Verbose)
                Console.WriteLine($"Using {part.Paths.Length} files for {(validation ? "validation" : "training")}.");
            return part.Paths.Length > 0 ? part
                : throw new ArgumentException($"{owner}: validationSplit {ValidationSplit} of {files.Paths.Length} files leaves none for "
                    + $"{(validation ? "validation" : "training")}.");
        }
    }

    private void Check(string owner, bool seedIsGiven)
    {
        if (LabelMode is not ("int" or "categorical" or "binary" or null))
            throw new ArgumentException(
                $"{owner}: labelMode must be \"int\", \"categorical\", \"binary\" or null, received \"{LabelMode}\".");
        if (BatchSize is { } size)
            Throw.IfNotPositive(owner, "batchSize", size);
        if (ValidationSplit is not (null or (> 0 and < 1)))
            throw new ArgumentException($"{owner}: validationSplit must be between 0 and 1, received {ValidationSplit}.");
        if (ValidationSplit is null != Subset is null)
            throw new ArgumentException($"{owner}: validationSplit and subset are given together, or neither.");
        if (Subset is not ("training" or "validation" or "both" or null))
            throw new ArgumentException($"{owner}: subset must be \"training\", \"validation\", \"both\" or null, received \"{Subset}\".");
        if (Subset is "training" or "validation" && Shuffle && !seedIsGiven)
            throw new ArgumentException(
                $"{owner}: give a seed (or shuffle: false), the same for training and validation, or a file may be in both.");
    }

    private Dataset Pipeline(DirectoryFiles files, Func<string, Tensor> read)
    {
        Tensor paths = files.Paths;
        var data = files.Labels is { } labels ? Dataset.FromTensors(paths, Targets(labels, files.ClassNames!.Count))
            : Dataset.FromTensors(paths);
        if (Shuffle)
            data = data.Shuffle(files.Paths.Length, Seed);
        data = files.Labels is null ? data.Map(Read) : data.Map((path, label) => (Read(path), label));
        if (BatchSize is { } size)
            data = data.Batch(size);
        return data.Prefetch(2).From(files);

        Tensor Read(Tensor path) => read(path.ToStrings()[0]);
    }

    private Tensor Targets(int[] labels, int classes) => LabelMode switch
    {
        "categorical" => Ops.OneHot(labels, classes),
        "binary" => Ops.ExpandDims(((Tensor)labels).Cast(DType.Float32), -1),
        _ => labels,
    };
}
