namespace KerasCourse;

/// <summary>
/// A recurrent cell over a whole sequence in simpler ops, step by step: what a backend without kernels uses, what second derivatives run
/// through, and what kernels are compared with.
/// </summary>
internal static class RecurrentSteps
{
    /// <summary>The sequence of h where it is wanted, then the last states.</summary>
    public static Tensor[] Run(RecurrentSequence sequence)
    {
        // The products with the input do not wait for the states: all at once.
        var (inputBias, stateBias) = sequence.Kind == RecurrentKind.Gru && sequence.Bias is not null
            ? (sequence.Bias[0], sequence.Bias[1])
            : (sequence.Bias, null);
        var products = Ops.Unstack(Ops.Dense(sequence.X, sequence.Kernel, inputBias), 1);
        var counts = sequence.Mask is null ? null : Ops.Unstack(Ops.ExpandDims(sequence.Mask, -1), 1);
        var states = sequence.States.ToArray();
        var outputs = new Tensor[products.Length];
        for (int i = 0; i < products.Length; i++)
        {
            int t = sequence.Backwards ? products.Length - 1 - i : i;
            var next = Step(sequence, products[t], stateBias, states);
            for (int j = 0; counts is not null && j < next.Length; j++)
                next[j] = Ops.Where(counts[t], next[j], states[j]);
            states = next;
            outputs[i] = states[0];
        }
        return sequence.ReturnSequences ? [Ops.Stack(outputs, 1), .. states] : states;
    }

    private static Tensor[] Step(RecurrentSequence sequence, Tensor x, Tensor? stateBias, Tensor[] states)
    {
        var h = states[0];
        var g = Ops.Dense(h, sequence.RecurrentKernel, stateBias);
        if (sequence.Kind == RecurrentKind.SimpleRnn)
            return [Ops.Tanh(x + g)];
        if (sequence.Kind == RecurrentKind.Lstm)
        {
            var z = Ops.Split(x + g, 4, -1);
            var c = Ops.Sigmoid(z[1]) * states[1] + Ops.Sigmoid(z[0]) * Ops.Tanh(z[2]);
            return [Ops.Sigmoid(z[3]) * Ops.Tanh(c), c];
        }
        Tensor[] a = Ops.Split(x, 3, -1), b = Ops.Split(g, 3, -1);
        var keep = Ops.Sigmoid(a[0] + b[0]);
        return [keep * h + (1 - keep) * Ops.Tanh(a[2] + Ops.Sigmoid(a[1] + b[1]) * b[2])];
    }
}
