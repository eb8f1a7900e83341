using System.Diagnostics.CodeAnalysis;

namespace KerasCourse.Cpu;

/// <summary>
/// Index tensors made ready for the kernels: checked, as int, negative ones counted from the end or -1 (skip). One pass on the caller's
/// thread, so that the first wrong index is always the one named. The table lies in scratch memory until the thread's next call.
/// </summary>
internal static unsafe class IndexTable
{
    /// <summary>Indices of one axis of <paramref name="size"/>.</summary>
    public static int* Resolve(DType dtype, void* indices, int count, int size, int axis, string op, NegativeIndex negative)
    {
        int* table = Scratch.Get<int>(ScratchSlot.Temporary, count);
        if (dtype == DType.Int32)
            Resolve((int*)indices, table, count, size, axis, op, negative);
        else
            Resolve((long*)indices, table, count, size, axis, op, negative);
        return table;
    }

    /// <summary>Tuples of indices of the axes of <paramref name="sizes"/>, each as one row-major index of all of them.</summary>
    public static int* ResolveTuples(DType dtype, void* indices, int count, int[] sizes, string op)
    {
        int* table = Scratch.Get<int>(ScratchSlot.Temporary, count);
        for (int i = 0; i < count; i++)
        {
            int flat = 0;
            for (int axis = 0; axis < sizes.Length; axis++)
            {
                long at = ((long)i * sizes.Length) + axis;
                long index = dtype == DType.Int32 ? ((int*)indices)[at] : ((long*)indices)[at];
                long resolved = index < 0 ? index + sizes[axis] : index;
                if ((ulong)resolved >= (ulong)sizes[axis])
                    OutOfRange(op, index, i, axis, sizes[axis]);
                flat = (flat * sizes[axis]) + (int)resolved;
            }
            table[i] = flat;
        }
        return table;
    }

    private static void Resolve(int* indices, int* table, int count, int size, int axis, string op, NegativeIndex negative)
    {
        for (int i = 0; i < count; i++)
        {
            int index = indices[i];
            if ((uint)index >= (uint)size)
                index = Negative(index, i, size, axis, op, negative);
            table[i] = index;
        }
    }

    private static void Resolve(long* indices, int* table, int count, int size, int axis, string op, NegativeIndex negative)
    {
        for (int i = 0; i < count; i++)
        {
            long index = indices[i];
            table[i] = (ulong)index < (ulong)size ? (int)index : Negative(index, i, size, axis, op, negative);
        }
    }

    private static int Negative(long index, int position, int size, int axis, string op, NegativeIndex negative)
    {
        if (index < 0 && negative == NegativeIndex.Skip)
            return -1;
        if (index >= 0 || index < -size)
            OutOfRange(op, index, position, axis, size);
        return (int)(index + size);
    }

    [DoesNotReturn]
    private static void OutOfRange(string op, long index, int position, int axis, int size) => throw new ArgumentOutOfRangeException(
        null, $"{op}: index {index} (number {position} of the indices) is outside axis {axis} of size {size}; indices go from 0 to {size - 1}.");
}
