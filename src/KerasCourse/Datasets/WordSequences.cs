using System.Text.Json;

namespace KerasCourse.Datasets;

/// <summary>Texts as word numbers, by frequency from 1 on, and what Keras does with them before they are learned from.</summary>
internal sealed record WordSequences(int[][] Texts, long[] Labels)
{
    /// <summary>In NumPy's order for that generator.</summary>
    public WordSequences Mix(NumPyRandom random)
    {
        int[] order = random.Order(Texts.Length);
        return new([.. order.Select(place => Texts[place])], [.. order.Select(place => Labels[place])]);
    }

    /// <summary>Word numbers moved up, with a start sign in front if there is one.</summary>
    public WordSequences Shift(int? startChar, int indexFrom) => this with
    {
        Texts = Array.ConvertAll(Texts, text =>
        {
            var shifted = text.Select(word => word + indexFrom);
            return startChar is { } start ? [start, .. shifted] : shifted.ToArray();
        }),
    };

    /// <summary>Only texts of fewer than so many words; 0 or null: all.</summary>
    public WordSequences Shorter(int? maxlen)
    {
        if (maxlen is null or 0)
            return this;
        int[] kept = [.. Enumerable.Range(0, Texts.Length).Where(place => Texts[place].Length < maxlen)];
        return new([.. kept.Select(place => Texts[place])], [.. kept.Select(place => Labels[place])]);
    }

    /// <summary>Words outside [skipTop, numWords) replaced by a sign, or left out where there is none.</summary>
    public WordSequences Keep(int skipTop, int numWords, int? oovChar) => this with
    {
        Texts = Array.ConvertAll(Texts, text => oovChar is { } sign
            ? Array.ConvertAll(text, word => word >= skipTop && word < numWords ? word : sign)
            : Array.FindAll(text, word => word >= skipTop && word < numWords)),
    };

    /// <summary>The largest word number.</summary>
    public int Largest => Texts.Max(text => text.DefaultIfEmpty(0).Max());

    public (int[][] X, Tensor Y) Part(Range range) => (Texts[range], Labels[range]);

    public static WordSequences Read(string path, string texts, string labels)
    {
        var read = KerasFiles.Read(path, arrays =>
            new WordSequences(arrays.ReadLists(texts), arrays[labels].ToTensor().Cast(DType.Int64).ToArray<long>()));
        return read.Texts.Length == read.Labels.Length ? read
            : throw new DatasetException($"{path}: {read.Texts.Length} texts, {read.Labels.Length} labels.");
    }

    /// <summary>The number of each word.</summary>
    public static IReadOnlyDictionary<string, int> ReadWordIndex(DatasetFile file, string? path)
    {
        string found = DatasetLocator.FindOrDownload(file, path);
        try
        {
            using var stream = File.OpenRead(found);
            return JsonSerializer.Deserialize<Dictionary<string, int>>(stream) ?? throw new JsonException("it is null.");
        }
        catch (JsonException error)
        {
            throw new DatasetException($"{found}: is not a list of words and numbers ({error.Message}). Delete it and load it again.",
                error);
        }
    }
}
