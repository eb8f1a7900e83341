namespace KerasCourse.Cpu;

/// <summary>
/// The sizes of a convolution over 1 to 3 spatial axes. Input [batch, input..., inputChannels], kernel [kernel..., inputChannels / groups,
/// outputChannels], output [batch, output..., outputChannels].
/// </summary>
/// <param name="Batch">Images.</param>
/// <param name="Input">Spatial size of the input.</param>
/// <param name="InputChannels">Channels of the input, a multiple of <paramref name="Groups"/>.</param>
/// <param name="OutputChannels">Channels of the output, a multiple of <paramref name="Groups"/>.</param>
/// <param name="Kernel">Taps of the kernel.</param>
/// <param name="Stride">Input pixels from one output pixel to the next.</param>
/// <param name="Dilation">Input pixels from one tap to the next.</param>
/// <param name="PadBefore">Zeros before the first input pixel. Zeros after the last follow from <paramref name="Output"/>.</param>
/// <param name="Output">Spatial size of the output.</param>
/// <param name="Groups">Group g of the output channels sees group g of the input channels only.</param>
internal readonly record struct ConvolutionGeometry(
    int Batch, Extent Input, int InputChannels, int OutputChannels, Extent Kernel, Extent Stride, Extent Dilation, Extent PadBefore,
    Extent Output, int Groups)
{
    /// <summary>The geometry whose output size follows from the paddings: (input + before + after - ((kernel - 1) dilation + 1)) / stride + 1.</summary>
    public static ConvolutionGeometry Create(
        int batch, Extent input, int inputChannels, int outputChannels, Extent kernel, Extent stride, Extent dilation, Extent padBefore,
        Extent padAfter, int groups = 1)
    {
        return new(
            batch, input, inputChannels, outputChannels, kernel, stride, dilation, padBefore,
            new Extent(OutputSize(0), OutputSize(1), OutputSize(2)), groups);

        int OutputSize(int axis) =>
            (input[axis] + padBefore[axis] + padAfter[axis] - ((kernel[axis] - 1) * dilation[axis] + 1)) / stride[axis] + 1;
    }

    /// <summary>Input channels that one output channel sees.</summary>
    public int GroupInputChannels => InputChannels / Groups;

    /// <summary>Output channels of one group.</summary>
    public int GroupOutputChannels => OutputChannels / Groups;

    /// <summary>Products in one output value.</summary>
    public int Depth => Kernel.Volume * GroupInputChannels;

    /// <summary>Every channel by itself, one kernel each.</summary>
    public bool IsDepthwise => Groups > 1 && Groups == InputChannels && Groups == OutputChannels;

    /// <summary>Numbers in the input, in the kernel and in the output.</summary>
    public (long Input, long Kernel, long Output) Sizes =>
        ((long)Batch * Input.Volume * InputChannels, (long)Depth * OutputChannels, (long)Batch * Output.Volume * OutputChannels);
}
