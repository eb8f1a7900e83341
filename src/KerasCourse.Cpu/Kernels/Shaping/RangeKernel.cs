using System.Numerics;

namespace KerasCourse.Cpu;

/// <summary>Writes start + i * step, computed in double, so that long ranges do not drift.</summary>
internal static unsafe class RangeKernel
{
    public static void Run(DType dtype, void* target, int count, double start, double step)
    {
        switch (dtype)
        {
            case DType.Float32:
                Run((float*)target, count, start, step);
                break;
            case DType.Float64:
                Run((double*)target, count, start, step);
                break;
            case DType.Int32:
                Run((int*)target, count, start, step);
                break;
            case DType.Int64:
                Run((long*)target, count, start, step);
                break;
            default:
                Run((byte*)target, count, start, step);
                break;
        }
    }

    private static void Run<T>(T* target, int count, double start, double step) where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < count; i++)
            target[i] = T.CreateTruncating(start + (i * step));
    }
}
