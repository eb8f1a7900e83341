using System.Numerics;

namespace KerasCourse;

/// <summary>What surrounds models: labels, sequences, folders of files, pictures. Source: keras.utils.</summary>
public static partial class Utils
{
    /// <summary>Class numbers as rows with a one at the class, Float32: [batch] becomes [batch, numClasses].</summary>
    /// <param name="x">Class numbers from 0; a last axis of size 1 is left away.</param>
    /// <param name="numClasses">How many classes there are; null: the largest number and one.</param>
    /// <exception cref="ArgumentException">A number is negative or not below <paramref name="numClasses"/>.</exception>
    /// <example><code>var y = Utils.ToCategorical(new[] { 0, 2, 1 }, numClasses: 4);</code></example>
    /// <remarks>Source: keras.utils.to_categorical.</remarks>
    public static Tensor ToCategorical(Tensor x, int? numClasses = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank > 1 && x.Shape.Size(-1) == 1)
            x = Ops.Reshape(x, x.Shape[..^1]);
        long[] labels = x.Cast(DType.Int64).ToArray<long>();
        if (labels.Length == 0 && numClasses is null)
            throw new ArgumentException("ToCategorical: there are no labels, so numClasses must be given.");
        long classes = numClasses ?? labels.Max() + 1;
        foreach (long label in labels)
        {
            if (label < 0 || label >= classes)
                throw new ArgumentException(numClasses is null
                    ? $"ToCategorical: label {label} is negative; classes are numbered from 0."
                    : $"ToCategorical: label {label} is not below numClasses = {numClasses}, or negative; classes are numbered from 0.");
        }
        return Ops.OneHot(x.Cast(DType.Int32), checked((int)classes));
    }

    /// <summary>Vectors divided by their length along an axis; zeros stay zeros.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="axis">The axis along which the length is taken.</param>
    /// <param name="order">The order of the norm: 2 is the length, 1 the sum of sizes.</param>
    /// <remarks>Source: keras.utils.normalize.</remarks>
    public static Tensor Normalize(Tensor x, int axis = -1, double order = 2) => Ops.Normalize(x, axis, order);

    /// <summary>Sequences of different lengths as one tensor [sequences, maxlen]: short ones are filled up, long ones cut.</summary>
    /// <param name="sequences">The sequences, for example an <c>int[][]</c>.</param>
    /// <param name="maxlen">The length of all; null: that of the longest.</param>
    /// <param name="dtype">The element type of the result.</param>
    /// <param name="padding">Where it is filled up: <c>"pre"</c> or <c>"post"</c>.</param>
    /// <param name="truncating">Where it is cut: <c>"pre"</c> or <c>"post"</c>.</param>
    /// <param name="value">What it is filled up with.</param>
    /// <exception cref="ArgumentException">A word is neither pre nor post, or maxlen is not positive.</exception>
    /// <example><code>var x = Utils.PadSequences([[1, 2, 3], [4]], maxlen: 2);   // [[2, 3], [0, 4]]</code></example>
    /// <remarks>Source: keras.utils.pad_sequences.</remarks>
    public static Tensor PadSequences<T>(IReadOnlyList<IReadOnlyList<T>> sequences, int? maxlen = null, DType dtype = DType.Int32,
        string padding = "pre", string truncating = "pre", double value = 0)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(sequences);
        bool padsFront = IsPre(padding, nameof(padding)), cutsFront = IsPre(truncating, nameof(truncating));
        int length = maxlen ?? sequences.Select(sequence => sequence.Count).DefaultIfEmpty(0).Max();
        if (maxlen is not null)
            Throw.IfNotPositive("PadSequences", nameof(maxlen), length);
        var padded = new T[checked(sequences.Count * length)];
        Array.Fill(padded, T.CreateChecked(value));
        for (int row = 0; row < sequences.Count; row++)
        {
            var sequence = sequences[row];
            int kept = Math.Min(length, sequence.Count), from = cutsFront ? sequence.Count - kept : 0;
            int to = row * length + (padsFront ? length - kept : 0);
            for (int i = 0; i < kept; i++)
                padded[to + i] = sequence[from + i];
        }
        return Tensor.From(padded, (sequences.Count, length)).Cast(dtype);
    }

    private static bool IsPre(string word, string parameter) => word switch
    {
        "pre" => true,
        "post" => false,
        _ => throw new ArgumentException($"PadSequences: {parameter} must be \"pre\" or \"post\", received \"{word}\"."),
    };
}
