namespace KerasCourse.Cpu.Tests;

/// <summary>Products of doubles against three plain loops.</summary>
[Collection(EngineStateCollection.Name)]
public sealed unsafe class GemmDoubleKernelTests
{
    [Fact]
    public void AgreesWithPlainLoops()
    {
        Random random = new(1);
        using EngineState state = new(3);
        foreach ((int m, int n, int k) in ((int, int, int)[])[(0, 3, 2), (4, 2, 4), (1, 9, 7), (40, 31, 20), (7, 1, 0), (70, 80, 90)])
        {
            for (int transposes = 0; transposes < 4; transposes++)
            {
                bool transposeA = (transposes & 1) != 0, transposeB = (transposes & 2) != 0;
                double[] a = Numbers(random, m * k), b = Numbers(random, k * n), c = Numbers(random, m * n), bias = Numbers(random, n);
                double[] expected = new double[m * n];
                for (int i = 0; i < m; i++)
                {
                    for (int j = 0; j < n; j++)
                    {
                        double sum = 0;
                        for (int p = 0; p < k; p++)
                            sum += a[transposeA ? p * m + i : i * k + p] * b[transposeB ? j * k + p : p * n + j];
                        expected[i * n + j] = Math.Tanh(0.5 * sum - 2 * c[i * n + j] + bias[j]);
                    }
                }
                fixed (double* pa = a, pb = b, pc = c, pBias = bias)
                {
                    GemmDoubleKernel.Run(
                        transposeA, transposeB, m, n, k, 0.5, pa, transposeA ? m : k, pb, transposeB ? k : n, -2, pc, n, pBias,
                        GemmActivation.Tanh);
                }
                for (int i = 0; i < c.Length; i++)
                    Assert.Equal(expected[i], c[i], 1e-12);
            }
        }
    }

    static double[] Numbers(Random random, int count)
    {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++)
            numbers[i] = random.NextDouble() * 2 - 1;
        return numbers;
    }
}
