namespace KerasCourse.Cpu.Tests;

/// <summary>Shapes for the convolution tests: every kind on purpose, and many at random.</summary>
internal static class RandomConvolutions
{
    /// <summary>Each named after what is special about it.</summary>
    public static IEnumerable<(string Name, ConvolutionGeometry Geometry)> All()
    {
        yield return ("mnist first layer, small", Square(2, 12, 1, 32, 3, 1, 0));
        yield return ("lenet first layer, small", Square(2, 11, 1, 6, 5, 1, 0));
        yield return ("resnet block, same padding", Square(2, 5, 64, 64, 3, 1, 1));
        yield return ("resnet, stride 2", Square(2, 14, 16, 32, 3, 2, 0));
        yield return ("resnet shortcut, 1x1 stride 2", Square(2, 8, 16, 32, 1, 2, 0));
        yield return ("one pixel, one channel", Square(1, 1, 1, 1, 1, 1, 0));
        yield return ("stride beyond the kernel", Square(2, 11, 3, 5, 2, 4, 0));
        yield return ("padding beyond the kernel", Square(1, 3, 2, 3, 2, 1, 3));
        yield return ("output of one pixel", Square(5, 4, 8, 10, 4, 1, 0));
        yield return ("no images", Square(0, 5, 3, 4, 3, 1, 0));
        yield return ("depthwise", Square(2, 9, 13, 13, 3, 1, 1) with { Groups = 13 });
        yield return ("depthwise, few channels, stride 2", Square(2, 9, 3, 3, 3, 2, 1) with { Groups = 3 });
        yield return ("depthwise with multiplier", Square(2, 6, 5, 10, 3, 1, 1) with { Groups = 5 });
        yield return ("groups with odd columns", Square(2, 6, 6, 15, 3, 1, 1) with { Groups = 3 });
        yield return ("input larger than its window", new(
            1, new(1, 9, 9), 3, 4, new(1, 3, 3), Extent.One, Extent.One, Extent.Zero, new(1, 4, 5), 1));
        yield return ("window behind the border", new(
            1, new(1, 9, 9), 3, 4, new(1, 3, 3), Extent.One, Extent.One, new(0, -2, -1), new(1, 5, 6), 1));
        yield return ("slabs of rows", Square(1, 40, 3, 12, 3, 1, 1));
        yield return ("slabs of a long sequence, causal", ConvolutionGeometry.Create(
            1, new(1, 1, 700), 2, 9, new(1, 1, 3), Extent.One, new(1, 1, 4), new(0, 0, 8), Extent.Zero));
        yield return ("slabs of a volume", ConvolutionGeometry.Create(
            1, new(12, 11, 10), 2, 5, new(3, 3, 3), new(2, 1, 1), Extent.One, new(1, 1, 1), new(1, 1, 1)));
        // The input gradients of these go from the output (see ScatteredInputGradient).
        yield return ("lenet second layer, small", Square(5, 8, 6, 16, 5, 1, 0));
        yield return ("first layer's input gradient, seven images in items of two", Square(7, 7, 1, 24, 3, 1, 0));
        yield return ("volume with many more inputs than outputs", ConvolutionGeometry.Create(
            6, new(6, 5, 7), 8, 16, new(3, 3, 3), Extent.One, Extent.One, Extent.Zero, Extent.Zero));
        yield return ("few channels, stride 2, padding, columns that no output sees", Square(9, 12, 3, 20, 3, 2, 1));
        yield return ("one line per image", ConvolutionGeometry.Create(
            21, new(1, 1, 12), 2, 12, new(1, 1, 5), Extent.One, Extent.One, new(0, 0, 3), Extent.Zero));
        yield return ("many small images", Square(70, 3, 4, 7, 3, 1, 1));
        // Tiles of 2x2 pixels (see WinogradGeometry), whole and cut at every side, over several blocks and with channels that fill no vector.
        yield return ("tiles", Square(4, 10, 16, 16, 3, 1, 0));
        yield return ("tiles, odd sizes and channels", Square(5, 11, 17, 35, 3, 1, 0));
        yield return ("tiles, same padding", Square(2, 13, 32, 48, 3, 1, 1));
        yield return ("tiles, padding beyond the kernel", Square(3, 9, 23, 18, 3, 1, 3));
        yield return ("tiles, uneven padding", ConvolutionGeometry.Create(
            2, new(1, 10, 15), 24, 16, new(1, 3, 3), Extent.One, Extent.One, new(0, 1, 0), new(0, 0, 2)));
        yield return ("tiles, input larger than its window", new(
            3, new(1, 12, 12), 16, 20, new(1, 3, 3), Extent.One, Extent.One, new(0, -2, 1), new(1, 7, 8), 1));

        Random random = new(20240611);
        for (int i = 0; i < 60; i++)
            yield return ($"random {i}", Draw(random));
    }

    static ConvolutionGeometry Square(int batch, int size, int inputs, int outputs, int kernel, int stride, int pad) =>
        ConvolutionGeometry.Create(
            batch, new(1, size, size), inputs, outputs, new(1, kernel, kernel), new(1, stride, stride), Extent.One, new(0, pad, pad),
            new(0, pad, pad));

    static ConvolutionGeometry Draw(Random random)
    {
        int axes = random.Next(1, 4), largest = axes switch { 1 => 40, 2 => 9, _ => 4 };
        Extent input = Extent.One, kernel = Extent.One, stride = Extent.One, dilation = Extent.One;
        Extent before = Extent.Zero, after = Extent.Zero;
        string padding = random.Next(3) switch { 0 => "valid", 1 => "same", _ => "causal" };
        for (int axis = 3 - axes; axis < 3; axis++)
        {
            kernel = kernel.With(axis, random.Next(1, 5));
            stride = stride.With(axis, random.Next(1, 4));
            dilation = dilation.With(axis, stride[axis] == 1 || random.Next(3) == 0 ? random.Next(1, 4) : 1);
            int reach = (kernel[axis] - 1) * dilation[axis] + 1;
            input = input.With(axis, random.Next(reach, reach + largest));
            int total = padding == "same" ? Math.Max(0, ((input[axis] + stride[axis] - 1) / stride[axis] - 1) * stride[axis] + reach - input[axis])
                : padding == "causal" ? reach - 1 : 0;
            before = before.With(axis, padding == "causal" ? total : total / 2);
            after = after.With(axis, total - before[axis]);
        }
        int groups = random.Next(4) == 0 ? random.Next(2, 4) : 1;
        int inputs = groups * random.Next(1, 10), outputs = groups * random.Next(1, groups > 1 ? 12 : 37);
        return ConvolutionGeometry.Create(random.Next(1, 7), input, inputs, outputs, kernel, stride, dilation, before, after, groups);
    }

    /// <summary>Numbers between -1 and 1 that float holds exactly, so that the reference computes with the same.</summary>
    public static double[] Values(long count, int seed)
    {
        Random random = new(seed);
        double[] values = new double[count];
        for (int i = 0; i < values.Length; i++)
            values[i] = random.NextSingle() * 2 - 1;
        return values;
    }
}
