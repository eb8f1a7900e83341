using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>One float at a time: for processors without vectors, and to test the kernels' logic apart from them.</summary>
internal readonly unsafe struct RegisterScalar : IRegister<float>
{
    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Load(float* source) => *source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float vector, float* destination) => *destination = vector;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Broadcast(float value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Add(float left, float right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Multiply(float left, float right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float left, float right, float addend) => left * right + addend;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Relu(float vector) => vector < 0 ? 0 : vector;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TakeGreater(ref float best, ref float bestPosition, float candidate, float position)
    {
        if (candidate <= best || float.IsNaN(best))
            return;
        best = candidate;
        bestPosition = position;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float WhereEqual(float left, float right, float value) => left == right ? value : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LoadBytes(byte* source) => *source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(float vector, byte* destination) => *destination = (byte)vector;
}
