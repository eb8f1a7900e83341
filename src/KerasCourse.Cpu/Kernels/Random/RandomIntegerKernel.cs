using System.Numerics;

namespace KerasCourse.Cpu;

/// <summary>
/// Random integers: min + word mod (max - min), as TensorFlow makes them; one word per element, two for long. And random permutations.
/// </summary>
internal static unsafe class RandomIntegerKernel
{
    /// <summary>Integers from min to max - 1 for int and byte (or, from 0 and 1, bool as byte).</summary>
    public static void Run<T>(T* y, int count, ulong key, ulong counter, long min, long max) where T : unmanaged, IBinaryInteger<T> =>
        WordLoop.Run(count, key, counter, new Narrow<T> { Y = y, Min = min, Range = (ulong)(max - min) });

    /// <summary>Integers from min to max - 1, two words each.</summary>
    public static void Run(long* y, int count, ulong key, ulong counter, long min, long max) =>
        WordLoop.Run(count, key, counter, new Wide { Y = y, Min = min, Range = (ulong)(max - min) });

    /// <summary>
    /// The numbers 0 to count - 1 in random order: Fisher and Yates's shuffle from the last place down, place i exchanging with
    /// (word * (i + 1)) >> 32; one word per place, on one thread.
    /// </summary>
    public static void Permutation(int* y, int count, ulong key, ulong counter)
    {
        const int PieceBlocks = 64;
        uint* words = stackalloc uint[PieceBlocks * Philox.WordsPerBlock];
        for (int i = 0; i < count; i++)
            y[i] = i;
        for (int used = 0; used < count; used += PieceBlocks * Philox.WordsPerBlock)
        {
            Philox.Fill(words, PieceBlocks, key, counter + (ulong)(used / Philox.WordsPerBlock));
            for (int w = 0; w < PieceBlocks * Philox.WordsPerBlock && used + w < count - 1; w++)
            {
                int place = count - 1 - used - w;
                int other = (int)((ulong)words[w] * ((ulong)place + 1) >> 32);
                (y[place], y[other]) = (y[other], y[place]);
            }
        }
    }

    struct Narrow<T> : IWordStep where T : unmanaged, IBinaryInteger<T>
    {
        public T* Y;
        public long Min;
        public ulong Range;

        public static int WordsPerElement => 1;

        public readonly void Run(uint* words, nint first, int count)
        {
            for (int i = 0; i < count; i++)
                Y[first + i] = T.CreateTruncating(Min + (long)(words[i] % Range));
        }
    }

    struct Wide : IWordStep
    {
        public long* Y;
        public long Min;
        public ulong Range;

        public static int WordsPerElement => 2;

        public readonly void Run(uint* words, nint first, int count)
        {
            for (int i = 0; i < count; i++)
                Y[first + i] = Min + (long)((words[2 * i] | (ulong)words[2 * i + 1] << 32) % Range);
        }
    }
}
