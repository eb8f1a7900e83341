namespace KerasCourse.Plotting;

/// <summary>
/// A network from top to bottom: layers as boxes with type, name, output shape and parameters, branches side by side, skips beside them,
/// models inside as frames around their layers.
/// </summary>
/// <example><code>new NetworkDiagram("Net").Add("input", "Input", "(None, 784)").Add("dense", "Dense", "(None, 10)",
/// 7850);</code></example>
/// <param name="title">The title above the diagram.</param>
public sealed class NetworkDiagram(string title) : Figure(title)
{
    readonly List<NetworkBox> _boxes = [];

    /// <summary>Adds a layer.</summary>
    /// <param name="name">The layer's own name.</param>
    /// <param name="type">Its class: Conv2D, Dense, Add ...; the colour follows from it.</param>
    /// <param name="shape">The output shape as it shall be read.</param>
    /// <param name="parameters">Number of parameters.</param>
    /// <param name="inputs">Names of the layers it reads; null for the one added before, empty for none.</param>
    /// <param name="detail">The line below the type; null for name and shape, empty for none.</param>
    /// <param name="inside">The layers that it is made of, drawn in a frame; null: a box.</param>
    /// <exception cref="ArgumentException">The name is taken, or an input has not been added.</exception>
    public NetworkDiagram Add(string name, string type, string shape = "", long parameters = 0, IEnumerable<string>? inputs = null,
        string? detail = null, NetworkDiagram? inside = null)
    {
        if (_boxes.Exists(box => box.Name == name))
            throw new ArgumentException($"NetworkDiagram: there are two layers named \"{name}\".", nameof(name));
        int[] indices = inputs is null
            ? _boxes.Count == 0 ? [] : [_boxes.Count - 1]
            : [.. inputs.Distinct().Select(input => Find(input, name))];
        detail ??= shape.Length > 0 ? $"{name} · {shape}" : name;
        _boxes.Add(new NetworkBox(name, type, shape, parameters, indices, detail, inside is { _boxes.Count: > 0 } ? inside : null));
        return this;
    }

    /// <summary>The boxes with their places between two edges.</summary>
    internal NetworkPart Arrange(double left, double right) => new(_boxes, left, right);

    private protected override void Draw(SvgBuilder svg)
    {
        if (_boxes.Count == 0)
        {
            DrawEmpty(svg);
            return;
        }
        double top = DrawHeader(svg) + 2;
        NetworkPart all = Arrange(Margin, svg.Width - Margin);
        all.Draw(svg, top);
        svg.Height = top + all.Height + Margin;
    }

    private protected override string Describe()
        => $"Network of {_boxes.Count} layers with {NetworkPart.Count(_boxes.Sum(box => box.Parameters))} parameters: "
            + string.Join(", ", _boxes.Take(60).Select(box => box.Type));

    int Find(string input, string name)
    {
        int index = _boxes.FindIndex(box => box.Name == input);
        return index >= 0 ? index
            : throw new ArgumentException($"NetworkDiagram: layer \"{name}\" reads \"{input}\", which has not been added before it.");
    }
}
