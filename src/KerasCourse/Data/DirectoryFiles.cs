namespace KerasCourse;

/// <summary>Files below a folder with a number for each, as Keras finds, sorts, mixes and divides them.</summary>
/// <param name="Paths">The files.</param>
/// <param name="Labels">The class of each; null: without classes.</param>
/// <param name="ClassNames">The names of the classes; null: without classes.</param>
internal sealed record DirectoryFiles(string[] Paths, int[]? Labels, IReadOnlyList<string>? ClassNames)
{
    /// <summary>Finds the files.</summary>
    /// <param name="owner">Who asks, for messages.</param>
    /// <param name="directory">The folder: one folder in it for each class, unless labels are given or not wanted.</param>
    /// <param name="endings">The endings of the files, with dots.</param>
    /// <param name="options">What the user wants.</param>
    public static DirectoryFiles Find(string owner, string directory, string[] endings, DirectoryOptions options)
    {
        if (!Directory.Exists(directory))
            throw new DirectoryNotFoundException($"{owner}: there is no folder \"{directory}\".");
        bool inferred = options.LabelMode is not null && options.Labels is null;
        if (options.ClassNames is not null && !inferred)
            throw new ArgumentException(
                $"{owner}: classNames belong to classes that are found by folders; labels are given, or labelMode is null.");
        var files = inferred ? ByFolder(owner, directory, endings, options)
            : new DirectoryFiles([.. Below(directory, endings, options.FollowLinks)], null, null);
        if (files.Paths.Length == 0)
            throw new ArgumentException($"{owner}: there are no files in \"{directory}\" that end in {string.Join(", ", endings)}.");
        if (options is { LabelMode: not null, Labels: { } labels })
        {
            if (labels.Count != files.Paths.Length)
                throw new ArgumentException($"{owner}: {labels.Count} labels for {files.Paths.Length} files in \"{directory}\".");
            files = files with { Labels = [.. labels], ClassNames = [.. labels.Distinct().Order().Select(label => $"{label}")] };
        }
        if (options.LabelMode == "binary" && files.ClassNames!.Count != 2)
            throw new ArgumentException(
                $"{owner}: labelMode \"binary\" needs two classes; there are {files.ClassNames.Count}: "
                + $"{string.Join(", ", files.ClassNames)}.");
        return options.Shuffle ? files.InOrder(new NumPyRandom(options.Seed).Order(files.Paths.Length)) : files;
    }

    /// <summary>The part for training or for validation, which is the end.</summary>
    public DirectoryFiles Part(bool validation, double share)
    {
        int kept = Paths.Length - (int)(share * Paths.Length);
        return InOrder([.. validation ? Enumerable.Range(kept, Paths.Length - kept) : Enumerable.Range(0, kept)]);
    }

    private DirectoryFiles InOrder(int[] order) => this with
    {
        Paths = [.. order.Select(place => Paths[place])],
        Labels = Labels is null ? null : [.. order.Select(place => Labels[place])],
    };

    private static DirectoryFiles ByFolder(string owner, string directory, string[] endings, DirectoryOptions options)
    {
        string[] found = [.. Directory.EnumerateDirectories(directory).Select(folder => Path.GetFileName(folder))
            .Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)];
        var names = options.ClassNames ?? found;
        if (names.FirstOrDefault(name => !found.Contains(name)) is { } absent)
            throw new ArgumentException(
                $"{owner}: there is no folder for the class \"{absent}\" in \"{directory}\". There are: {string.Join(", ", found)}.");
        if (names.Count == 0)
            throw new ArgumentException(
                $"{owner}: \"{directory}\" has no folders, one for each class. For files without classes give labelMode: null.");
        string[][] paths = [.. names.Select(name => Below(Path.Combine(directory, name), endings, options.FollowLinks).ToArray())];
        return new([.. paths.SelectMany(part => part)], [.. paths.SelectMany((part, label) => part.Select(_ => label))], [.. names]);
    }

    /// <summary>The folder's files, then those of the folders in it, in the order of their whole names.</summary>
    private static IEnumerable<string> Below(string directory, string[] endings, bool followLinks)
    {
        var folders = new List<string> { directory };
        for (int i = 0; i < folders.Count; i++)
            folders.AddRange(new DirectoryInfo(folders[i]).EnumerateDirectories().Where(folder => followLinks || folder.LinkTarget is null)
                .Select(folder => Path.Combine(folders[i], folder.Name)));
        return folders.Order(StringComparer.Ordinal).SelectMany(folder => Directory.EnumerateFiles(folder)
            .Where(file => Array.Exists(endings, ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal));
    }
}
