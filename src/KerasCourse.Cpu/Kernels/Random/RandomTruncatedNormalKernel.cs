using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Normal numbers within two standard deviations of the mean, by inverting the distribution function:
/// sqrt(2) erfinv(erf(sqrt(2)) (2 u - 1)), u the middle of one of 2^23 equal intervals (double: 2^52). So an element takes a fixed number
/// of words, where drawing again until a number fits would not: one for float, two for double.
/// </summary>
internal static unsafe class RandomTruncatedNormalKernel
{
    /// <summary>erf(2 / sqrt(2)): the probability to be within two standard deviations.</summary>
    const double Inside = 0.95449973610364158560;

    const double Root2 = 1.41421356237309504880;

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
        public uint* Words;
        public float* Y;
        public int Count;
        public double Mean, Deviation;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<TLanes>() where TLanes : struct, IFloat32Lanes<TLanes>
        {
            TLanes mean = TLanes.Constant(Mean), scale = TLanes.Constant(Deviation * Root2);
            for (int i = 0; i < Count; i += TLanes.Count)
            {
                // 2 u - 1 with u = k 2^-23 + 2^-24, exact in a float.
                TLanes u = RandomBits.ToUnit<TLanes>(Words + i);
                TLanes centred = u + u - TLanes.Constant(1 - 1.0 / (1 << 23));
                TLanes normal = TLanes.ErfInverse(centred * TLanes.Constant(Inside));
                Padding.Store(TLanes.MultiplyAdd(normal, scale, mean), (byte*)(Y + i), Count - i);
            }
        }
    }

    struct Double : IWordStep
    {
        public double* Y;
        public double Mean, Deviation;

        public static int WordsPerElement => 2;

        public readonly void Run(uint* words, nint first, int count)
        {
            for (int i = 0; i < count; i++)
            {
                double centred = 2 * RandomBits.ToUnitDouble(words + 2 * i) - 1 + 1.0 / (1L << 52);
                Y[first + i] = Mean + Deviation * Root2 * Float64Math.ErfInverse(centred * Inside);
            }
        }
    }
}
