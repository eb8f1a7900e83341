namespace KerasCourse.Cpu.Tests;

/// <summary>
/// Softmax, batch and layer normalization: float at every SIMD level against the formulas in double written out here, gradients in double
/// against central differences, float gradients against double ones.
/// </summary>
[Collection(EngineStateCollection.Name)]
public sealed unsafe class NormalizationKernelTests
{
    const double Epsilon = 1e-3;

    delegate void Forward<T>(T* x, T* y, int rows, int columns) where T : unmanaged;

    delegate void Backward<T>(T* x, T* y, T* dy, T* dx, int rows, int columns) where T : unmanaged;

    [Fact]
    public void SoftmaxAndLogSoftmax()
    {
        foreach (SimdLevel level in EngineState.AllLevels)
        {
            using EngineState state = new(level: level);
            for (int columns = 1; columns <= 130; columns += columns < 40 ? 1 : 9)
            {
                const int Rows = 3;
                float[] x = KernelData.Uniform(Rows * columns, -30, 90), y = new float[x.Length], log = new float[x.Length];
                float[] sum = new float[Rows];
                fixed (float* px = x, py = y, pl = log)
                {
                    SoftmaxKernel.Forward(px, py, Rows, columns);
                    SoftmaxKernel.LogForward(px, pl, Rows, columns);
                }
                for (int r = 0; r < Rows; r++)
                {
                    double[] row = [.. x.Skip(r * columns).Take(columns).Select(v => (double)v)];
                    double max = row.Max(), total = row.Sum(v => Math.Exp(v - max));
                    for (int c = 0; c < columns; c++)
                    {
                        Assert.Equal(Math.Exp(row[c] - max) / total, y[r * columns + c], 1e-6);
                        Assert.Equal(row[c] - max - Math.Log(total), log[r * columns + c], 2e-5);
                    }
                }
            }
        }
    }

    [Fact]
    public void SoftmaxOfInfinitiesAndNaN()
    {
        float[] x = [float.NegativeInfinity, 0, 0, float.NaN, 1, 2], y = new float[6];
        fixed (float* px = x, py = y)
            SoftmaxKernel.Forward(px, py, 2, 3);
        Assert.Equal([0, 0.5f, 0.5f, float.NaN, float.NaN, float.NaN], y);
    }

    [Fact]
    public void SoftmaxGradients()
    {
        CheckGradient(
            SoftmaxKernel.Forward, (x, y, dy, dx, r, c) => SoftmaxKernel.Gradient(y, dy, dx, r, c),
            (x, y, dy, dx, r, c) => SoftmaxKernel.Gradient(y, dy, dx, r, c), SoftmaxKernel.Forward, 3, 11);
        CheckGradient(
            SoftmaxKernel.LogForward, (x, y, dy, dx, r, c) => SoftmaxKernel.LogGradient(y, dy, dx, r, c),
            (x, y, dy, dx, r, c) => SoftmaxKernel.LogGradient(y, dy, dx, r, c), SoftmaxKernel.LogForward, 3, 11);
    }

