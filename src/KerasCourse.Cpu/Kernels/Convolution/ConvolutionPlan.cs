using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// A convolution in the form that <see cref="IndirectTile{TLanes, TShape, TLast}"/> computes: where the source is, which destination
/// pixels see it through which taps, and the packed kernel. Forward and input gradient differ only in how they fill it in.
/// </summary>
/// <remarks>
/// <para>
/// Forward: source is the input, destination the output, one pass. Input gradient (and transposed convolution): source is the output's
/// gradient, destination the input's. With stride 1 that is a convolution with the flipped, transposed kernel; with stride s the input
/// pixels fall into classes by their coordinates' remainders, and each class is a convolution of stride 1 with the taps that reach it,
/// so no product with a stuffed zero is computed.
/// </para>
/// <para>
/// Tables and packed kernel lie in the calling thread's scratch memory and are read by all threads. They cost one store for each
/// pixel of an item and one copy of the kernel, against Depth * OutputChannels products for every pixel.
/// </para>
/// </remarks>
internal unsafe struct ConvolutionPlan
{
    public PaddedImages Images;
    public ConvolutionPartition Partition;
    public TileSet Tiles;
    public ConvolutionPass* Passes;
    public int PassCount;

    /// <summary>Source pixels per destination pixel of a pass, along the slabs' axis.</summary>
    public int SourceStride;

    public int Batch;
    public int Groups;
    public int SourceGroupChannels;
    public int DestinationGroupChannels;
    public float* Destination;
    public long DestinationImageFloats;

    /// <summary>Destination floats per pixel of a pass, along the slabs' axis.</summary>
    public long DestinationSlabFloats;

    /// <summary>What the sums start from: the bias or zeros, in the layout of the panels.</summary>
    public float* Start;

    public bool Relu;

    /// <summary>Destination channels.</summary>
    public readonly int DestinationChannels => Groups * DestinationGroupChannels;

    /// <summary>One kernel for each channel: no sums over channels, and vectors run along the channels.</summary>
    public readonly bool IsDepthwise => Groups > 1 && SourceGroupChannels == 1 && DestinationGroupChannels == 1;

    /// <summary>Floats that one step of <see cref="ConvolutionPass.Right"/> takes for one group.</summary>
    public readonly int GroupColumns => IsDepthwise ? 1 : Tiles.PaddedColumns(DestinationGroupChannels);

    /// <summary>Items that are worth a thread of their own: about 10 microseconds of products.</summary>
    public readonly int Grain(long productsPerPixel)
    {
        Extent pixels = Passes->Pixels;
        long perItem = productsPerPixel * Partition.Images * pixels.With(Partition.Axis, Partition.SlabLength).Volume * PassCount;
        return (int)Math.Clamp((1 << 18) / Math.Max(perItem, 1), 1, int.MaxValue);
    }

    /// <summary>Where an item's source begins; copies its windows if they reach beyond the images.</summary>
    public readonly float* OpenSource(int item)
    {
        int image = FirstImage(item);
        return Images.Open(image, Math.Min(Partition.Images, Batch - image), Partition.Axis, FirstOfSlab(item) * SourceStride);
    }

    /// <summary>Where an item's destination begins.</summary>
    public readonly float* OpenDestination(int item) =>
        Destination + FirstImage(item) * DestinationImageFloats + FirstOfSlab(item) * DestinationSlabFloats;

    /// <summary>Pixels of a pass in an item.</summary>
    public readonly int PixelsOf(ConvolutionPass* pass, int item)
    {
        int length = Math.Clamp(pass->Pixels[Partition.Axis] - FirstOfSlab(item), 0, Partition.SlabLength);
        return Math.Min(Partition.Images, Batch - FirstImage(item)) * pass->Pixels.With(Partition.Axis, length).Volume;
    }

    readonly int FirstImage(int item) => item / Partition.Slabs * Partition.Images;

    readonly int FirstOfSlab(int item) => item % Partition.Slabs * Partition.SlabLength;

