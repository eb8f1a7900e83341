namespace KerasCourse.Cpu.Tests;

/// <summary>Convolution in double against the definition.</summary>
public unsafe class PlainConvolutionTests
{
    [Fact]
    public void AllThree_AgreeWithTheDefinition()
    {
        int seed = 0;
        foreach ((string name, ConvolutionGeometry g) in RandomConvolutions.All())
        {
            seed++;
            double[] x = RandomConvolutions.Values(g.Sizes.Input, seed), k = RandomConvolutions.Values(g.Sizes.Kernel, -seed);
            double[] bias = RandomConvolutions.Values(g.OutputChannels, seed + 1000), dy = RandomConvolutions.Values(g.Sizes.Output, seed + 2000);
            double[] y = new double[g.Sizes.Output], dx = new double[x.Length], dk = new double[k.Length], db = new double[bias.Length];
            fixed (double* xs = x, ks = k, biases = bias, dys = dy, ys = y, dxs = dx, dks = dk, dbs = db)
            {
                ConvolutionKernel.Forward(xs, ks, biases, ys, g, FusedActivation.Relu);
                ConvolutionKernel.InputGradient(dys, ks, dxs, g);
                ConvolutionKernel.KernelGradient(xs, dys, dks, g, dbs);
            }
            AssertClose(NaiveConvolution.Forward(x, k, bias, relu: true, g), y, name);
            AssertClose(NaiveConvolution.InputGradient(dy, k, g), dx, name);
            AssertClose(NaiveConvolution.KernelGradient(x, dy, g), dk, name);
            for (int channel = 0; channel < db.Length; channel++)
                Assert.Equal(dy.Where((_, i) => i % db.Length == channel).Sum(), db[channel], 1e-12);
        }
    }

    static void AssertClose(double[] expected, double[] actual, string name)
    {
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-12 * Math.Max(1, Math.Abs(expected[i])), $"{name}: element {i}");
    }
}
