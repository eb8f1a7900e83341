namespace KerasCourse;

/// <summary>What ONNX does with the channels in front, for tensors that have them last.</summary>
internal static class ChannelsLast
{
    /// <summary>Turns the first input's axes, writes what comes in between, and turns the result's axes back.</summary>
    public static string Around(OnnxOp op, Func<string, string> write)
    {
        int rank = op.X.Rank;
        string x = op.Add("Transpose", [op[0]], ("perm", (int[])[0, rank - 1, .. Enumerable.Range(1, rank - 2)]));
        return op.Add("Transpose", [write(x)], ("perm", (int[])[0, .. Enumerable.Range(2, rank - 2), 1]));
    }
}
