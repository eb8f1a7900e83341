namespace KerasCourse;

/// <summary>What the equation of an <see cref="EinsumDense"/> says about its weights, for one rank of input.</summary>
internal sealed class EinsumDenseShapes
{
    private readonly string _inputs, _kernel;
    private readonly Shape _input;

    /// <exception cref="ArgumentException">The equation is not well formed.</exception>
    /// <exception cref="ShapeException">The input or the output shape does not fit the equation.</exception>
    public EinsumDenseShapes(string who, string equation, string? biasAxes, Shape input, Shape output)
    {
        var (inputs, kernel, outputs) = Split(who, equation);
        int spare = input.Rank - inputs.Replace("...", "").Length;
        bool elided = inputs.Contains("...");
        if (elided ? spare < 0 : spare != 0)
            throw new ShapeException($"{who}: \"{equation}\" needs an input of {input.Rank - spare}{(elided ? " or more" : "")} axes, received {input.Rank}. Input shape: {input}.");
        string letters = Unused(equation, spare);
        (_inputs, _kernel) = (inputs.Replace("...", letters), kernel);
        outputs = outputs.Replace("...", letters);
        _input = input;
        Equation = $"{_inputs},{kernel}->{outputs}";

        var sizes = new Dictionary<char, int>();
        for (int i = 0; i < _inputs.Length; i++)
            sizes[_inputs[i]] = input.Size(i);
        AddOutputSizes(who, equation, outputs, letters, output, sizes);
        Kernel = SizesOf(who, equation, kernel, sizes);
        foreach (char letter in biasAxes ?? "")
        {
            if (!outputs.Contains(letter))
                throw new ArgumentException($"{who}: biasAxes \"{biasAxes}\" names '{letter}', which is not in the output of \"{equation}\".");
        }
        Bias = biasAxes is null ? (Shape?)null : BiasShape(who, equation, outputs, biasAxes, sizes);
        InputAxes = [.. Enumerable.Range(0, kernel.Length).Where(axis => !outputs.Contains(kernel[axis]))];
        OutputAxes = [.. Enumerable.Range(0, kernel.Length).Where(axis => outputs.Contains(kernel[axis]))];
        int summed = InputAxes.Count;
        bool isDense = summed > 0 && _inputs.EndsWith(kernel[..summed], StringComparison.Ordinal) && outputs == _inputs[..^summed] + kernel[summed..];
        if (isDense && (biasAxes is null || biasAxes == kernel[summed..]))
            DenseAxes = summed;
    }

    /// <summary>The equation with letters for "...".</summary>
    public string Equation { get; }

    public Shape Kernel { get; }

    /// <summary>The shape of the bias, whose axes behind the first of <c>biasAxes</c> are 1 where it has not their letter.</summary>
    public Shape? Bias { get; }

    /// <summary>The kernel's axes that are summed.</summary>
    public IReadOnlyList<int> InputAxes { get; }

    /// <summary>The kernel's other axes.</summary>
    public IReadOnlyList<int> OutputAxes { get; }

    /// <summary>How many of the input's last axes are summed with the kernel's first ones, where that is all that the equation says.</summary>
    public int? DenseAxes { get; }

    /// <summary>Checks an input against the one that the shapes are for.</summary>
    public void Check(string who, Shape input)
    {
        bool fits = input.Rank == _input.Rank;
        for (int i = 0; fits && i < input.Rank; i++)
            fits = !_kernel.Contains(_inputs[i]) || input.Size(i) == _input.Size(i);
        if (!fits)
            throw new ShapeException($"{who}: built for the input {_input} (equation \"{Equation}\"), received {input}.");
    }

    private static (string Inputs, string Kernel, string Outputs) Split(string who, string equation)
    {
        string[] sides = equation.Replace(" ", "").Split("->");
        string[] terms = sides[0].Split(',');
        if (sides.Length != 2 || terms.Length != 2 || terms[1].Contains('.') || terms[0].Contains("...") != sides[1].Contains("..."))
            throw new ArgumentException(
                $"{who}: \"{equation}\" is not an equation for it. Write \"ab,bc->ac\" (input,kernel->output), with \"...\" in the input and in the output or in neither.");
        return (terms[0], terms[1], sides[1]);
    }

    private static string Unused(string equation, int count) =>
        string.Concat("ABCDEFGHIJKLMNOPQRSTUVWXYZ".Where(letter => !equation.Contains(letter)).Take(count));

    /// <summary>The output's sizes: the batch axis and those of "..." are the input's, the others are given.</summary>
    private static void AddOutputSizes(string who, string equation, string outputs, string elided, Shape given, Dictionary<char, int> sizes)
    {
        bool atStart = elided.Length > 0 && outputs.StartsWith(elided, StringComparison.Ordinal);
        string told = atStart ? outputs[elided.Length..] : outputs[1..].Replace(elided.Length > 0 ? elided : "...", "");
        if (told.Length != given.Rank)
            throw new ShapeException($"{who}: outputShape {given} must have {told.Length} sizes for \"{told}\" in \"{equation}\" (the batch axis is left out).");
        for (int i = 0; i < told.Length; i++)
        {
            int size = given.Size(i);
            if (!sizes.TryGetValue(told[i], out int known))
                sizes[told[i]] = size;
            else if (size != Shape.Unknown && known != Shape.Unknown && size != known)
                throw new ShapeException($"{who}: outputShape {given} says {size} for '{told[i]}' in \"{equation}\", the input has {known}.");
            else if (known == Shape.Unknown)
                sizes[told[i]] = size;
        }
    }

    private static Shape SizesOf(string who, string equation, string letters, Dictionary<char, int> sizes)
    {
        var shape = new int[letters.Length];
        for (int i = 0; i < shape.Length; i++)
        {
            if (!sizes.TryGetValue(letters[i], out shape[i]) || shape[i] == Shape.Unknown)
                throw new ShapeException($"{who}: the size of '{letters[i]}' in \"{equation}\" must be known. Give it in Keras.Input or in outputShape.");
        }
        return new Shape(shape);
    }

    private static Shape BiasShape(string who, string equation, string outputs, string biasAxes, Dictionary<char, int> sizes)
    {
        var shape = new List<int>();
        foreach (char letter in outputs)
        {
            if (biasAxes.Contains(letter))
                shape.Add(SizesOf(who, equation, letter.ToString(), sizes).Size(0));
            else if (shape.Count > 0)
                shape.Add(1);
        }
        return new Shape([.. shape]);
    }
}
