namespace KerasCourse.Cpu.Tests;

/// <summary>Convolution and its gradients straight from the definition, for the tests only: one loop for each letter of the formula.</summary>
internal static class NaiveConvolution
{
    /// <summary>What a visitor is told: that y[output] takes x[input] * kernel[weight].</summary>
    public delegate void Product(int output, int input, int weight);

    /// <summary>Visits every product of the convolution once.</summary>
    public static void ForEachProduct(ConvolutionGeometry g, Product visit)
    {
        int inputs = g.InputChannels / g.Groups, outputs = g.OutputChannels / g.Groups;
        for (int n = 0; n < g.Batch; n++)
            for (int od = 0; od < g.Output.Depth; od++)
                for (int oh = 0; oh < g.Output.Height; oh++)
                    for (int ow = 0; ow < g.Output.Width; ow++)
                        for (int kd = 0; kd < g.Kernel.Depth; kd++)
                            for (int kh = 0; kh < g.Kernel.Height; kh++)
                                for (int kw = 0; kw < g.Kernel.Width; kw++)
                                {
                                    int d = od * g.Stride.Depth + kd * g.Dilation.Depth - g.PadBefore.Depth;
                                    int h = oh * g.Stride.Height + kh * g.Dilation.Height - g.PadBefore.Height;
                                    int w = ow * g.Stride.Width + kw * g.Dilation.Width - g.PadBefore.Width;
                                    if (d < 0 || h < 0 || w < 0 || d >= g.Input.Depth || h >= g.Input.Height || w >= g.Input.Width)
                                        continue;
                                    int outputPixel = ((n * g.Output.Depth + od) * g.Output.Height + oh) * g.Output.Width + ow;
                                    int inputPixel = ((n * g.Input.Depth + d) * g.Input.Height + h) * g.Input.Width + w;
                                    int tap = (kd * g.Kernel.Height + kh) * g.Kernel.Width + kw;
                                    for (int o = 0; o < g.OutputChannels; o++)
                                    {
                                        for (int i = 0; i < inputs; i++)
                                        {
                                            visit(
                                                outputPixel * g.OutputChannels + o,
                                                inputPixel * g.InputChannels + o / outputs * inputs + i,
                                                (tap * inputs + i) * g.OutputChannels + o);
                                        }
                                    }
                                }
    }

    public static double[] Forward(double[] x, double[] kernel, double[] bias, bool relu, ConvolutionGeometry g)
    {
        double[] y = new double[g.Sizes.Output];
        ForEachProduct(g, (o, i, w) => y[o] += x[i] * kernel[w]);
        for (int i = 0; i < y.Length; i++)
            y[i] = relu ? Math.Max(0, y[i] + bias[i % g.OutputChannels]) : y[i] + bias[i % g.OutputChannels];
        return y;
    }

    public static double[] InputGradient(double[] dy, double[] kernel, ConvolutionGeometry g)
    {
        double[] dx = new double[g.Sizes.Input];
        ForEachProduct(g, (o, i, w) => dx[i] += dy[o] * kernel[w]);
        return dx;
    }

    public static double[] KernelGradient(double[] x, double[] dy, ConvolutionGeometry g)
    {
        double[] dk = new double[g.Sizes.Kernel];
        ForEachProduct(g, (o, i, w) => dk[w] += x[i] * dy[o]);
        return dk;
    }
}
