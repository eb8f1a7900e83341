namespace KerasCourse;

/// <summary>
/// A parsed equation of <see cref="Ops.Einsum"/>: one letter for each axis of each operand and of the result. The axes that an ellipsis
/// stands for get letters of their own, counted from the last one, so that they broadcast.
/// </summary>
internal sealed class EinsumEquation
{
    /// <summary>The letter of the last axis of an ellipsis; those before it follow in the alphabet of private characters.</summary>
    private const char LastOfEllipsis = '\uE000';

    private EinsumEquation(string[] operands, string result) => (Operands, Result) = (operands, result);

    /// <summary>The letters of each operand.</summary>
    public string[] Operands { get; }

    /// <summary>The letters of the result.</summary>
    public string Result { get; }

    /// <summary>Whether a letter stands for an axis of an ellipsis.</summary>
    public static bool IsEllipsis(char letter) => letter >= LastOfEllipsis;

    /// <exception cref="ArgumentException">The equation is not well formed.</exception>
    /// <exception cref="ShapeException">An operand has another number of axes than letters.</exception>
    public static EinsumEquation Parse(string equation, Tensor[] operands)
    {
        string text = equation.Replace(" ", "", StringComparison.Ordinal);
        int arrow = text.IndexOf("->", StringComparison.Ordinal);
        string[] terms = (arrow < 0 ? text : text[..arrow]).Split(',');
        if (terms.Length != operands.Length)
            throw new ArgumentException(
                $"Einsum: \"{equation}\" is for {terms.Length} operands, received {operands.Length}. Separate the terms by commas.");
        int longest = 0;
        for (int i = 0; i < terms.Length; i++)
        {
            terms[i] = Letters(equation, terms[i], operands[i].Rank, out int ellipsis);
            longest = Math.Max(longest, ellipsis);
            if (terms[i].Length != operands[i].Rank)
                throw new ShapeException(
                    $"Einsum: operand {i} has {operands[i].Rank} axes, \"{equation}\" has {terms[i].Length} letters for it. " +
                    $"Shape: {operands[i].Shape}.");
        }
        string result = arrow < 0 ? Implicit(terms, longest) : Letters(equation, text[(arrow + 2)..], -1, out _, longest);
        foreach (char letter in result)
        {
            if (!Array.Exists(terms, term => term.Contains(letter)))
                throw new ArgumentException($"Einsum: the result of \"{equation}\" has the letter '{letter}', which no operand has.");
            if (result.IndexOf(letter) != result.LastIndexOf(letter))
                throw new ArgumentException($"Einsum: the result of \"{equation}\" has the letter '{letter}' twice.");
        }
        return new EinsumEquation(terms, result);
    }

    /// <summary>A term with the ellipsis written out: to fill the rank of an operand, or to a given length.</summary>
    private static string Letters(string equation, string term, int rank, out int ellipsis, int length = 0)
    {
        ellipsis = 0;
        int dots = term.IndexOf("...", StringComparison.Ordinal);
        string named = dots < 0 ? term : term.Remove(dots, 3);
        foreach (char letter in named)
        {
            if (!char.IsAsciiLetter(letter))
                throw new ArgumentException(
                    $"Einsum: '{letter}' in \"{equation}\" is not a letter. " +
                    $"An equation looks like \"bij,bjk->bik\"; \"...\" stands for any axes.");
        }
        if (dots < 0)
            return term;
        ellipsis = rank < 0 ? length : Math.Max(0, rank - named.Length);
        return term[..dots] + Ellipsis(ellipsis) + term[(dots + 3)..];
    }

    private static string Ellipsis(int length)
    {
        var letters = new char[length];
        for (int i = 0; i < length; i++)
            letters[i] = (char)(LastOfEllipsis + length - 1 - i);
        return new string(letters);
    }

    /// <summary>Without an arrow: the ellipsis, then the letters that occur once, in alphabetical order.</summary>
    private static string Implicit(string[] terms, int ellipsis)
    {
        string all = string.Concat(terms);
        var once = new List<char>();
        foreach (char letter in all)
        {
            if (!IsEllipsis(letter) && all.IndexOf(letter) == all.LastIndexOf(letter))
                once.Add(letter);
        }
        once.Sort();
        return Ellipsis(ellipsis) + new string([.. once]);
    }
}
