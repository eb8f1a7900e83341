using System.Text;

namespace KerasCourse.Plotting;

/// <summary>The <c>d</c> attribute of an SVG path. Points that are not finite lift the pen.</summary>
sealed class PathData
{
    readonly StringBuilder _text = new();
    bool _penDown;

    public bool IsEmpty => _text.Length == 0;

    public PathData MoveTo(double x, double y)
    {
        _penDown = true;
        return Append('M', x, y);
    }

    public PathData LineTo(double x, double y)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y))
        {
            _penDown = false;
            return this;
        }
        return _penDown ? Append('L', x, y) : MoveTo(x, y);
    }

    public PathData CurveTo(double x1, double y1, double x2, double y2, double x, double y)
    {
        _text.Append('C').Append(Num.Svg(x1)).Append(' ').Append(Num.Svg(y1)).Append(' ').Append(Num.Svg(x2)).Append(' ').Append(Num.Svg(y2));
        _text.Append(' ').Append(Num.Svg(x)).Append(' ').Append(Num.Svg(y));
        return this;
    }

    public PathData Close()
    {
        _text.Append('Z');
        _penDown = false;
        return this;
    }

    /// <summary>A closed outline: along the upper edge, back along the lower.</summary>
    public PathData Band(List<(double X, double Upper, double Lower)> points)
    {
        _penDown = false;
        foreach ((double x, double upper, _) in points)
            LineTo(x, upper);
        for (int i = points.Count - 1; i >= 0; i--)
            LineTo(points[i].X, points[i].Lower);
        return Close();
    }

    public override string ToString() => _text.ToString();

    PathData Append(char command, double x, double y)
    {
        _text.Append(command).Append(Num.Svg(x)).Append(' ').Append(Num.Svg(y));
        return this;
    }
}
