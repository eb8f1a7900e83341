namespace KerasCourse.Datasets;

/// <summary>The files that Keras downloads from its own storage, and how they are read.</summary>
internal static class KerasFiles
{
    public const string Storage = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/";

    /// <summary>A file of that storage. Keras keeps them all in one folder.</summary>
    public static DatasetFile Of(string folder, string name, string checksum) => new(folder, name, checksum, 0, Storage + name);

    /// <summary>Opens a file of arrays and reads from it.</summary>
    /// <exception cref="DatasetException">It is not what Keras has under that name, or damaged.</exception>
    public static T Read<T>(string path, Func<NpzFile, T> read)
    {
        try
        {
            using var file = NpzFile.Open(path);
            return read(file);
        }
        catch (Exception error) when (error is NumPyFormatException or KeyNotFoundException or InvalidOperationException
            or NotSupportedException)
        {
            throw new DatasetException(
                $"{error.Message} {path} is not Keras's file of that name, or is damaged. Delete it and load the data set again.", error);
        }
    }
}
