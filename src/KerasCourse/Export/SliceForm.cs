namespace KerasCourse;

/// <summary>ONNX's form of slices: ranges with steps, then the axes that an index takes away.</summary>
internal static class SliceForm
{
    /// <summary>Writes the op and gives its output's name.</summary>
    public static string Write(OnnxOp op, Slice[] slices)
    {
        List<int> starts = [], ends = [], axes = [], steps = [], indexed = [];
        for (int axis = 0; axis < slices.Length; axis++)
        {
            var slice = slices[axis];
            if (slice == Slice.All)
                continue;
            axes.Add(axis);
            steps.Add(slice.Step);
            int start = At(slice.Start, isEnd: false);
            starts.Add(start);
            ends.Add(!slice.IsIndex ? At(slice.End, isEnd: true) : start == -1 ? int.MaxValue : start + 1);
            if (slice.IsIndex)
                indexed.Add(axis);
        }
        string y = axes.Count == 0 ? op.Same("Identity")
            : op.Add("Slice", [op[0], Longs(starts), Longs(ends), Longs(axes), Longs(steps)]);
        return indexed.Count == 0 ? y : op.Add("Squeeze", [y, Longs(indexed)]);

        string Longs(List<int> numbers) => op.Graph.Longs([.. numbers]);
    }

    /// <summary>ONNX counts from the end with negative numbers, and knows no number for the end itself.</summary>
    private static int At(Index index, bool isEnd) => !index.IsFromEnd ? index.Value : index.Value > 0 ? -index.Value : isEnd ? int.MaxValue : int.MaxValue - 1;
}
