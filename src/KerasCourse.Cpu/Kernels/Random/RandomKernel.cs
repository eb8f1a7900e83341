namespace KerasCourse.Cpu;

/// <summary>
/// Fills memory with random numbers. Element i is made of fixed words of the Philox stream, so the result depends on key, counter and
/// position only, not on how the work is shared out.
/// </summary>
/// <remarks>
/// Uniform, integers and dropout: word i (words 2i and 2i + 1 for Float64). Normal: elements 2j and 2j + 1 are the two results of one
/// Box-Muller step. Work goes in chunks of <see cref="ChunkLength"/> elements, each of which opens the stream at its own block.
/// </remarks>
internal static unsafe class RandomKernel
{
    /// <summary>Elements per chunk: a multiple of 4, so that every chunk begins at a block, and some ten microseconds of work.</summary>
    const int ChunkLength = 4096;

    /// <summary>How many blocks of the counter <paramref name="count"/> elements use.</summary>
    public static long Blocks(long count, int wordsPerElement) =>
        (count * wordsPerElement + PhiloxStream.WordsPerBlock - 1) / PhiloxStream.WordsPerBlock;

    public static void Uniform(float* y, int count, ulong key, ulong block, double min, double max) =>
        Run(count, new UniformFloats { Y = y, Key = key, Block = block, Min = (float)min, Max = (float)max });

    public static void Uniform(double* y, int count, ulong key, ulong block, double min, double max) =>
        Run(count, new UniformDoubles { Y = y, Key = key, Block = block, Min = min, Max = max });

    public static void Normal(float* y, int count, ulong key, ulong block, double mean, double standardDeviation) =>
        Run(count, new NormalFloats { Y = y, Key = key, Block = block, Mean = mean, Deviation = standardDeviation });

    public static void Normal(double* y, int count, ulong key, ulong block, double mean, double standardDeviation) =>
        Run(count, new NormalDoubles { Y = y, Key = key, Block = block, Mean = mean, Deviation = standardDeviation });

    public static void TruncatedNormal(float* y, int count, ulong key, ulong block, double mean, double standardDeviation) =>
        Run(count, new TruncatedFloats { Y = y, Key = key, Block = block, Mean = mean, Deviation = standardDeviation });

    public static void TruncatedNormal(double* y, int count, ulong key, ulong block, double mean, double standardDeviation) =>
        Run(count, new TruncatedDoubles { Y = y, Key = key, Block = block, Mean = mean, Deviation = standardDeviation });

    public static void Integers(int* y, int count, ulong key, ulong block, long min, long max) =>
        Run(count, new Ints { Y = y, Key = key, Block = block, Min = min, Range = (ulong)(max - min) });

    public static void Integers(long* y, int count, ulong key, ulong block, long min, long max) =>
        Run(count, new Longs { Y = y, Key = key, Block = block, Min = min, Range = (ulong)(max - min) });

    /// <summary>0 to count - 1 shuffled (Fisher and Yates; Knuth, algorithm 3.4.2P).</summary>
    public static void Permutation(int* y, int count, ulong key, ulong block)
    {
        for (int i = 0; i < count; i++)
            y[i] = i;
        var stream = new PhiloxStream(key, block);
        for (int i = count - 1; i > 0; i--)
        {
            int j = (int)(((ulong)stream.NextWord() * (uint)(i + 1)) >> 32);
            (y[i], y[j]) = (y[j], y[i]);
        }
    }

    /// <summary>1 where a number is kept, which happens with probability 1 - rate, else 0.</summary>
    public static void Mask(byte* mask, int count, ulong key, ulong block, double rate) =>
        Run(count, new MaskBytes { Mask = mask, Key = key, Block = block, Threshold = Threshold(rate) });

    /// <summary>The mask, and y = x * scale where it is 1, else 0.</summary>
    public static void Dropout(float* x, float* y, byte* mask, int count, ulong key, ulong block, double rate) =>
        Run(count, new DropoutFloats { X = x, Y = y, Mask = mask, Key = key, Block = block, Threshold = Threshold(rate), Scale = Scale(rate) });

    /// <summary>dx = dy * scale where the mask is 1, else 0.</summary>
    public static void DropoutGradient(float* dy, byte* mask, float* dx, int count, double rate) =>
        Run(count, new DropoutGradients { Dy = dy, Dx = dx, Mask = mask, Scale = Scale(rate) });

    /// <summary>Words below it are dropped.</summary>
    static ulong Threshold(double rate) => (ulong)(rate * 4294967296.0);

    static float Scale(double rate) => rate < 1 ? (float)(1 / (1 - rate)) : 0;

    static void Run<TChunk>(int count, TChunk chunk) where TChunk : struct, IChunk =>
        Workers.For((count + ChunkLength - 1) / ChunkLength, 1, new Chunks<TChunk> { Chunk = chunk, Count = count });

    /// <summary>Fills elements <c>start</c> to <c>end</c> - 1; start is a multiple of <see cref="ChunkLength"/>.</summary>
    interface IChunk
    {
        void Run(int start, int end);
    }

    struct Chunks<TChunk> : IParallelBody where TChunk : struct, IChunk
    {
        public TChunk Chunk;
        public int Count;

        public readonly void Run(int start, int end)
        {
            for (int chunk = start; chunk < end; chunk++)
                Chunk.Run(chunk * ChunkLength, (int)Math.Min(Count, (chunk + 1L) * ChunkLength));
        }
    }

    static PhiloxStream Open(ulong key, ulong block, int start, int wordsPerElement) =>
        new(key, block + (ulong)start * (ulong)wordsPerElement / PhiloxStream.WordsPerBlock);

    struct UniformFloats : IChunk
    {
        public float* Y;
        public ulong Key, Block;
        public float Min, Max;

