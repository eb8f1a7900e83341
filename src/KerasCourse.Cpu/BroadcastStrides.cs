namespace KerasCourse.Cpu;

/// <summary>How an operand is walked while the result is: a stride per axis of the result, in elements, 0 where the operand is repeated.</summary>
internal static class BroadcastStrides
{
    public static int[] Of(Shape operand, Shape result)
    {
        var strides = new int[result.Rank];
        int stride = 1, extra = result.Rank - operand.Rank;
        for (int axis = operand.Rank - 1; axis >= 0; axis--)
        {
            int size = operand.Size(axis);
            strides[axis + extra] = size == 1 ? 0 : stride;
            stride *= size;
        }
        return strides;
    }
}
