using System.Globalization;
using System.Text;
using KerasCourse.Hdf5;

namespace KerasCourse;

/// <summary>Chooses the format by what is in a file, and makes one kind of error of all that a damaged file can cause.</summary>
internal static class ModelFile
{
    /// <summary>The place of what belongs to none.</summary>
    private const string Whole = "the whole file";

    /// <summary>Reads a model.</summary>
    public static Model Read(string path, bool compile) => Guard(path, () => IsZip(path) ? KerasArchive.Read(path, compile) : LegacyFile.Read(path, compile));

    /// <summary>Takes a file's weights into a model.</summary>
    public static void ReadWeights(string path, Model model, bool byName, bool skipMismatch) => Guard(path, () =>
    {
        if (IsZip(path))
        {
            if (byName)
                throw new ModelFormatException("byName is for legacy .h5 files: a .keras file has no weights by name. Leave it out, or load the model and copy the layers' weights.");
            KerasArchive.ReadWeights(path, model, skipMismatch);
            return true;
        }
        using var file = Hdf5File.Open(path);
        if (LegacyFile.WeightsOf(file) is { } legacy)
            return LegacyWeights.Take(legacy, model, byName, skipMismatch);
        if (byName)
            throw new ModelFormatException("byName is for legacy .h5 files: a .weights.h5 file has no weights by name. Leave it out.");
        return TakeWeights(file, model, skipMismatch);
    });

    /// <summary>Takes the weights of Keras 3's layout, and the optimizer's state if it is exactly that of this model's optimizer.</summary>
    public static bool TakeWeights(Hdf5File file, Model model, bool skipMismatch)
    {
        if (!WeightsFile.Has(file))
            throw new ModelFormatException("holds no weights in a layout of Keras.");
        var reader = new WeightReader();
        WeightsFile.Read(reader, file, model, skipMismatch);
        var (state, finish) = model.IsCompiled && WeightsFile.HasOptimizer(file) ? FindOptimizer(file, model) : (new WeightReader(), null);
        reader.Check();
        state.Check();
        reader.Apply();
        state.Apply();
        finish?.Invoke();
        return true;
    }

    /// <summary>How many numbers the datasets of a file hold: no more than it has bytes, and what may be unpacked beyond.</summary>
    public static long CountNumbers(Hdf5File file)
    {
        long count = 0, unpacked = ModelLimits.MaxInflatedBytes / sizeof(float);
        foreach (var dataset in file.Root.Descendants().OfType<Hdf5Dataset>())
        {
            long stored = Math.Min(dataset.Count, dataset.StoredBytes), more = Math.Min(dataset.Count - stored, unpacked);
            count += stored + more;
            unpacked -= more;
        }
        return count;
    }

    /// <summary>Reads a part of a file; errors tell where it is.</summary>
    public static T At<T>(string place, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ModelFormatException failure)
        {
            throw failure.Within(place);
        }
    }

    /// <summary>As in Keras, the state of another optimizer is passed over.</summary>
    private static (WeightReader State, Action? Finish) FindOptimizer(Hdf5File file, Model model)
    {
        try
        {
            var state = new WeightReader();
            return (state, WeightsFile.ReadOptimizer(state, file, model));
        }
        catch (ModelFormatException)
        {
            return (new WeightReader(), null);
        }
    }

    /// <summary>Whether a file is an archive (.keras); else it is HDF5.</summary>
    private static bool IsZip(string path)
    {
        if (Directory.Exists(path))
            throw new ModelFormatException("is a folder (TensorFlow's SavedModel is one), which is not read. In Python, model.save(\"name.keras\") writes a file that is.");
        var start = new byte[32];
        using (var file = File.OpenRead(path))
            start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.AsSpan().StartsWith("PK"u8))
            return true;
        if (Hdf5File.IsHdf5(path))
            return false;
        string found = start.Length == 0 ? "is empty"
            : Array.TrueForAll(start, b => b is >= (byte)' ' and <= (byte)'~') ? $"begins with \"{Encoding.ASCII.GetString(start)}\""
            : $"begins with the bytes {string.Join(' ', start.Take(8).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)))}";
        string hint = start.AsSpan().StartsWith("version https://git-lfs"u8) ? " It stands for a file in Git LFS: git lfs pull fetches that." : "";
        throw new ModelFormatException($"{found}, and so is neither a .keras archive nor an HDF5 file (.h5).{hint}");
    }

    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ModelFormatException failure)
        {
            throw failure.In(path);
        }
        catch (Hdf5Exception failure)
        {
            // The name begins with the file's; the entry of an archive may stand behind it.
            string? entry = failure.FileName.Length > path.Length + 2 ? failure.FileName[(path.Length + 2)..] : null;
            string? place = failure.Offset >= 0 ? $"at byte {failure.Offset}" : null;
            throw new ModelFormatException(failure.Problem, string.Join(": ", new[] { entry, place }.OfType<string>()) is { Length: > 0 } found ? found : Whole, path, failure);
        }
        catch (Exception failure) when (failure is ArgumentException or ShapeException or InvalidOperationException or NotSupportedException
            or FormatException or OverflowException or InvalidCastException or KeyNotFoundException or IndexOutOfRangeException or InvalidDataException
            or OutOfMemoryException)
        {
            throw new ModelFormatException(failure.Message, Whole, path, failure);
        }
    }
}