    [Fact]
    public void BatchNormalizationOfLargeMeansDoesNotCancel()
    {
        foreach (SimdLevel level in EngineState.AllLevels)
        {
            using EngineState state = new(level: level);
            foreach ((int rows, int channels) in ((int, int)[])[(1, 1), (6, 3), (500, 17), (3000, 40)])
            {
                float[] x = KernelData.Uniform(rows * channels, 999, 1001), y = new float[x.Length];
                float[] gamma = KernelData.Uniform(channels, 0.5, 2), beta = KernelData.Uniform(channels, -1, 1);
                float[] mean = new float[channels], variance = new float[channels];
                fixed (float* px = x, py = y, pg = gamma, pb = beta, pm = mean, pv = variance)
                    BatchNormalizationKernel.Train<ReluOperator, float>(px, pg, pb, py, pm, pv, rows, channels, Epsilon);
                for (int c = 0; c < channels; c++)
                {
                    double[] column = [.. Enumerable.Range(0, rows).Select(r => (double)x[r * channels + c])];
                    double expectedMean = column.Average(), expectedVariance = column.Average(v => (v - expectedMean) * (v - expectedMean));
                    Assert.Equal(expectedMean, mean[c], 1e-4);
                    Assert.Equal(expectedVariance, variance[c], 1e-5);
                    for (int r = 0; r < rows; r++)
                    {
                        double expected = (column[r] - expectedMean) / Math.Sqrt(expectedVariance + Epsilon) * gamma[c] + beta[c];
                        Assert.Equal(Math.Max(0, expected), y[r * channels + c], 1e-3);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void BatchNormalizationGradients(bool relu)
    {
        const int Rows = 9, Channels = 5;
        double[] x = Doubles(Rows * Channels, 1), gamma = Doubles(Channels, 2), beta = Doubles(Channels, 3);
        double[] dy = Doubles(Rows * Channels, 4);
        double[] y = Train(x, gamma, beta), dx = new double[x.Length], dgamma = new double[Channels], dbeta = new double[Channels];
        double[] mean = new double[Channels], variance = new double[Channels];
        fixed (double* px = x, pg = gamma, pm = mean, pv = variance, py = y, pdy = dy, pdx = dx, pdg = dgamma, pdb = dbeta)
        {
            BatchNormalizationKernel.Moments(px, pm, pv, Rows, Channels);
            if (relu)
                BatchNormalizationKernel.TrainGradient<ReluGradientOperator, double>(
                    px, pg, pm, pv, py, pdy, pdx, pdg, pdb, Rows, Channels, Epsilon);
            else
                BatchNormalizationKernel.TrainGradient<LinearGradientOperator, double>(
                    px, pg, pm, pv, null, pdy, pdx, pdg, pdb, Rows, Channels, Epsilon);
        }
        CheckDifferences(x, dx, () => Dot(Train(x, gamma, beta), dy));
        CheckDifferences(gamma, dgamma, () => Dot(Train(x, gamma, beta), dy));
        CheckDifferences(beta, dbeta, () => Dot(Train(x, gamma, beta), dy));

        float[] fx = Floats(x), fg = Floats(gamma), fm = Floats(mean), fv = Floats(variance), fy = Floats(y), fdy = Floats(dy);
        foreach (SimdLevel level in EngineState.AllLevels)
        {
            using EngineState state = new(level: level);
            float[] fdx = new float[x.Length], fdg = new float[Channels], fdb = new float[Channels];
            fixed (float* px = fx, pg = fg, pm = fm, pv = fv, py = fy, pdy = fdy, pdx = fdx, pdg = fdg, pdb = fdb)
            {
                if (relu)
                    BatchNormalizationKernel.TrainGradient<ReluGradientOperator, float>(
                        px, pg, pm, pv, py, pdy, pdx, pdg, pdb, Rows, Channels, Epsilon);
                else
                    BatchNormalizationKernel.TrainGradient<LinearGradientOperator, float>(
                        px, pg, pm, pv, null, pdy, pdx, pdg, pdb, Rows, Channels, Epsilon);
            }
            AssertClose(dx, fdx);
            AssertClose(dgamma, fdg);
            AssertClose(dbeta, fdb);
        }

        double[] Train(double[] x, double[] gamma, double[] beta)
        {
            double[] y = new double[x.Length];
            double* mean = stackalloc double[Channels];
            double* variance = stackalloc double[Channels];
            fixed (double* px = x, py = y, pg = gamma, pb = beta)
            {
                if (relu)
                    BatchNormalizationKernel.Train<ReluOperator, double>(px, pg, pb, py, mean, variance, Rows, Channels, Epsilon);
                else
                    BatchNormalizationKernel.Train<LinearOperator, double>(px, pg, pb, py, mean, variance, Rows, Channels, Epsilon);
            }
            return y;
        }
    }

    [Fact]
    public void LayerNormalizationAndItsGradients()
    {
        const int Rows = 4, Columns = 19;
        double[] x = Doubles(Rows * Columns, 1), gamma = Doubles(Columns, 2), beta = Doubles(Columns, 3), dy = Doubles(Rows * Columns, 4);
        double[] mean = new double[Rows], variances = new double[Rows], dx = new double[x.Length], dgamma = new double[Columns];
        double[] dbeta = new double[Columns];
        double[] y = Run();
        for (int r = 0; r < Rows; r++)
        {
            double[] row = x[(r * Columns)..((r + 1) * Columns)];
            double average = row.Average(), variance = row.Average(v => (v - average) * (v - average));
            for (int c = 0; c < Columns; c++)
                Assert.Equal((row[c] - average) / Math.Sqrt(variance + Epsilon) * gamma[c] + beta[c], y[r * Columns + c], 1e-12);
        }
        fixed (double* px = x, pg = gamma, pm = mean, pr = variances, pdy = dy, pdx = dx, pdg = dgamma, pdb = dbeta)
        {
            LayerNormalizationKernel.InputGradient(px, pg, pm, pr, pdy, pdx, Rows, Columns, Epsilon);
            LayerNormalizationKernel.ParameterGradients(px, pm, pr, pdy, pdg, pdb, Rows, Columns, Epsilon);
        }
        CheckDifferences(x, dx, () => Dot(Run(), dy));
        CheckDifferences(gamma, dgamma, () => Dot(Run(), dy));
        CheckDifferences(beta, dbeta, () => Dot(Run(), dy));

        float[] fx = Floats(x), fg = Floats(gamma), fb = Floats(beta), fdy = Floats(dy);
        foreach (SimdLevel level in EngineState.AllLevels)
        {
            using EngineState state = new(level: level);
            float[] fy = new float[x.Length], fm = new float[Rows], fr = new float[Rows];
            float[] fdx = new float[x.Length], fdg = new float[Columns], fdb = new float[Columns];
            fixed (float* px = fx, pg = fg, pb = fb, py = fy, pm = fm, pr = fr, pdy = fdy, pdx = fdx, pdg = fdg, pdb = fdb)
            {
                LayerNormalizationKernel.Run(px, pg, pb, py, pm, pr, Rows, Columns, Epsilon);
                LayerNormalizationKernel.InputGradient(px, pg, pm, pr, pdy, pdx, Rows, Columns, Epsilon);
                LayerNormalizationKernel.ParameterGradients(px, pm, pr, pdy, pdg, pdb, Rows, Columns, Epsilon);
            }
            AssertClose(y, fy);
            AssertClose(dx, fdx);
            AssertClose(dgamma, fdg);
            AssertClose(dbeta, fdb);
        }

        double[] Run()
        {
            double[] result = new double[x.Length];
            fixed (double* px = x, pg = gamma, pb = beta, py = result, pm = mean, pr = variances)
                LayerNormalizationKernel.Run(px, pg, pb, py, pm, pr, Rows, Columns, Epsilon);
            return result;
        }
    }

    [Fact]
    public void SameBitsForAnyThreadCount()
    {
        float[] expected = Run(1);
        Assert.Equal(expected, Run(2));
        Assert.Equal(expected, Run(4));

        static float[] Run(int threads)
        {
            const int Rows = 20_000, Columns = 24;
            using EngineState state = new(threads);
            float[] x = KernelData.Uniform(Rows * Columns, -1, 1), dy = KernelData.Uniform(Rows * Columns, -1, 1, 2);
            float[] y = new float[x.Length];
            float[] mean = new float[Columns], variance = new float[Columns], dgamma = new float[Columns], dbeta = new float[Columns];
            float[] softmax = new float[x.Length], dx = new float[x.Length];
            fixed (float* px = x, pdy = dy, py = y, pm = mean, pv = variance, pdg = dgamma, pdb = dbeta, ps = softmax, pdx = dx)
            {
                BatchNormalizationKernel.Train<ReluOperator, float>(px, null, null, py, pm, pv, Rows, Columns, Epsilon);
                BatchNormalizationKernel.TrainGradient<ReluGradientOperator, float>(
                    px, null, pm, pv, py, pdy, pdx, pdg, pdb, Rows, Columns, Epsilon);
                SoftmaxKernel.Forward(px, ps, Rows, Columns);
            }
            return [.. y, .. mean, .. variance, .. dgamma, .. dbeta, .. softmax, .. dx];
        }
    }

    static void CheckGradient(
        Forward<double> forward, Backward<double> backward, Backward<float> floatBackward, Forward<float> floatForward,
        int rows, int columns)
    {
        double[] x = Doubles(rows * columns, 1), dy = Doubles(rows * columns, 2), y = Run(), dx = new double[x.Length];
        fixed (double* px = x, py = y, pdy = dy, pdx = dx)
            backward(px, py, pdy, pdx, rows, columns);
        CheckDifferences(x, dx, () => Dot(Run(), dy));

        foreach (SimdLevel level in EngineState.AllLevels)
        {
            using EngineState state = new(level: level);
            float[] fx = Floats(x), fdy = Floats(dy), fy = new float[x.Length], fdx = new float[x.Length];
            fixed (float* px = fx, py = fy, pdy = fdy, pdx = fdx)
            {
                floatForward(px, py, rows, columns);
                floatBackward(px, py, pdy, pdx, rows, columns);
            }
            AssertClose(dx, fdx);
        }

        double[] Run()
        {
            double[] result = new double[x.Length];
            fixed (double* px = x, py = result)
                forward(px, py, rows, columns);
            return result;
        }
    }

    /// <summary>Each derivative against the central difference of <paramref name="value"/> when its number moves.</summary>
    static void CheckDifferences(double[] numbers, double[] derivatives, Func<double> value)
    {
        const double Step = 1e-6;
        for (int i = 0; i < numbers.Length; i++)
        {
            double old = numbers[i];
            numbers[i] = old + Step;
            double above = value();
            numbers[i] = old - Step;
            double below = value();
            numbers[i] = old;
            Assert.Equal((above - below) / (2 * Step), derivatives[i], 1e-7);
        }
    }

    static void AssertClose(double[] expected, float[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 2e-5);
    }

    static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    static double[] Doubles(int count, int seed) => [.. KernelData.Uniform(count, -2, 2, seed).Select(x => (double)x)];

    static float[] Floats(double[] x) => [.. x.Select(v => (float)v)];
}
