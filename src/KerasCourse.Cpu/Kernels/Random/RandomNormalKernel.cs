using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Normal numbers by Box and Muller, as TensorFlow makes them: a pair of uniform numbers u, v gives r sin(2 pi v) and r cos(2 pi v) with
/// r = sqrt(-2 log u), u at least 1e-7. One word per element for float, two for double.
/// </summary>
internal static unsafe class RandomNormalKernel
{
    const double Smallest = 1e-7;

    public static void Run(float* y, int count, ulong key, ulong counter, double mean, double standardDeviation) =>
        WordLoop.Run(count, key, counter, new Float { Y = y, Mean = mean, Deviation = standardDeviation });

    public static void Run(double* y, int count, ulong key, ulong counter, double mean, double standardDeviation) =>
        WordLoop.Run(count, key, counter, new Double { Y = y, Mean = mean, Deviation = standardDeviation });

    struct Float : IWordStep
    {
        public float* Y;
        public double Mean, Deviation;

        public static int WordsPerElement => 1;

        public readonly void Run(uint* words, nint first, int count) =>
            LaneDispatch.RunFloat32(new FloatPiece { Words = words, Y = Y + first, Count = count, Mean = Mean, Deviation = Deviation });
    }

    struct FloatPiece : IFloat32LaneBody
    {
        // Pairs per round: one vector of the widest lanes.
        const int Pairs = 16;

        public uint* Words;
        public float* Y;
        public int Count;
        public double Mean, Deviation;

        [SkipLocalsInit]
        public readonly void Run<TLanes>() where TLanes : struct, IFloat32Lanes<TLanes>
        {
            uint* first = stackalloc uint[Pairs];
            uint* second = stackalloc uint[Pairs];
            for (int start = 0; start < Count; start += 2 * Pairs)
            {
                // The stream's last block is whole, so a pair is; pairs past it are made of old words and not stored.
                int count = Math.Min(2 * Pairs, Count - start);
                for (int i = 0; i < (count + 1) / 2; i++)
                {
                    first[i] = Words[start + 2 * i];
                    second[i] = Words[start + 2 * i + 1];
                }
                for (int i = 0; i < Pairs; i += TLanes.Count)
                    Pair<TLanes>(first + i, second + i, Mean, Deviation);
                for (int i = 0; i < count; i++)
                    Y[start + i] = ((float*)((i & 1) == 0 ? first : second))[i >> 1];
            }
        }

        /// <summary>Replaces the words of a vector of pairs by their normal numbers.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        static void Pair<TLanes>(uint* first, uint* second, double mean, double deviation) where TLanes : struct, IFloat32Lanes<TLanes>
        {
            TLanes u = TLanes.Max(TLanes.Constant(Smallest), RandomBits.ToUnit<TLanes>(first));
            TLanes angle = RandomBits.ToUnit<TLanes>(second) * TLanes.Constant(2 * Math.PI);
            TLanes radius = TLanes.Sqrt(TLanes.Log(u) * TLanes.Constant(-2)) * TLanes.Constant(deviation);
            TLanes.Store(TLanes.MultiplyAdd(radius, TLanes.Sin(angle), TLanes.Constant(mean)), (byte*)first);
            TLanes.Store(TLanes.MultiplyAdd(radius, TLanes.Cos(angle), TLanes.Constant(mean)), (byte*)second);
        }
    }

    struct Double : IWordStep
    {
        public double* Y;
        public double Mean, Deviation;

        public static int WordsPerElement => 2;

        public readonly void Run(uint* words, nint first, int count)
        {
            for (int i = 0; i < count; i += 2)
            {
                double u = Math.Max(Smallest, RandomBits.ToUnitDouble(words + 2 * i));
                (double sin, double cos) = Math.SinCos(2 * Math.PI * RandomBits.ToUnitDouble(words + 2 * i + 2));
                double radius = Math.Sqrt(-2 * Math.Log(u)) * Deviation;
                Y[first + i] = Mean + radius * sin;
                if (i + 1 < count)
                    Y[first + i + 1] = Mean + radius * cos;
            }
        }
    }
}
