using System.Text;

namespace KerasCourse.Plotting;

/// <summary>
/// The look of all charts: a few short classes over CSS variables, with a light and a dark set of values. A report holds it
/// once, a single SVG file carries its own. Series colours are Okabe and Ito's for colour-blind eyes; orange and yellow are
/// darkened on white, blue is lightened on black, so that each keeps a contrast of at least 3 with its ground.
/// </summary>
static class Stylesheet
{
    public const int SeriesColors = 8;

    public const string FontFamily = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Noto Sans KR','Noto Sans CJK KR',"
        + "'Apple SD Gothic Neo','Malgun Gothic',NanumGothic,Arial,sans-serif";

    static readonly string[] s_light = ["#0072b2", "#d55e00", "#008a66", "#b3568c", "#8a7400", "#3f4752", "#7a63c7", "#2f8fc4"];
    static readonly string[] s_dark = ["#56b4e9", "#ff8a4c", "#2fc49a", "#e29ac6", "#f0e442", "#dfe4ec", "#9d87f0", "#8ac6ff"];

    /// <summary>The class of a filled shape in the colour of a series.</summary>
    public static string Fill(int series) => "f" + series % SeriesColors;

    /// <summary>The class of a line in the colour of a series; from the ninth on the line is dashed.</summary>
    public static string Stroke(int series) => "l" + series % SeriesColors + (series / SeriesColors % 2 == 1 ? " dash" : "");

    /// <summary>The variables of the light ground, then of the dark one for screens that ask for it.</summary>
    public static string Variables(string selector)
    {
        string light = Values(s_light, "#ffffff", "#1b2330", "#5a6675", "#e3e7ed", "#98a3b1");
        string dark = Values(s_dark, "#171d26", "#e8ecf2", "#a3aebd", "#2b3440", "#66737f");
        return $"{selector}{{{light}}}\n@media screen and (prefers-color-scheme:dark){{{selector}{{{dark}}}}}\n";
    }

    public static string Rules()
    {
        var css = new StringBuilder();
        css.Append($".kc text{{font-family:{FontFamily};font-size:12px;fill:var(--ink)}}\n");
        css.Append(".kc .t{font-size:14.5px;font-weight:650}.kc .m{fill:var(--muted)}.kc .s{font-size:11px}.kc .xs{font-size:10px}\n");
        css.Append(".kc .b{font-weight:650}.kc .n{font-variant-numeric:tabular-nums}\n");
        css.Append(".kc .halo{paint-order:stroke;stroke:var(--ground);stroke-width:3px;stroke-linejoin:round}\n");
        css.Append(".kc .grid{stroke:var(--grid);stroke-width:1}.kc .axis{stroke:var(--axis);stroke-width:1;fill:none}\n");
        css.Append(".kc .ground{fill:var(--ground)}.kc .panel{fill:var(--grid);fill-opacity:.55}.kc .inked{fill:var(--ink)}\n");
        css.Append(".kc .ring{stroke:var(--ground);stroke-width:1.2}.kc .lead{stroke:var(--muted);stroke-width:.8;fill:none}\n");
        css.Append(".kc .line{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}.kc .thin{stroke-width:1.2}\n");
        css.Append(".kc .dash{stroke-dasharray:6 4}.kc .band{fill-opacity:.2}.kc .soft{fill-opacity:.5}.kc .px{image-rendering:pixelated}\n");
        css.Append(".kc .crisp{shape-rendering:crispEdges}.kc .on{fill:var(--ground)}.kc .il{stroke:var(--ink);fill:none}\n");
        for (int i = 0; i < SeriesColors; i++)
            css.Append($".kc .f{i}{{fill:var(--c{i})}}.kc .l{i}{{stroke:var(--c{i});fill:none}}\n");
        return css.ToString();
    }

    static string Values(string[] series, string ground, string ink, string muted, string grid, string axis)
    {
        var css = new StringBuilder($"--ground:{ground};--ink:{ink};--muted:{muted};--grid:{grid};--axis:{axis}");
        for (int i = 0; i < series.Length; i++)
            css.Append($";--c{i}:{series[i]}");
        return css.ToString();
    }
}
