using System.Text.Json;

namespace KerasCourse;

/// <summary>How far a training was when its backup was written: the contents of training_metadata.json.</summary>
/// <param name="Epoch">The epoch to go on with.</param>
/// <param name="Batch">The batch within it that had come last.</param>
/// <param name="Random">The states of the random generators, two numbers each; null in a backup of Python Keras.</param>
internal sealed record BackupMetadata(int Epoch, int Batch, long[]? Random)
{
    private static readonly JsonSerializerOptions _options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Writes the file whole or not at all.</summary>
    public void Write(string path) => AtomicFile.Write(path, file => JsonSerializer.Serialize(file, this, _options));

    /// <summary>Reads the file.</summary>
    /// <exception cref="ModelFormatException">It is damaged.</exception>
    public static BackupMetadata Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<BackupMetadata>(file, _options) is { Epoch: >= 0 } metadata
                ? metadata
                : throw new ModelFormatException("names no epoch to go on with.", file: path);
        }
        catch (JsonException failure)
        {
            throw new ModelFormatException($"no valid JSON: {failure.Message}", file: path, inner: failure);
        }
    }
}
