using System.Numerics;

namespace KerasCourse.Cpu;

/// <summary>Binary search of each value in one ascending vector, and the rank of a target among its row. One item per value or row.</summary>
internal static unsafe class SearchKernel
{
    private const int Grain = 1024;

    public static void SearchSorted<T>(T* sorted, int length, T* values, int* result, int count, bool right) where T : unmanaged, INumber<T> =>
        Workers.For(count, Grain, new SearchBody<T> { Sorted = sorted, Length = length, Values = values, Result = result, Right = right });

    /// <summary>Whether fewer than k of the row are above the target's; never for a target out of range or a row that is not finite.</summary>
    public static void InTopK<T>(int* targets, T* predictions, byte* result, int rows, int classes, int k) where T : unmanaged, INumber<T> =>
        Workers.For(rows, Math.Max(1, 16384 / Math.Max(1, classes)),
            new InTopKBody<T> { Targets = targets, Predictions = predictions, Result = result, Classes = classes, K = k });

    private struct SearchBody<T> : IParallelBody where T : unmanaged, INumber<T>
    {
        public T* Sorted, Values;
        public int* Result;
        public int Length;
        public bool Right;

        public readonly void Run(int start, int end)
        {
            for (int i = start; i < end; i++)
            {
                T value = Values[i];
                int low = 0, high = Length;
                while (low < high)
                {
                    int middle = low + ((high - low) / 2);
                    if (Sorted[middle] < value || (Right && Sorted[middle] == value))
                        low = middle + 1;
                    else
                        high = middle;
                }
                Result[i] = low;
            }
        }
    }

    private struct InTopKBody<T> : IParallelBody where T : unmanaged, INumber<T>
    {
        public int* Targets;
        public T* Predictions;
        public byte* Result;
        public int Classes, K;

        public readonly void Run(int start, int end)
        {
            for (int row = start; row < end; row++)
            {
                T* predictions = Predictions + ((long)row * Classes);
                int target = Targets[row];
                bool isIn = (uint)target < (uint)Classes && T.IsFinite(predictions[target]);
                int above = 0;
                for (int i = 0; isIn && i < Classes; i++)
                {
                    isIn = T.IsFinite(predictions[i]);
                    above += predictions[i] > predictions[target] ? 1 : 0;
                }
                Result[row] = isIn && above < K ? (byte)1 : (byte)0;
            }
        }
    }
}