    /// <summary>The plan of y = activation(conv(x, kernel) + bias); without a kernel only the tables (for the kernel's gradient).</summary>
    [SkipLocalsInit]
    public static ConvolutionPlan Forward(
        float* x, float* kernel, float* bias, float* y, in ConvolutionGeometry geometry, FusedActivation activation)
    {
        ConvolutionGeometry g = geometry;
        Extent Span(Extent pixels) => new(SpanOf(pixels, 0), SpanOf(pixels, 1), SpanOf(pixels, 2));
        int SpanOf(Extent pixels, int axis) =>
            Math.Max(0, (pixels[axis] - 1) * g.Stride[axis] + (g.Kernel[axis] - 1) * g.Dilation[axis] + 1);

        Extent low = new(-g.PadBefore.Depth, -g.PadBefore.Height, -g.PadBefore.Width);
        Extent whole = Span(g.Output);
        int firstAxis = g.Output.Depth > 1 ? 0 : g.Output.Height > 1 ? 1 : 2;
        long rowFloats = (long)whole.Volume / Math.Max(1, whole[firstAxis]) * g.InputChannels * g.Stride[firstAxis];
        ConvolutionPlan plan = Common(g.Batch, g.Output, rowFloats, (g.Kernel[firstAxis] - 1) * g.Dilation[firstAxis], activation);
        int axis = plan.Partition.Axis;
        plan.Images = new PaddedImages(x, g.Input, g.InputChannels, low, whole, Span(g.Output.With(axis, plan.Partition.SlabLength)));
        plan.SourceStride = g.Stride[axis];
        plan.SetDestination(y, g.Output, g.GroupInputChannels, g.GroupOutputChannels, g.Groups, 1);

        plan.Allocate(1, g.Output, g.Depth);
        ConvolutionPass* pass = plan.Passes;
        pass->Pixels = g.Output;
        plan.FillPixels(pass, g.Stride, Extent.Zero, Extent.One, g.Output);
        int step = 0;
        for (int d = 0; d < g.Kernel.Depth; d++)
        {
            for (int h = 0; h < g.Kernel.Height; h++)
            {
                for (int w = 0; w < g.Kernel.Width; w++)
                    plan.AddTap(pass, ref step, d * g.Dilation.Depth, h * g.Dilation.Height, w * g.Dilation.Width);
            }
        }
        pass->StepCount = step;
        float* packed = plan.PrepareStart(bias, kernel is null ? 0 : g.Depth);
        if (kernel is not null)
        {
            pass->Right = packed;
            for (int tap = 0; tap < g.Kernel.Volume; tap++)
                KernelPacking.PackTap(plan, pass, tap, kernel, tap, g, transposed: false);
        }
        return plan;
    }

    /// <summary>The plan of dx = activation(transposed conv(dy, kernel) + bias).</summary>
    [SkipLocalsInit]
    public static ConvolutionPlan InputGradient(
        float* dy, float* kernel, float* bias, float* dx, in ConvolutionGeometry geometry, FusedActivation activation)
    {
        ConvolutionGeometry g = geometry;

        // Input pixel i takes from output pixel (i + pad - tap * dilation) / stride, where that is a whole number.
        int LowOf(int axis) => FloorDivide(g.PadBefore[axis] - (g.Kernel[axis] - 1) * g.Dilation[axis], g.Stride[axis]);
        int HighOf(int axis) => FloorDivide(g.Input[axis] - 1 + g.PadBefore[axis], g.Stride[axis]);
        int Count(int axis, int remainder) => Math.Max(0, (g.Input[axis] - remainder + g.Stride[axis] - 1) / g.Stride[axis]);

        Extent low = new(LowOf(0), LowOf(1), LowOf(2));
        Extent whole = new(HighOf(0) - low.Depth + 1, HighOf(1) - low.Height + 1, HighOf(2) - low.Width + 1);
        Extent pixels = new(Count(0, 0), Count(1, 0), Count(2, 0));
        int firstAxis = pixels.Depth > 1 ? 0 : pixels.Height > 1 ? 1 : 2;
        int halo = whole[firstAxis] - pixels[firstAxis];
        long rowFloats = (long)whole.Volume / Math.Max(1, whole[firstAxis]) * g.OutputChannels;
        ConvolutionPlan plan = Common(g.Batch, pixels, rowFloats, halo, activation);
        int slabAxis = plan.Partition.Axis;
        Extent slab = whole.With(slabAxis, whole[slabAxis] - pixels[slabAxis] + plan.Partition.SlabLength);
        plan.Images = new PaddedImages(dy, g.Output, g.OutputChannels, low, whole, slab);
        plan.SourceStride = 1;
        plan.SetDestination(dx, g.Input, g.GroupOutputChannels, g.GroupInputChannels, g.Groups, g.Stride[slabAxis]);

        plan.Allocate(g.Stride.Volume, pixels, g.Kernel.Volume * g.GroupOutputChannels);
        float* packed = plan.PrepareStart(bias, g.Kernel.Volume * g.GroupOutputChannels);
        ConvolutionPass* pass = plan.Passes;
        int* steps = plan.Passes->Steps;
        for (int d = 0; d < g.Stride.Depth; d++)
        {
            for (int h = 0; h < g.Stride.Height; h++)
            {
                for (int w = 0; w < g.Stride.Width; w++, pass++)
                {
                    pass->Pixels = new(Count(0, d), Count(1, h), Count(2, w));
                    pass->Steps = steps;
                    pass->Right = packed;
                    plan.FillPixels(pass, Extent.One, new(d, h, w), g.Stride, g.Input);
                    AddTapsOf(pass, new(d, h, w));
                    steps += pass->StepCount;
                    packed += (long)g.Groups * plan.GroupColumns * pass->StepCount;
                }
            }
        }
        return plan;

        void AddTapsOf(ConvolutionPass* pass, Extent remainder)
        {
            // The packed layout depends on how many taps there are, so they are counted before they are packed.
            foreach (bool packing in (ReadOnlySpan<bool>)[false, true])
            {
                int step = 0, taps = 0;
                for (int tap = 0; tap < g.Kernel.Volume; tap++)
                {
                    int kw = tap % g.Kernel.Width, kh = tap / g.Kernel.Width % g.Kernel.Height, kd = tap / g.Kernel.Width / g.Kernel.Height;
                    if (!Reaches(0, kd, out int od) || !Reaches(1, kh, out int oh) || !Reaches(2, kw, out int ow))
                        continue;
                    if (packing)
                        KernelPacking.PackTap(plan, pass, taps++, kernel, tap, g, transposed: true);
                    else
                        plan.AddTap(pass, ref step, od, oh, ow);
                }
                if (!packing)
                    pass->StepCount = step;
            }

            bool Reaches(int axis, int tap, out int offset)
            {
                int distance = remainder[axis] + g.PadBefore[axis] - tap * g.Dilation[axis];
                int output = FloorDivide(distance, g.Stride[axis]);
                offset = output - low[axis];
                return output * g.Stride[axis] == distance;
            }
        }
    }

