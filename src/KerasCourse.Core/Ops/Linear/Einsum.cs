namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Sums of products, written with one letter for each axis: <c>"bij,bjk->bik"</c> is a batched matrix product.</summary>
    /// <remarks>
    /// Each number of the result is the sum, over the letters that the result lacks, of the products of the operands' numbers.
    /// Without "->" the result has the letters that occur once, in alphabetical order. A letter twice in one operand takes the diagonal;
    /// "..." stands for any axes, which broadcast. Done as transpositions, sums and batched matrix products, from left to right.
    /// Gradient: that of these. Source: keras.ops.einsum.
    /// </remarks>
    /// <param name="equation">The letters of the operands, separated by commas, then "->" and those of the result.</param>
    /// <param name="operands">As many tensors as the equation has terms.</param>
    /// <exception cref="ArgumentException">The equation is not well formed.</exception>
    /// <exception cref="ShapeException">Shapes do not fit the letters, or a letter has two sizes.</exception>
    /// <example><code>var scores = Ops.Einsum("bqhd,bkhd->bhqk", queries, keys);</code></example>
    public static Tensor Einsum(string equation, params Tensor[] operands)
    {
        ArgumentNullException.ThrowIfNull(equation);
        ArgumentNullException.ThrowIfNull(operands);
        var parsed = EinsumEquation.Parse(equation, operands);
        CheckEinsumSizes(equation, parsed, operands);
        var left = SingleLetters(operands[0], parsed.Operands[0]);
        for (int i = 1; i < operands.Length; i++)
            left = Contract(left, SingleLetters(operands[i], parsed.Operands[i]), string.Concat(parsed.Operands[(i + 1)..]) + parsed.Result);
        left = SumAllBut(left, parsed.Result);
        return Transpose(left.Value, Positions(left.Letters, parsed.Result));
    }

    /// <summary>A tensor with a letter for each axis.</summary>
    private readonly record struct Lettered(Tensor Value, string Letters)
    {
        public int Size(char letter) => Value.Shape.Size(Letters.IndexOf(letter));
    }

    private static void CheckEinsumSizes(string equation, EinsumEquation parsed, Tensor[] operands)
    {
        var sizes = new Dictionary<char, int>();
        for (int i = 0; i < operands.Length; i++)
        {
            for (int axis = 0; axis < operands[i].Rank; axis++)
            {
                char letter = parsed.Operands[i][axis];
                int size = operands[i].Shape.Size(axis);
                if (size == Shape.Unknown || (EinsumEquation.IsEllipsis(letter) && size == 1))
                    continue;
                if (sizes.TryAdd(letter, size) || sizes[letter] == size)
                    continue;
                string what = EinsumEquation.IsEllipsis(letter) ? "an axis of \"...\"" : $"the letter '{letter}'";
                throw new ShapeException(
                    $"Einsum: {what} in \"{equation}\" is {sizes[letter]} and {size}. " +
                    $"Shapes: {string.Join(", ", operands.Select(operand => operand.Shape))}.");
            }
        }
    }

    /// <summary>Takes the diagonal of axes that have the same letter.</summary>
    private static Lettered SingleLetters(Tensor value, string letters)
    {
        for (int second = 0; second < letters.Length; second++)
        {
            int first = letters.IndexOf(letters[second]);
            if (first == second)
                continue;
            char letter = letters[second];
            value = Diagonal(value, 0, first, second);
            letters = letters.Remove(second, 1).Remove(first, 1) + letter;
            second = -1;
        }
        return new(value, letters);
    }

    /// <summary>The product of two operands, summed over the letters that nothing later needs.</summary>
    private static Lettered Contract(Lettered a, Lettered b, string needed)
    {
        a = SumAllBut(a, b.Letters + needed);
        b = SumAllBut(b, a.Letters + needed);
        string batch = "", summed = "", freeA = "", freeB = "";
        foreach (char letter in a.Letters)
        {
            if (!b.Letters.Contains(letter))
                freeA += letter;
            else if (needed.Contains(letter))
                batch += letter;
            else
                summed += letter;
        }
        foreach (char letter in b.Letters)
            freeB += a.Letters.Contains(letter) ? "" : letter;
        (a, b) = (Repeat(a, b, batch + summed), Repeat(b, a, batch + summed));

        var left = Transpose(a.Value, Positions(a.Letters, batch + freeA + summed));
        var right = Transpose(b.Value, Positions(b.Letters, batch + summed + freeB));
        left = Reshape(left, new int[] { Folded(a, batch), Folded(a, freeA), Folded(a, summed) });
        right = Reshape(right, new int[] { Folded(b, batch), Folded(b, summed), Folded(b, freeB) });
        string letters = batch + freeA + freeB;
        var sizes = new int[letters.Length];
        for (int i = 0; i < sizes.Length; i++)
            sizes[i] = a.Letters.Contains(letters[i]) ? a.Size(letters[i]) : b.Size(letters[i]);
        return new(Reshape(MatMul(left, right), sizes), letters);
    }

    /// <summary>Axes of size 1 (of an ellipsis) repeated to the size that the other operand has.</summary>
    private static Lettered Repeat(Lettered x, Lettered other, string shared)
    {
        var sizes = (int[])x.Value.Shape.Sizes.Clone();
        bool repeats = false;
        foreach (char letter in shared)
        {
            if (x.Size(letter) != 1 || other.Size(letter) == 1)
                continue;
            sizes[x.Letters.IndexOf(letter)] = other.Size(letter);
            repeats = true;
        }
        return repeats ? x with { Value = BroadcastTo(x.Value, new Shape(sizes)) } : x;
    }

    private static Lettered SumAllBut(Lettered x, string needed)
    {
        var axes = new List<int>();
        string left = "";
        for (int i = 0; i < x.Letters.Length; i++)
        {
            if (needed.Contains(x.Letters[i]))
                left += x.Letters[i];
            else
                axes.Add(i);
        }
        return axes.Count == 0 ? x : new(Sum(x.Value, axes.ToArray()), left);
    }

    private static int Folded(Lettered x, string letters) => x.Value.Shape.Folded(Positions(x.Letters, letters));

    private static int[] Positions(string letters, string wanted)
    {
        var positions = new int[wanted.Length];
        for (int i = 0; i < positions.Length; i++)
            positions[i] = letters.IndexOf(wanted[i]);
        return positions;
    }
}
