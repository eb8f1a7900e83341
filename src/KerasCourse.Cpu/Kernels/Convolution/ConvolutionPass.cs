namespace KerasCourse.Cpu;

/// <summary>
/// Destination pixels that see the source through the same taps. Forward: all of them, one pass. Input gradient with stride s: one pass
/// for each remainder of the pixel's coordinates by s, each with its own subset of the taps (possibly none).
/// </summary>
internal unsafe struct ConvolutionPass
{
    /// <summary>Destination pixels of this pass in one whole image.</summary>
    public Extent Pixels;

    /// <summary>For each pixel of an item: where it starts in the source.</summary>
    public int* Rows;

    /// <summary>For each pixel of an item: where it lies in the destination.</summary>
    public int* Outputs;

    /// <summary>For each (tap, channel of one group): its distance from the pixel's start.</summary>
    public int* Steps;

    /// <summary>Taps times channels of one group.</summary>
    public int StepCount;

    /// <summary>The kernel's part, packed: [group][panel][step][column].</summary>
    public float* Right;
}
