using System.Globalization;
using System.Text.RegularExpressions;

namespace KerasCourse;

/// <summary>File names with places for numbers, written as in Python: <c>model-{epoch:02d}-{val_loss:.2f}.keras</c>.</summary>
internal static partial class CheckpointPath
{
    /// <summary>The name with the numbers put in.</summary>
    /// <exception cref="ArgumentException">A place has a name that there is no number for, or a format that is not known.</exception>
    public static string Format(string path, IReadOnlyDictionary<string, double> numbers) => Place().Replace(path, place =>
    {
        string name = place.Groups["name"].Value;
        if (!numbers.TryGetValue(name, out double value))
            throw new ArgumentException(
                $"ModelCheckpoint: \"{path}\" asks for \"{name}\". There are: {string.Join(", ", numbers.Keys.Select(key => $"\"{key}\""))}.");
        return Number(path, place.Groups["format"].Value, value);
    });

    private static string Number(string path, string format, double value)
    {
        var parts = Spec().Match(format);
        if (!parts.Success)
            throw new ArgumentException($"ModelCheckpoint: \"{path}\" has the format \"{format}\". Known are those such as 02d, .2f, .3e, or none.");
        string precision = parts.Groups["precision"].Value;
        string text = parts.Groups["kind"].Value switch
        {
            "d" => value.ToString("F0", CultureInfo.InvariantCulture),
            "e" => value.ToString("0." + new string('0', precision.Length > 0 ? int.Parse(precision, CultureInfo.InvariantCulture) : 6) + "e+00", CultureInfo.InvariantCulture),
            "f" => value.ToString($"F{(precision.Length > 0 ? precision : "6")}", CultureInfo.InvariantCulture),
            _ => value.ToString(precision.Length > 0 ? $"G{precision}" : "R", CultureInfo.InvariantCulture),
        };
        string width = parts.Groups["width"].Value;
        return width.Length == 0 ? text : text.PadLeft(int.Parse(width, CultureInfo.InvariantCulture), parts.Groups["zero"].Value == "0" ? '0' : ' ');
    }

    [GeneratedRegex(@"\{(?<name>[^{}:]+)(:(?<format>[^{}]*))?\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"^(?<zero>0?)(?<width>\d*)(\.(?<precision>\d+))?(?<kind>[defg]?)$")]
    private static partial Regex Spec();
}
