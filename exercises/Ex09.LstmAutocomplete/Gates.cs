using KerasCourse;

/// <summary>What an LSTM's gates do at each step: [units, steps] each, computed from its weights as its equations say.</summary>
internal sealed record Gates(double[,] Input, double[,] Forget, double[,] Candidate, double[,] Output, double[,] Cell)
{
    public static Gates Of(Model model, Tensor x)
    {
        var weights = model.GetLayer("memory").GetWeights();
        var (kernel, recurrent, bias) = (weights[0], weights[1], weights[2]);
        int steps = (int)x.Shape[1]!, units = (int)recurrent.Shape[0]!;
        Tensor h = np.zeros((1, units)), c = np.zeros((1, units));
        var gates = new Gates(new double[units, steps], new double[units, steps], new double[units, steps], new double[units, steps],
            new double[units, steps]);
        for (int step = 0; step < steps; step++)
        {
            // Four sums of what comes in and what was said last; in Keras's order.
            var z = np.split(np.dot(x[.., step], kernel) + np.dot(h, recurrent) + bias, 4, axis: -1);
            var (i, f, g, o) = (Sigmoid(z[0]), Sigmoid(z[1]), np.tanh(z[2]), Sigmoid(z[3]));
            c = f * c + i * g;      // keep some of the old, take in some of the new
            h = o * np.tanh(c);     // and say some of it
            Note(gates.Input, step, i);
            Note(gates.Forget, step, f);
            Note(gates.Candidate, step, g);
            Note(gates.Output, step, o);
            Note(gates.Cell, step, c);
        }
        return gates;
    }

    private static Tensor Sigmoid(Tensor x) => 1 / (1 + np.exp(-x));

    private static void Note(double[,] into, int step, Tensor values)
    {
        float[] numbers = values.ToArray<float>();
        for (int unit = 0; unit < numbers.Length; unit++)
            into[unit, step] = numbers[unit];
    }
}
