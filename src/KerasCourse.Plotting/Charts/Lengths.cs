namespace KerasCourse.Plotting;

/// <summary>The one check that all charts make: lists that belong together are equally long.</summary>
static class Lengths
{
    public static void Same(string chart, string series, params ReadOnlySpan<(string Name, int Length)> lists)
    {
        foreach ((_, int length) in lists)
        {
            if (length == lists[0].Length)
                continue;
            string all = string.Join(", ", lists.ToArray().Select(l => $"{l.Name} has {l.Length}"));
            throw new ArgumentException($"{chart} \"{series}\": the lists differ in length: {all}.");
        }
    }
}
