namespace KerasCourse.Plotting;

/// <summary>
/// A colour for every number from 0 to 1, straight lines between control points. The sequential maps grow evenly in lightness,
/// so they keep their order for colour-blind eyes and in grey print.
/// </summary>
public sealed class ColorMap
{
    readonly Rgb[] _points;

    ColorMap(string name, params string[] points)
    {
        Name = name;
        _points = Array.ConvertAll(points, Rgb.Parse);
    }

    /// <summary>Dark violet to yellow (S. van der Walt, N. Smith).</summary>
    public static ColorMap Viridis { get; } = new("viridis",
        "#440154", "#472c7a", "#3b518b", "#2c718e", "#21908d", "#27ad81", "#5cc863", "#aadc32", "#fde725");

    /// <summary>Dark blue to yellow; nearly the same picture with and without red-green blindness (Nuñez, Anderton, Renslow, 2018).</summary>
    public static ColorMap Cividis { get; } = new("cividis",
        "#00204d", "#00336f", "#39486b", "#575c6d", "#707173", "#8a8779", "#a69d75", "#c4b56c", "#e4cf5b", "#ffea46");

    /// <summary>Black to white.</summary>
    public static ColorMap Grays { get; } = new("grays", "#000000", "#ffffff");

    /// <summary>Red over white to blue, for values with a sign: 0.5 is white (ColorBrewer RdBu, C. Brewer).</summary>
    public static ColorMap RedBlue { get; } = new("red-blue",
        "#67001f", "#b2182b", "#d6604d", "#f4a582", "#fddbc7", "#f7f7f7", "#d1e5f0", "#92c5de", "#4393c3", "#2166ac", "#053061");

    /// <summary>The map's name.</summary>
    public string Name { get; }

    /// <summary>The colour of a share; below 0 and above 1 the end colours, NaN a middle grey.</summary>
    public Rgb At(double share)
    {
        if (double.IsNaN(share))
            return new Rgb(136, 136, 136);
        double position = Math.Clamp(share, 0, 1) * (_points.Length - 1);
        int index = Math.Min((int)position, _points.Length - 2);
        return _points[index].Mix(_points[index + 1], position - index);
    }
}
