namespace KerasCourse;

/// <summary>ONNX's form of a loop over time.</summary>
internal static class ScanForm
{
    /// <summary>Writes the op and gives its outputs' names; null: it is another.</summary>
    public static string[]? Write(OnnxOp op)
    {
        if (op.Operation is not ScanOperation scan)
            return null;
        var body = op.Graph.Inner();
        for (int i = 0; i < scan.Parameters.Count; i++)
            body.Input(scan.Parameters[i], $"{body.Proto.Name}/{(i < scan.StateCount ? "state" : "step")}");
        OnnxOps.Write(body, scan.Body, scan.Results);
        foreach (var result in scan.Results)
            body.Output(result, $"{body.Proto.Name}/result");
        int sequences = scan.Parameters.Count - scan.StateCount, outputs = scan.Results.Count - scan.StateCount;
        return op.Graph.AddAll("Scan", [.. op.Inputs.Select(op.Graph.NameOf)], scan.Results.Count,
            ("body", body.Proto), ("num_scan_inputs", sequences), ("scan_input_axes", Each(sequences, 1)), ("scan_output_axes", Each(outputs, 1)),
            ("scan_input_directions", Each(sequences, scan.Backwards ? 1 : 0)));
    }

    private static int[] Each(int count, int number) => [.. Enumerable.Repeat(number, count)];
}
