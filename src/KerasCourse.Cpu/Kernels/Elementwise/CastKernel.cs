using System.Numerics;
using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// y[i] = (TTo)x[i] for float, double, int, long, byte and bool. Real to integer drops the fraction and saturates (NaN gives 0); integer to
/// a narrower integer wraps; to bool is x != 0 (NaN is true); bool reads as 0 or 1.
/// </summary>
internal static unsafe class CastKernel
{
    const int BlockLength = 4096;
    const int BlocksPerThread = 4;

    public static void Run(DType from, void* x, DType to, void* y, int count)
    {
        switch (from)
        {
            case DType.Float32:
                Run((float*)x, to, y, count);
                break;
            case DType.Float64:
                Run((double*)x, to, y, count);
                break;
            case DType.Int32:
                Run((int*)x, to, y, count);
                break;
            case DType.Int64:
                Run((long*)x, to, y, count);
                break;
            case DType.UInt8:
                Run((byte*)x, to, y, count);
                break;
            default:
                Run((bool*)x, to, y, count);
                break;
        }
    }

    static void Run<TFrom>(TFrom* x, DType to, void* y, int count) where TFrom : unmanaged
    {
        switch (to)
        {
            case DType.Float32:
                Run(x, (float*)y, count);
                break;
            case DType.Float64:
                Run(x, (double*)y, count);
                break;
            case DType.Int32:
                Run(x, (int*)y, count);
                break;
            case DType.Int64:
                Run(x, (long*)y, count);
                break;
            case DType.UInt8:
                Run(x, (byte*)y, count);
                break;
            default:
                Run(x, (bool*)y, count);
                break;
        }
    }

    public static void Run<TFrom, TTo>(TFrom* x, TTo* y, int count) where TFrom : unmanaged where TTo : unmanaged =>
        Workers.For(
            (int)(((uint)count + BlockLength - 1) / BlockLength), BlocksPerThread, new Body<TFrom, TTo> { X = x, Y = y, Count = count });

    struct Body<TFrom, TTo> : IParallelBody where TFrom : unmanaged where TTo : unmanaged
    {
        public TFrom* X;
        public TTo* Y;
        public int Count;

        public readonly void Run(int start, int end)
        {
            nint first = (nint)start * BlockLength;
            int count = (int)Math.Min(Count - first, (nint)(end - start) * BlockLength);
            From(X + first, Y + first, count);
        }
    }

    // A chain of type tests, which the JIT folds: the two ends meet as number types.
    static void From<TFrom, TTo>(TFrom* x, TTo* y, int count) where TFrom : unmanaged where TTo : unmanaged
    {
        if (typeof(TFrom) == typeof(TTo))
            Buffer.MemoryCopy(x, y, (long)count * sizeof(TTo), (long)count * sizeof(TFrom));
        else if (typeof(TFrom) == typeof(float))
            To((float*)x, y, count);
        else if (typeof(TFrom) == typeof(double))
            To((double*)x, y, count);
        else if (typeof(TFrom) == typeof(int))
            To((int*)x, y, count);
        else if (typeof(TFrom) == typeof(long))
            To((long*)x, y, count);
        else if (typeof(TFrom) == typeof(byte) || typeof(TFrom) == typeof(bool))
            To((byte*)x, y, count);
        else
            throw Unsupported(typeof(TFrom));
    }

    static void To<TFrom, TTo>(TFrom* x, TTo* y, int count) where TFrom : unmanaged, INumberBase<TFrom> where TTo : unmanaged
    {
        if (typeof(TTo) == typeof(float))
            Convert(x, (float*)y, count);
        else if (typeof(TTo) == typeof(double))
            Convert(x, (double*)y, count);
        else if (typeof(TTo) == typeof(int))
            Convert(x, (int*)y, count);
        else if (typeof(TTo) == typeof(long))
            Convert(x, (long*)y, count);
        else if (typeof(TTo) == typeof(byte))
            Convert(x, (byte*)y, count);
        else if (typeof(TTo) == typeof(bool))
            Test(x, (byte*)y, count);
        else
            throw Unsupported(typeof(TTo));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Convert<TFrom, TTo>(TFrom* x, TTo* y, int count)
        where TFrom : unmanaged, INumberBase<TFrom> where TTo : unmanaged, INumberBase<TTo>
    {
        for (int i = 0; i < count; i++)
            y[i] = TTo.CreateTruncating(x[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Test<TFrom>(TFrom* x, byte* y, int count) where TFrom : unmanaged, INumberBase<TFrom>
    {
        for (int i = 0; i < count; i++)
            y[i] = (byte)(TFrom.IsZero(x[i]) ? 0 : 1);
    }

    static NotSupportedException Unsupported(Type type) =>
        new($"CastKernel: elements of type {type} are not supported. Use float, double, int, long, byte or bool.");
}
