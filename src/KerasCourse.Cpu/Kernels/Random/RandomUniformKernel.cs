using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>Uniform numbers in [min, max): min + u * (max - min), u from one word (float, 23 bits) or two (double, 52 bits).</summary>
internal static unsafe class RandomUniformKernel
{
    public static void Run(float* y, int count, ulong key, ulong counter, double min, double max) =>
        WordLoop.Run(count, key, counter, new Float { Y = y, Min = min, Max = max });

    public static void Run(double* y, int count, ulong key, ulong counter, double min, double max) =>
        WordLoop.Run(count, key, counter, new Double { Y = y, Min = min, Max = max });

    struct Float : IWordStep
    {
        public float* Y;
        public double Min, Max;

        public static int WordsPerElement => 1;

        public readonly void Run(uint* words, nint first, int count) =>
            LaneDispatch.RunFloat32(new FloatPiece { Words = words, Y = Y + first, Count = count, Min = Min, Max = Max });
    }

    struct FloatPiece : IFloat32LaneBody
    {
        public uint* Words;
        public float* Y;
        public int Count;
        public double Min, Max;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<TLanes>() where TLanes : struct, IFloat32Lanes<TLanes>
        {
            TLanes min = TLanes.Constant(Min), range = TLanes.Constant(Max - Min);

            // Rounding may reach max, which does not belong to the interval.
            TLanes largest = TLanes.Constant(Max > Min ? MathF.BitDecrement((float)Max) : Max);
            for (int i = 0; i < Count; i += TLanes.Count)
            {
                TLanes u = RandomBits.ToUnit<TLanes>(Words + i);
                Padding.Store(TLanes.Min(largest, TLanes.MultiplyAdd(u, range, min)), (byte*)(Y + i), Count - i);
            }
        }
    }

    struct Double : IWordStep
    {
        public double* Y;
        public double Min, Max;

        public static int WordsPerElement => 2;

        public readonly void Run(uint* words, nint first, int count)
        {
            double largest = Max > Min ? Math.BitDecrement(Max) : Max;
            for (int i = 0; i < count; i++)
                Y[first + i] = Math.Min(largest, Min + RandomBits.ToUnitDouble(words + 2 * i) * (Max - Min));
        }
    }
}