        public readonly void Run(int start, int end)
        {
            var stream = Open(Key, Block, start, 1);
            float range = Max - Min;
            for (int i = start; i < end; i++)
            {
                // Rounding could reach the bound.
                float value = Min + range * stream.NextFloat();
                Y[i] = value < Max || Min == Max ? value : MathF.BitDecrement(Max);
            }
        }
    }

    struct UniformDoubles : IChunk
    {
        public double* Y;
        public ulong Key, Block;
        public double Min, Max;

        public readonly void Run(int start, int end)
        {
            var stream = Open(Key, Block, start, 2);
            double range = Max - Min;
            for (int i = start; i < end; i++)
            {
                double value = Min + range * stream.NextDouble();
                Y[i] = value < Max || Min == Max ? value : Math.BitDecrement(Max);
            }
        }
    }

    struct NormalFloats : IChunk
    {
        public float* Y;
        public ulong Key, Block;
        public double Mean, Deviation;

        public readonly void Run(int start, int end)
        {
            var stream = Open(Key, Block, start, 1);
            for (int i = start; i < end; i += 2)
            {
                // 1 to 2^32 over 2^32: never 0, and tails up to 6.7 deviations.
                var (a, b) = BoxMuller((stream.NextWord() + 1.0) * (1 / 4294967296.0), stream.NextWord() * (1 / 4294967296.0));
                Y[i] = (float)(Mean + Deviation * a);
                if (i + 1 < end)
                    Y[i + 1] = (float)(Mean + Deviation * b);
            }
        }
    }

    struct NormalDoubles : IChunk
    {
        public double* Y;
        public ulong Key, Block;
        public double Mean, Deviation;

        public readonly void Run(int start, int end)
        {
            var stream = Open(Key, Block, start, 2);
            for (int i = start; i < end; i += 2)
            {
                var (a, b) = BoxMuller(1 - stream.NextDouble(), stream.NextDouble());
                Y[i] = Mean + Deviation * a;
                if (i + 1 < end)
                    Y[i + 1] = Mean + Deviation * b;
            }
        }
    }

    /// <summary>Two independent standard normal numbers from two uniform ones, the first not 0 (Box and Muller 1958).</summary>
    static (double A, double B) BoxMuller(double u, double v)
    {
        double radius = Math.Sqrt(-2 * Math.Log(u));
        var (sine, cosine) = Math.SinCos(2 * Math.PI * v);
        return (radius * cosine, radius * sine);
    }

    struct TruncatedFloats : IChunk
    {
        public float* Y;
        public ulong Key, Block;
        public double Mean, Deviation;

        public readonly void Run(int start, int end)
        {
            var stream = Open(Key, Block, start, 1);
            for (int i = start; i < end; i++)
                Y[i] = (float)(Mean + Deviation * TruncatedQuantile((stream.NextWord() + 0.5) * (1 / 4294967296.0)));
        }
    }

    struct TruncatedDoubles : IChunk
    {
        public double* Y;
        public ulong Key, Block;
        public double Mean, Deviation;

        public readonly void Run(int start, int end)
        {
            var stream = Open(Key, Block, start, 2);
            for (int i = start; i < end; i++)
                Y[i] = Mean + Deviation * TruncatedQuantile(stream.NextDouble());
        }
    }

    /// <summary>
    /// The number below which a part <paramref name="u"/> of the normal distribution without its tails lies: erf^-1 stretched over
    /// erf(2 / sqrt 2) = 0.9545 on both sides. The same distribution as drawing anew, from one word.
    /// </summary>
    static double TruncatedQuantile(double u)
    {
        const double inside = 0.95449973610364158560;
        return Math.Clamp(Math.Sqrt(2) * Float64Math.ErfInverse((2 * u - 1) * inside), -2, 2);
    }

    struct Ints : IChunk
    {
        public int* Y;
        public ulong Key, Block;
        public long Min;
        public ulong Range;

        public readonly void Run(int start, int end)
        {
            var stream = Open(Key, Block, start, 1);
            for (int i = start; i < end; i++)
                Y[i] = (int)(Min + (long)((stream.NextWord() * Range) >> 32));
        }
    }

    struct Longs : IChunk
    {
        public long* Y;
        public ulong Key, Block;
        public long Min;
        public ulong Range;

        public readonly void Run(int start, int end)
        {
            var stream = Open(Key, Block, start, 1);
            for (int i = start; i < end; i++)
                Y[i] = Min + (long)((stream.NextWord() * Range) >> 32);
        }
    }

    struct MaskBytes : IChunk
    {
        public byte* Mask;
        public ulong Key, Block, Threshold;

        public readonly void Run(int start, int end)
        {
            var stream = Open(Key, Block, start, 1);
            for (int i = start; i < end; i++)
                Mask[i] = stream.NextWord() >= Threshold ? (byte)1 : (byte)0;
        }
    }

    struct DropoutFloats : IChunk
    {
        public float* X, Y;
        public byte* Mask;
        public ulong Key, Block, Threshold;
        public float Scale;

        public readonly void Run(int start, int end)
        {
            var stream = Open(Key, Block, start, 1);
            for (int i = start; i < end; i++)
            {
                bool kept = stream.NextWord() >= Threshold;
                Mask[i] = kept ? (byte)1 : (byte)0;
                Y[i] = kept ? X[i] * Scale : 0;
            }
        }
    }

    struct DropoutGradients : IChunk
    {
        public float* Dy, Dx;
        public byte* Mask;
        public float Scale;

        public readonly void Run(int start, int end)
        {
            for (int i = start; i < end; i++)
                Dx[i] = Mask[i] != 0 ? Dy[i] * Scale : 0;
        }
    }
}
