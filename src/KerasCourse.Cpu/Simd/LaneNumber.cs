namespace KerasCourse.Cpu;

/// <summary>Single elements of arrays of float or double, as doubles, from code that is written for any lanes.</summary>
internal static unsafe class LaneNumber
{
    /// <summary>Reads element <paramref name="index"/>.</summary>
    public static double Load<TLanes>(byte* source, nint index) where TLanes : struct, ILanes<TLanes> =>
        TLanes.ElementSize == sizeof(double) ? ((double*)source)[index] : ((float*)source)[index];

    /// <summary>Writes element <paramref name="index"/>.</summary>
    public static void Store<TLanes>(double value, byte* destination, nint index) where TLanes : struct, ILanes<TLanes>
    {
        if (TLanes.ElementSize == sizeof(double))
            ((double*)destination)[index] = value;
        else
            ((float*)destination)[index] = (float)value;
    }
}
