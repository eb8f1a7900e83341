namespace KerasCourse.Cpu;

/// <summary>
/// Writes one number into every element. Blocks of 32,768 elements are shared by the threads. Zeros take the system's way of clearing, which
/// need not read the memory first.
/// </summary>
internal static unsafe class FillKernel
{
    private const int Block = 32768;

    public static void Run(DType dtype, void* target, int count, double value)
    {
        switch (dtype)
        {
            case DType.Float32:
                Run((float*)target, count, (float)value);
                break;
            case DType.Float64:
                Run((double*)target, count, value);
                break;
            case DType.Int32:
                Run((int*)target, count, (int)value);
                break;
            case DType.Int64:
                Run((long*)target, count, (long)value);
                break;
            case DType.Bool:
                Run((byte*)target, count, value != 0 ? (byte)1 : (byte)0);
                break;
            default:
                Run((byte*)target, count, (byte)value);
                break;
        }
    }

    public static void Run<T>(T* target, int count, T value) where T : unmanaged =>
        Workers.For((count + Block - 1) / Block, 1, new Body<T> { Target = target, Count = count, Value = value, IsZero = IsZero(value) });

    /// <summary>Whether all bits are 0, which those of -0 are not.</summary>
    private static bool IsZero<T>(T value) where T : unmanaged => new ReadOnlySpan<byte>(&value, sizeof(T)).IndexOfAnyExcept((byte)0) < 0;

    private struct Body<T> : IParallelBody where T : unmanaged
    {
        public T* Target;
        public int Count;
        public T Value;
        public bool IsZero;

        public readonly void Run(int start, int end)
        {
            int first = start * Block;
            var filled = new Span<T>(Target + first, (int)Math.Min(Count, (long)end * Block) - first);
            if (IsZero)
                filled.Clear();
            else
                filled.Fill(Value);
        }
    }
}
