namespace KerasCourse.Plotting;

/// <summary>The scale of colours at a chart's right edge.</summary>
static class ColorBar
{
    const double Thickness = 11;

    static string[] Labels(Scale scale, int atMost) => Ticks.Labels(scale.Ticks(atMost));

    /// <summary>The room the bar and its numbers need, with the gap before it.</summary>
    public static double Width(double low, double high, bool log = false)
        => 12 + Thickness + 8 + Labels(new Scale(low, high, 0, 1, log), 6).Select(l => TextMeasure.Width(l, 10)).DefaultIfEmpty(0).Max();

    /// <summary>Draws the bar; <paramref name="bands"/> colours for steps instead of a smooth run.</summary>
    public static void Draw(
        SvgBuilder svg, double x, double top, double bottom, double low, double high, ColorMap map, bool log = false, int bands = 0)
    {
        int steps = bands > 0 ? bands : 64;
        var pixels = new byte[steps * 3];
        for (int i = 0; i < steps; i++)
        {
            double share = steps == 1 ? 0.5 : 1 - (double)i / (steps - 1);
            (pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]) = map.At(share);
        }
        x += 12;
        svg.Image(x, top, Thickness, bottom - top, Picture.FromBytes(pixels, steps, 1, 3), smooth: false);
        var scale = new Scale(low, high, bottom, top, log);
        double[] ticks = scale.Ticks(Math.Clamp((int)((bottom - top) / 28), 2, 6));
        string[] labels = Ticks.Labels(ticks);
        for (int i = 0; i < ticks.Length; i++)
        {
            double y = scale[ticks[i]];
            svg.Line(x + Thickness, y, x + Thickness + 3, y, "axis");
            svg.Text(x + Thickness + 6, y + 3.5, labels[i], "xs m n");
        }
    }
}
