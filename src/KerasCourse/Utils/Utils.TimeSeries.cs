namespace KerasCourse;

public static partial class Utils
{
    /// <summary>
    /// A pipeline of windows that slide over a series: inputs [batch, sequenceLength, ...], one target for each window.
    /// The window at position p holds data[p], data[p + samplingRate], ...; its target is targets[p].
    /// </summary>
    /// <param name="data">The series: points in time along the first axis.</param>
    /// <param name="targets">The target of the window that begins at each point; null: inputs only.</param>
    /// <param name="sequenceLength">Points in a window.</param>
    /// <param name="sequenceStride">Points from the begin of one window to that of the next.</param>
    /// <param name="samplingRate">Points from one point of a window to the next.</param>
    /// <param name="batchSize">Windows in a batch; null: single windows.</param>
    /// <param name="shuffle">Whether each reading has an order of its own.</param>
    /// <param name="seed">Makes the orders repeatable by themselves.</param>
    /// <param name="startIndex">Points before it are left out.</param>
    /// <param name="endIndex">This point and those after it are left out.</param>
    /// <exception cref="ArgumentException">The numbers do not fit the series; the message names them.</exception>
    /// <example><code>
    /// // Ten days foretell the next.
    /// var windows = Utils.TimeseriesDatasetFromArray(days[..^10], days[10..], sequenceLength: 10);
    /// </code></example>
    /// <remarks>Source: keras.utils.timeseries_dataset_from_array.</remarks>
    public static Dataset TimeseriesDatasetFromArray(Tensor data, Tensor? targets, int sequenceLength, int sequenceStride = 1,
        int samplingRate = 1, int? batchSize = 128, bool shuffle = false, int? seed = null, int? startIndex = null, int? endIndex = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        int points = data.Shape.Size(0), start = startIndex ?? 0, end = endIndex ?? points;
        Throw.IfNotPositive(Owner, nameof(sequenceLength), sequenceLength);
        Throw.IfNotPositive(Owner, nameof(sequenceStride), sequenceStride);
        Throw.IfNotPositive(Owner, nameof(samplingRate), samplingRate);
        if (start < 0 || start >= end || end > points)
            throw new ArgumentException(
                $"{Owner}: startIndex {start} and endIndex {end} must be in order and within the series of {points} points.");
        int windows = end - start - (sequenceLength - 1) * samplingRate;
        if (windows < 1)
            throw new ArgumentException(
                $"{Owner}: a window of {sequenceLength} points at samplingRate {samplingRate} "
                + $"takes {(sequenceLength - 1) * samplingRate + 1} points, there are {end - start}.");
        if (targets is not null)
            windows = Math.Min(windows, targets.Shape.Size(0) - start);
        if (windows < 1)
            throw new ArgumentException($"{Owner}: there are {targets!.Shape.Size(0)} targets, none from startIndex {start} on.");
        int[] positions = [.. Enumerable.Range(0, (windows + sequenceStride - 1) / sequenceStride)
            .Select(window => start + window * sequenceStride)];
        Tensor offsets = Enumerable.Range(0, sequenceLength).Select(point => point * samplingRate).ToArray();

        var starts = targets is null ? Dataset.FromTensors(positions) : Dataset.FromTensors(positions, positions);
        if (shuffle)
            starts = starts.Shuffle(positions.Length, seed);
        if (batchSize is { } size)
            starts = starts.Batch(size);
        return targets is null ? starts.Map(Windows) : starts.Map((from, sameFrom) =>
            (Windows(from), Ops.Take(targets, sameFrom, axis: 0)));

        Tensor Windows(Tensor from) => Ops.Take(data, Ops.ExpandDims(from, -1) + offsets, axis: 0);
    }

    private const string Owner = "TimeseriesDatasetFromArray";
}
