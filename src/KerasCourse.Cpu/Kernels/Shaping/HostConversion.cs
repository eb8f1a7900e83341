using System.Numerics;

namespace KerasCourse.Cpu;

/// <summary>Numbers of any element type to double and back, one by one.</summary>
internal static unsafe class HostConversion
{
    public static void Read(DType dtype, void* source, double[] target)
    {
        switch (dtype)
        {
            case DType.Float32:
                Read((float*)source, target);
                break;
            case DType.Float64:
                Read((double*)source, target);
                break;
            case DType.Int32:
                Read((int*)source, target);
                break;
            case DType.Int64:
                Read((long*)source, target);
                break;
            default:
                Read((byte*)source, target);
                break;
        }
    }

    public static void Write(DType dtype, double[] source, void* target)
    {
        switch (dtype)
        {
            case DType.Float32:
                Write(source, (float*)target);
                break;
            case DType.Float64:
                Write(source, (double*)target);
                break;
            case DType.Int32:
                Write(source, (int*)target);
                break;
            case DType.Int64:
                Write(source, (long*)target);
                break;
            default:
                Write(source, (byte*)target);
                break;
        }
    }

    private static void Read<T>(T* source, double[] target) where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < target.Length; i++)
            target[i] = double.CreateTruncating(source[i]);
    }

    private static void Write<T>(double[] source, T* target) where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < source.Length; i++)
            target[i] = T.CreateTruncating(source[i]);
    }
}
