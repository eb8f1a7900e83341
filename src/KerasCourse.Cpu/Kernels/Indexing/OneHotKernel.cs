using System.Numerics;

namespace KerasCourse.Cpu;

/// <summary>Rows of zeros with a one at the index; an index out of range leaves zeros only. One item per index.</summary>
internal static unsafe class OneHotKernel
{
    private const int Grain = 32768;

    public static void Run<T>(DType indexType, void* indices, T* target, int count, int classes) where T : unmanaged, INumber<T>
    {
        var body = new Body<T> { Indices = indices, IsLong = indexType == DType.Int64, Target = target, Classes = classes };
        Workers.For(count, Math.Max(1, Grain / Math.Max(1, classes)), body);
    }

    private struct Body<T> : IParallelBody where T : unmanaged, INumber<T>
    {
        public void* Indices;
        public bool IsLong;
        public T* Target;
        public int Classes;

        public readonly void Run(int start, int end)
        {
            for (int i = start; i < end; i++)
            {
                T* row = Target + ((long)i * Classes);
                new Span<T>(row, Classes).Clear();
                long index = IsLong ? ((long*)Indices)[i] : ((int*)Indices)[i];
                if ((ulong)index < (ulong)Classes)
                    row[index] = T.One;
            }
        }
    }
}
