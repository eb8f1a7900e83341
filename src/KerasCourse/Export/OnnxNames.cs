namespace KerasCourse;

/// <summary>Names that are given once: a file has one namespace for all values, those inside loops included.</summary>
internal sealed class OnnxNames
{
    private readonly Dictionary<string, int> _used = [];

    /// <summary>The name, with a number behind it if it is taken.</summary>
    public string Unique(string name)
    {
        while (!_used.TryAdd(name, 0))
            name = $"{name}_{++_used[name]}";
        return name;
    }
}
