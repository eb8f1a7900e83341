namespace KerasCourse;

/// <summary>The checks and the conversion of a salt that hashing layers share.</summary>
internal static class HashKey
{
    /// <summary>A salt of one number (used twice) or two as a key; null if there is none.</summary>
    public static (long, long)? Of(string layer, IReadOnlyList<int>? salt) => salt switch
    {
        null => null,
        [var both] => (both, both),
        [var first, var second] => (first, second),
        _ => throw new ArgumentException($"{layer}: salt takes one or two numbers, received {salt.Count}."),
    };
}