    static int FloorDivide(int a, int b) => (int)Math.Floor((double)a / b);

    static ConvolutionPlan Common(int batch, Extent pixels, long sourceFloatsPerRow, int halo, FusedActivation activation) => new()
    {
        Batch = batch,
        Tiles = TileSet.Current,
        Relu = activation == FusedActivation.Relu,
        Partition = ConvolutionPartition.Choose(batch, pixels, sourceFloatsPerRow, Math.Max(halo, 0)),
    };

    void SetDestination(float* destination, Extent size, int sourceGroupChannels, int destinationGroupChannels, int groups, int stride)
    {
        Destination = destination;
        Groups = groups;
        SourceGroupChannels = sourceGroupChannels;
        DestinationGroupChannels = destinationGroupChannels;
        DestinationImageFloats = (long)size.Volume * DestinationChannels;
        long perPixel = Partition.Axis switch { 0 => size.Height * size.Width, 1 => size.Width, _ => 1 };
        DestinationSlabFloats = perPixel * DestinationChannels * stride;
    }

    void Allocate(int passes, Extent pixels, int steps)
    {
        long itemPixels = (long)Partition.Images * pixels.With(Partition.Axis, Partition.SlabLength).Volume;
        long bytes = (long)passes * sizeof(ConvolutionPass) + sizeof(int) * (passes * 2 * itemPixels + steps);
        Passes = (ConvolutionPass*)Scratch.Get<byte>(ScratchSlot.ConvolutionTables, bytes);
        PassCount = passes;
        int* table = (int*)(Passes + passes);
        for (int i = 0; i < passes; i++, table += 2 * itemPixels)
            Passes[i] = new ConvolutionPass { Rows = table, Outputs = table + itemPixels };
        for (int i = 0; i < passes; i++)
            Passes[i].Steps = table;
    }

    /// <summary>Lays out what the sums start from, and returns the memory for <paramref name="steps"/> packed steps behind it.</summary>
    float* PrepareStart(float* bias, int steps)
    {
        long startFloats = ((long)Groups * GroupColumns + 15) / 16 * 16;
        // A narrow read of the last vector of the start must stay inside: hence a vector more.
        Start = Scratch.Get<float>(ScratchSlot.ConvolutionKernel, startFloats + (long)Groups * GroupColumns * steps + 16);
        new Span<float>(Start, checked((int)startFloats)).Clear();
        for (int group = 0; bias is not null && group < Groups; group++)
        {
            for (int column = 0; column < DestinationGroupChannels; column++)
                Start[group * GroupColumns + column] = bias[group * DestinationGroupChannels + column];
        }
        return Start + startFloats;
    }

    /// <summary>Addresses of an item's pixels: <paramref name="first"/>, then every <paramref name="stride"/>-th of the destination.</summary>
    readonly void FillPixels(ConvolutionPass* pass, Extent sourceStride, Extent first, Extent stride, Extent destinationSize)
    {
        int axis = Partition.Axis;
        Extent count = pass->Pixels.With(axis, Math.Min(pass->Pixels[axis], Partition.SlabLength));
        int channels = DestinationChannels;
        int* row = pass->Rows;
        int* output = pass->Outputs;
        for (int n = 0; n < Partition.Images; n++)
        {
            for (int d = 0; d < count.Depth; d++)
            {
                for (int h = 0; h < count.Height; h++)
                {
                    int source = n * Images.ImageFloats + d * sourceStride.Depth * Images.AxisFloats(0)
                        + h * sourceStride.Height * Images.AxisFloats(1);
                    int line = (n * destinationSize.Depth + first.Depth + d * stride.Depth) * destinationSize.Height
                        + first.Height + h * stride.Height;
                    for (int w = 0; w < count.Width; w++)
                    {
                        *row++ = source + w * sourceStride.Width * Images.AxisFloats(2);
                        *output++ = (line * destinationSize.Width + first.Width + w * stride.Width) * channels;
                    }
                }
            }
        }
    }

    readonly void AddTap(ConvolutionPass* pass, ref int step, int depth, int height, int width)
    {
        int offset = depth * Images.AxisFloats(0) + height * Images.AxisFloats(1) + width * Images.AxisFloats(2);
        for (int channel = 0; channel < SourceGroupChannels; channel++)
            pass->Steps[step++] = offset + channel;
    }
}
