namespace KerasCourse.Cpu;

/// <summary>From the contract's spans to extents.</summary>
internal static class ExtentConversion
{
    extension(Extent)
    {
        /// <summary>One to three numbers at the end, <paramref name="missing"/> for the axes in front that there are not.</summary>
        public static Extent Of(ReadOnlySpan<int> numbers, int missing) => new(
            numbers.Length > 2 ? numbers[^3] : missing, numbers.Length > 1 ? numbers[^2] : missing, numbers[^1]);
    }
}
