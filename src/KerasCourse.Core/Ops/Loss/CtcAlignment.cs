namespace KerasCourse;

/// <summary>
/// The sums over all alignments of labels and steps that CTC needs, row by row, on arrays made once. Between and around the labels stand
/// blanks: position s of 2 length + 1 is a blank where s is even, else label s / 2. Source: Graves et al. 2006, section 4.
/// </summary>
internal sealed class CtcAlignment(int labels, int steps, int classes, int blank)
{
    private readonly int _width = (2 * labels) + 1;
    private readonly int[] _symbols = new int[(2 * labels) + 1];
    private readonly double[] _log = new double[steps * classes];
    private readonly double[] _forward = new double[steps * ((2 * labels) + 1)], _backward = new double[steps * ((2 * labels) + 1)];

    /// <summary>Inputs: target, scores, both lengths. Outputs: the losses and, if there is a place for it, their gradient in the scores.</summary>
    public void Run(double[][] inputs, double[][] outputs)
    {
        for (int row = 0; row < inputs[2].Length; row++)
        {
            int positions = Place(inputs[0].AsSpan(row * labels, labels), (int)inputs[2][row], (int)inputs[3][row], row);
            int used = (int)inputs[3][row];
            LogSoftmax(inputs[1].AsSpan(row * steps * classes, used * classes));
            double loss = Forward(positions, used);
            outputs[0][row] = loss;
            if (outputs.Length > 1)
                Gradient(positions, used, loss, outputs[1].AsSpan(row * steps * classes, steps * classes));
        }
    }

    /// <summary>Puts labels and blanks in their positions and gives the number of these.</summary>
    private int Place(ReadOnlySpan<double> target, int count, int used, int row)
    {
        int needed = count;
        for (int i = 0; i < count; i++)
        {
            int label = (int)target[i];
            if (label < 0 || label >= classes)
                throw new ArgumentException($"CtcLoss: label {label} of row {row} is not a class; {classes} classes are 0 to {classes - 1}.");
            _symbols[2 * i] = blank;
            _symbols[(2 * i) + 1] = label;
            if (i > 0 && label == (int)target[i - 1])
                needed++;
        }
        if (needed > used)
            throw new ArgumentException(
                $"CtcLoss: the {count} labels of row {row} need {needed} steps (equal neighbours have a blank between them), there are {used}. Shorten the labels or give the model more steps.");
        _symbols[2 * count] = blank;
        return (2 * count) + 1;
    }

    private void LogSoftmax(ReadOnlySpan<double> scores)
    {
        for (int at = 0; at < scores.Length; at += classes)
        {
            var step = scores.Slice(at, classes);
            double largest = double.NegativeInfinity, sum = 0;
            foreach (double score in step)
                largest = Math.Max(largest, score);
            foreach (double score in step)
                sum += Math.Exp(score - largest);
            for (int c = 0; c < classes; c++)
                _log[at + c] = step[c] - largest - Math.Log(sum);
        }
    }

    /// <summary>Fills in, for each step and position, the logarithm of the probability to be there; gives the loss.</summary>
    private double Forward(int positions, int used)
    {
        Array.Fill(_forward, double.NegativeInfinity);
        _forward[0] = _log[blank];
        if (positions > 1)
            _forward[1] = _log[_symbols[1]];
        for (int t = 1; t < used; t++)
        {
            var before = _forward.AsSpan((t - 1) * _width, positions);
            for (int s = 0; s < positions; s++)
            {
                double sum = s > 0 ? LogAdd(before[s], before[s - 1]) : before[s];
                if (MaySkip(s))
                    sum = LogAdd(sum, before[s - 2]);
                _forward[(t * _width) + s] = sum + _log[(t * classes) + _symbols[s]];
            }
        }
        return -Ending(_forward.AsSpan((used - 1) * _width, positions));
    }

    /// <summary>softmax minus the share of each class in the alignments.</summary>
    private void Gradient(int positions, int used, double loss, Span<double> gradient)
    {
        Array.Fill(_backward, double.NegativeInfinity);
        _backward[((used - 1) * _width) + positions - 1] = 0;
        if (positions > 1)
            _backward[((used - 1) * _width) + positions - 2] = 0;
        for (int t = used - 2; t >= 0; t--)
        {
            for (int s = 0; s < positions; s++)
            {
                double sum = After(t, s);
                if (s + 1 < positions)
                    sum = LogAdd(sum, After(t, s + 1));
                if (s + 2 < positions && MaySkip(s + 2))
                    sum = LogAdd(sum, After(t, s + 2));
                _backward[(t * _width) + s] = sum;
            }
        }
        gradient.Clear();
        for (int t = 0; t < used; t++)
        {
            for (int c = 0; c < classes; c++)
                gradient[(t * classes) + c] = Math.Exp(_log[(t * classes) + c]);
            for (int s = 0; s < positions; s++)
                gradient[(t * classes) + _symbols[s]] -= Math.Exp(_forward[(t * _width) + s] + _backward[(t * _width) + s] + loss);
        }
    }

    /// <summary>The probability of what follows once position s is reached at the next step.</summary>
    private double After(int t, int s) => _backward[((t + 1) * _width) + s] + _log[((t + 1) * classes) + _symbols[s]];

    /// <summary>Whether position s may follow s - 2: a label that differs from the one before.</summary>
    private bool MaySkip(int s) => s > 1 && s % 2 == 1 && _symbols[s] != _symbols[s - 2];

    /// <summary>Alignments end at the last label or the blank behind it.</summary>
    private static double Ending(ReadOnlySpan<double> last) => last.Length > 1 ? LogAdd(last[^1], last[^2]) : last[^1];

    private static double LogAdd(double a, double b)
    {
        double larger = Math.Max(a, b);
        return double.IsNegativeInfinity(larger) ? larger : larger + Math.Log(1 + Math.Exp(-Math.Abs(a - b)));
    }
}
