namespace KerasCourse.Cpu;

/// <summary>
/// Keeps a band around the diagonal of each matrix and clears the rest: row r keeps columns r + lowest to r + highest. One item per row:
/// zeros, one memory copy, zeros.
/// </summary>
internal static unsafe class BandKernel
{
    private const int Grain = 32768;

    public static void Run(int elementSize, void* source, void* target, int count, int rows, int columns, int lowest, int highest)
    {
        if (count == 0)
            return;
        var body = new Body
        {
            Source = (byte*)source,
            Target = (byte*)target,
            ElementSize = elementSize,
            Rows = rows,
            Columns = columns,
            Lowest = lowest,
            Highest = highest,
        };
        Workers.For(count / columns, Math.Max(1, Grain / columns), body);
    }

    private struct Body : IParallelBody
    {
        public byte* Source, Target;
        public int ElementSize, Rows, Columns, Lowest, Highest;

        public readonly void Run(int start, int end)
        {
            for (int item = start; item < end; item++)
            {
                int row = item % Rows;
                int first = (int)Math.Clamp((long)row + Lowest, 0, Columns), after = (int)Math.Clamp((long)row + Highest + 1, first, Columns);
                byte* source = Source + ((long)item * Columns * ElementSize), target = Target + ((long)item * Columns * ElementSize);
                new Span<byte>(target, first * ElementSize).Clear();
                int kept = (after - first) * ElementSize;
                Buffer.MemoryCopy(source + ((long)first * ElementSize), target + ((long)first * ElementSize), kept, kept);
                new Span<byte>(target + ((long)after * ElementSize), (Columns - after) * ElementSize).Clear();
            }
        }
    }
}
