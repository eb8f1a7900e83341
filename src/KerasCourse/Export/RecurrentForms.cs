namespace KerasCourse;

/// <summary>ONNX's forms of recurrent cells over a whole sequence. ONNX has time in front, and the gates of an LSTM in another order.</summary>
internal static class RecurrentForms
{
    /// <summary>Writes the op and gives its outputs' names; null: it belongs to another family.</summary>
    public static string[]? Write(OnnxOp op)
    {
        if (op.Operation is not RecurrentOperation recurrent)
            return null;
        var sequence = recurrent.Sequence([.. op.Inputs]);
        if (sequence.Mask is not null || sequence.Kernel.IsSymbolic || sequence.RecurrentKernel.IsSymbolic)
            return null;
        string x = op.Add("Transpose", [op[0]], ("perm", (int[])[1, 0, 2]));
        if (sequence.Backwards)
            x = ShapingForms.Flip(op, x, [0]);
        int units = sequence.Units;
        string[] states = [.. sequence.States.Select(state => op.Add("Unsqueeze", [op.Graph.NameOf(state), op.Graph.Longs(0)]))];
        string[] inputs = [x, Weights(op, sequence.Kernel), Weights(op, sequence.RecurrentKernel), Bias(op, sequence), "", .. states];
        string[] y = op.Graph.AddAll(TypeOf(sequence.Kind), inputs, 1 + states.Length, [("hidden_size", units), .. Options(sequence)]);
        string[] last = [.. y[1..].Select(state => op.Add("Squeeze", [state, op.Graph.Longs(0)]))];
        return sequence.ReturnSequences ? [op.Add("Transpose", [op.Add("Squeeze", [y[0], op.Graph.Longs(1)])], ("perm", (int[])[1, 0, 2])), .. last] : last;
    }

    private static string TypeOf(RecurrentKind kind) => kind switch { RecurrentKind.Lstm => "LSTM", RecurrentKind.Gru => "GRU", _ => "RNN" };

    /// <summary>Keras's GRU applies the reset gate behind the recurrent product.</summary>
    private static (string, object)[] Options(RecurrentSequence sequence) => sequence.Kind == RecurrentKind.Gru ? [("linear_before_reset", 1)] : [];

    /// <summary>[1, gates * units, inputs].</summary>
    private static string Weights(OnnxOp op, Tensor kernel) =>
        op.Graph.Constant(Ops.ExpandDims(Ops.Transpose(Reordered(op, kernel)), 0), kernel.Variable?.Path);

    /// <summary>[1, 2 * gates * units]: what is added to the products of the input, then of the state.</summary>
    private static string Bias(OnnxOp op, RecurrentSequence sequence)
    {
        if (sequence.Bias is not { } bias)
            return "";
        var both = sequence.Kind == RecurrentKind.Gru ? Ops.Ravel(bias) : Ops.Concatenate([Reordered(op, bias), Ops.ZerosLike(bias)]);
        return op.Graph.Constant(Ops.ExpandDims(both, 0), bias.Variable?.Path);
    }

    /// <summary>Gates are i, f, c, o here and i, o, f, c in ONNX; those of the other cells have one order.</summary>
    private static Tensor Reordered(OnnxOp op, Tensor weights)
    {
        if (op.Operation.Name != "Lstm")
            return weights;
        var gates = Ops.Split(weights, 4, -1);
        return Ops.Concatenate([gates[0], gates[3], gates[1], gates[2]], -1);
    }
}
