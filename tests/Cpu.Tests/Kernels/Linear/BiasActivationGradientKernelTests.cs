namespace KerasCourse.Cpu.Tests;

/// <summary>Pins the gradient of relu and its column sums at every vector width; expected: sums in double, with rounding that grows as the root of the rows.</summary>
[Collection(EngineStateCollection.Name)]
public unsafe class BiasActivationGradientKernelTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    [InlineData(300, 10)]
    [InlineData(1000, 33)]
    [InlineData(7, 130)]
    [InlineData(20_000, 5)]
    public void GradientAndColumnSums(int rows, int columns)
    {
        foreach (SimdLevel level in EngineState.AllLevels)
        {
            using EngineState state = new(level: level);
            float[] y = KernelData.Uniform(rows * columns, -1, 1), dy = KernelData.Uniform(rows * columns, -1, 1, 2);
            float[] dz = new float[y.Length], dBias = new float[columns], alone = new float[y.Length];
            fixed (float* py = y, pdy = dy, pdz = dz, pb = dBias, pa = alone)
            {
                BiasActivationGradientKernel.Run(py, pdy, pdz, pb, rows, columns, FusedActivation.Relu);
                BiasActivationGradientKernel.Run(py, pdy, pa, null, rows, columns, FusedActivation.Relu);
            }
            for (int c = 0; c < columns; c++)
            {
                double sum = 0;
                for (int r = 0; r < rows; r++)
                {
                    int i = r * columns + c;
                    sum += y[i] > 0 ? dy[i] : 0;
                    Assert.Equal(y[i] > 0 ? dy[i] : 0, dz[i]);
                }
                Assert.Equal(sum, dBias[c], 2e-5 * Math.Sqrt(rows));
            }
            Assert.Equal(dz, alone);
        }
    }
}
