namespace KerasCourse.Cpu;

/// <summary>
/// Brings a convolution's kernel into the order in which the tiles read it: [group][panel][tap, channel][column of the panel], the columns
/// beyond the last filled with zeros. Depthwise kernels stay [tap][channel].
/// </summary>
internal static unsafe class KernelPacking
{
    /// <summary>
    /// Packs one tap as the <paramref name="position"/>-th of a pass. For the input gradient <paramref name="transposed"/> is true: then the
    /// sums run over output channels and the columns are input channels.
    /// </summary>
    public static void PackTap(
        in ConvolutionPlan plan, ConvolutionPass* pass, int position, float* kernel, int tap, in ConvolutionGeometry geometry, bool transposed)
    {
        float* source = kernel + (long)tap * geometry.GroupInputChannels * geometry.OutputChannels;
        if (plan.IsDepthwise)
        {
            int channels = geometry.OutputChannels;
            new ReadOnlySpan<float>(source, channels).CopyTo(new Span<float>(pass->Right + (long)position * channels, channels));
            return;
        }
        int rows = plan.SourceGroupChannels, columns = plan.DestinationGroupChannels, stride = geometry.OutputChannels;
        for (int group = 0; group < plan.Groups; group++)
        {
            float* groupSource = source + (long)group * geometry.GroupOutputChannels;
            float* panels = pass->Right + (long)group * plan.GroupColumns * pass->StepCount;
            for (int column = 0, width; column < columns; column += width)
            {
                width = plan.Tiles.PanelWidth(columns - column);
                float* panel = panels + (long)column * pass->StepCount + (long)position * rows * width;
                int valid = Math.Min(width, columns - column);
                if (transposed)
                    PackTransposed(groupSource + (long)column * stride, stride, rows, valid, panel, width);
                else
                    PackPlain(groupSource + column, stride, rows, valid, panel, width);
            }
        }
    }

    static void PackPlain(float* source, int stride, int rows, int valid, float* panel, int width)
    {
        for (int row = 0; row < rows; row++, source += stride, panel += width)
        {
            new ReadOnlySpan<float>(source, valid).CopyTo(new Span<float>(panel, valid));
            new Span<float>(panel + valid, width - valid).Clear();
        }
    }

    /// <summary>Packs one panel whose columns are rows of <paramref name="source"/>, <paramref name="stride"/> floats apart.</summary>
    public static void PackTransposed(float* source, int stride, int rows, int valid, float* panel, int width)
    {
        for (int column = 0; column < width; column++, source += stride)
        {
            for (int row = 0; row < rows; row++)
                panel[(long)row * width + column] = column < valid ? source[row] : 0;
        }
    }
}
