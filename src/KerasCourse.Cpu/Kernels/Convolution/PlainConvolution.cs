namespace KerasCourse.Cpu;

/// <summary>Convolution by its definition, in double precision: for gradient checks and as a reference.</summary>
/// <remarks>Loops: image, output pixel, tap (skipped where it falls on padding), input channel, output channel.</remarks>
internal static unsafe class PlainConvolution
{
    /// <inheritdoc cref="ConvolutionKernel.Forward(double*, double*, double*, double*, in ConvolutionGeometry, FusedActivation)"/>
    public static void Forward(
        double* x, double* kernel, double* bias, double* y, in ConvolutionGeometry geometry, FusedActivation activation)
    {
        for (long i = 0; i < geometry.Sizes.Output; i++)
            y[i] = bias is null ? 0 : bias[i % geometry.OutputChannels];
        int groupInputs = geometry.GroupInputChannels, groupOutputs = geometry.GroupOutputChannels, outputs = geometry.OutputChannels;
        foreach (Contact contact in new Contacts(geometry))
        {
            for (int o = 0; o < outputs; o++)
            {
                double* k = kernel + (long)contact.Tap * groupInputs * outputs + o;
                double* pixel = x + contact.Input + o / groupOutputs * groupInputs;
                for (int i = 0; i < groupInputs; i++)
                    y[contact.Output + o] += pixel[i] * k[(long)i * outputs];
            }
        }
        Activate(y, geometry.Sizes.Output, activation);
    }

    /// <inheritdoc cref="ConvolutionKernel.InputGradient(double*, double*, double*, in ConvolutionGeometry, double*, FusedActivation)"/>
    public static void InputGradient(
        double* dy, double* kernel, double* dx, in ConvolutionGeometry geometry, double* bias, FusedActivation activation)
    {
        for (long i = 0; i < geometry.Sizes.Input; i++)
            dx[i] = bias is null ? 0 : bias[i % geometry.InputChannels];
        int groupInputs = geometry.GroupInputChannels, groupOutputs = geometry.GroupOutputChannels, outputs = geometry.OutputChannels;
        foreach (Contact contact in new Contacts(geometry))
        {
            for (int o = 0; o < outputs; o++)
            {
                double* k = kernel + (long)contact.Tap * groupInputs * outputs + o;
                double* pixel = dx + contact.Input + o / groupOutputs * groupInputs;
                for (int i = 0; i < groupInputs; i++)
                    pixel[i] += dy[contact.Output + o] * k[(long)i * outputs];
            }
        }
        Activate(dx, geometry.Sizes.Input, activation);
    }

    /// <inheritdoc cref="ConvolutionKernel.KernelGradient(double*, double*, double*, in ConvolutionGeometry, double*)"/>
    public static void KernelGradient(double* x, double* dy, double* kernelGradient, in ConvolutionGeometry geometry, double* biasGradient)
    {
        int groupInputs = geometry.GroupInputChannels, groupOutputs = geometry.GroupOutputChannels, outputs = geometry.OutputChannels;
        for (long i = 0; i < geometry.Sizes.Kernel; i++)
            kernelGradient[i] = 0;
        foreach (Contact contact in new Contacts(geometry))
        {
            for (int o = 0; o < outputs; o++)
            {
                double* k = kernelGradient + (long)contact.Tap * groupInputs * outputs + o;
                double* pixel = x + contact.Input + o / groupOutputs * groupInputs;
                for (int i = 0; i < groupInputs; i++)
                    k[(long)i * outputs] += pixel[i] * dy[contact.Output + o];
            }
        }
        for (int o = 0; biasGradient is not null && o < outputs; o++)
        {
            biasGradient[o] = 0;
            for (long i = o; i < geometry.Sizes.Output; i += outputs)
                biasGradient[o] += dy[i];
        }
    }

    static void Activate(double* values, long count, FusedActivation activation)
    {
        for (long i = 0; activation == FusedActivation.Relu && i < count; i++)
            values[i] = values[i] < 0 ? 0 : values[i];
    }

    /// <summary>An output pixel that sees an input pixel through a tap; pixels as the index of their first channel.</summary>
    readonly record struct Contact(long Output, int Tap, long Input);

    /// <summary>All contacts of a convolution, by image, output pixel and tap.</summary>
    struct Contacts(ConvolutionGeometry g)
    {
        long _pixel;
        int _tap = -1;

        public Contact Current { get; private set; }

        public readonly Contacts GetEnumerator() => this;

        public bool MoveNext()
        {
            long pixels = (long)g.Batch * g.Output.Volume;
            while (true)
            {
                if (++_tap == g.Kernel.Volume)
                {
                    _tap = 0;
                    _pixel++;
                }
                if (_pixel >= pixels || g.Kernel.Volume == 0)
                    return false;
                int inside = (int)(_pixel % g.Output.Volume);
                long image = _pixel / g.Output.Volume;
                int d = Position(0, inside / g.Output.Width / g.Output.Height, _tap / g.Kernel.Width / g.Kernel.Height);
                int h = Position(1, inside / g.Output.Width % g.Output.Height, _tap / g.Kernel.Width % g.Kernel.Height);
                int w = Position(2, inside % g.Output.Width, _tap % g.Kernel.Width);
                if ((uint)d >= (uint)g.Input.Depth || (uint)h >= (uint)g.Input.Height || (uint)w >= (uint)g.Input.Width)
                    continue;
                long input = ((image * g.Input.Depth + d) * g.Input.Height + h) * g.Input.Width + w;
                Current = new(_pixel * g.OutputChannels, _tap, input * g.InputChannels);
                return true;
            }
        }

        readonly int Position(int axis, int output, int tap) => output * g.Stride[axis] + tap * g.Dilation[axis] - g.PadBefore[axis];
    }
}
