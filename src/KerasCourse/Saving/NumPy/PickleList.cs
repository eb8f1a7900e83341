namespace KerasCourse;

/// <summary>A Python list: whole numbers are kept as such as long as there is nothing else among them.</summary>
internal sealed class PickleList
{
    public List<int> Numbers { get; } = [];

    /// <summary>All items, where not all are whole numbers; else null.</summary>
    public List<object?>? Objects { get; private set; }

    public void Add(object? item)
    {
        if (Objects is null && item is long number and >= int.MinValue and <= int.MaxValue)
        {
            Numbers.Add((int)number);
            return;
        }
        Objects ??= [.. Numbers.Select(earlier => (object?)(long)earlier)];
        Objects.Add(item);
    }
}
