namespace KerasCourse;

/// <summary>Keras's names of the layers in one list: dense, dense_1, lstm, by their classes.</summary>
internal sealed class MemberNames
{
    private readonly Dictionary<string, int> _used = [];

    /// <summary>The name of the next layer in the list.</summary>
    public string Next(Layer layer)
    {
        string stem = Names.ToSnakeCase(KerasClasses.NameOf(layer.GetType()));
        int count = _used[stem] = _used.GetValueOrDefault(stem, -1) + 1;
        return count == 0 ? stem : $"{stem}_{count}";
    }
}
