namespace KerasCourse.Cpu.Tests;

/// <summary>Losses against their definitions in double, gradients against central differences, at every SIMD level.</summary>
[Collection(EngineStateCollection.Name)]
public sealed unsafe class CrossEntropyKernelTests
{
    const int Rows = 5;

    [Fact]
    public void SparseAndDenseAgreeWithTheDefinition()
    {
        foreach (SimdLevel level in EngineState.AllLevels)
        {
            using EngineState state = new(level: level);
            for (int columns = 1; columns <= 40; columns++)
            {
                float[] logits = KernelData.Uniform(Rows * columns, -40, 40), targets = KernelData.Uniform(Rows * columns, 0, 1, 2);
                int[] labels = [.. Enumerable.Range(0, Rows).Select(r => r * 7 % columns)];
                float[] dLoss = KernelData.Uniform(Rows, 0.5, 2), sparse = new float[Rows], dense = new float[Rows];
                float[] p = new float[logits.Length], dSparse = new float[logits.Length], dDense = new float[logits.Length];
                fixed (float* px = logits, pt = targets, pg = dLoss, ps = sparse, pd = dense, pp = p, pds = dSparse, pdd = dDense)
                fixed (int* pl = labels)
                {
                    SoftmaxCrossEntropyKernel.Sparse(pl, px, ps, null, Rows, columns);
                    SoftmaxCrossEntropyKernel.Dense(pt, px, pd, pp, Rows, columns);
                    SoftmaxCrossEntropyKernel.SparseGradient(pl, pp, pg, pds, Rows, columns);
                    SoftmaxCrossEntropyKernel.DenseGradient(pt, pp, pg, pdd, Rows, columns);
                }
                for (int r = 0; r < Rows; r++)
                {
                    double[] row = [.. logits.Skip(r * columns).Take(columns).Select(v => (double)v)];
                    double max = row.Max(), log = max + Math.Log(row.Sum(v => Math.Exp(v - max)));
                    double total = targets.Skip(r * columns).Take(columns).Sum(v => (double)v), loss = 0;
                    for (int c = 0; c < columns; c++)
                    {
                        double probability = Math.Exp(row[c] - log), target = targets[r * columns + c];
                        loss += target * (log - row[c]);
                        Assert.Equal((probability - (labels[r] == c ? 1 : 0)) * dLoss[r], dSparse[r * columns + c], 2e-6);
                        Assert.Equal((probability * total - target) * dLoss[r], dDense[r * columns + c], 1e-5);
                    }
                    Assert.Equal(log - row[labels[r]], sparse[r], 1e-5);
                    Assert.InRange(Math.Abs(loss - dense[r]), 0, 1e-6 * loss + 1e-6);
                }
            }
        }
    }

    [Fact]
    public void ALabelOutOfRangeGivesNaN()
    {
        float[] logits = [1, 2, 3, 4], loss = new float[2];
        int[] labels = [2, -1];
        fixed (float* px = logits, py = loss)
        fixed (int* pl = labels)
            SoftmaxCrossEntropyKernel.Sparse(pl, px, py, null, 2, 2);
        Assert.Equal([float.NaN, float.NaN], loss);
    }

    [Fact]
    public void AnImpossibleClassWithoutWeightCostsNothing()
    {
        double[] logits = [double.NegativeInfinity, 0, 0], targets = [0, 1, 0], loss = new double[1];
        fixed (double* px = logits, pt = targets, py = loss)
            SoftmaxCrossEntropyKernel.Dense(pt, px, py, null, 1, 3);
        Assert.Equal(Math.Log(2), loss[0], 1e-15);
    }

    [Fact]
    public void SigmoidCrossEntropyIsAccurateFarOut()
    {
        float[] x = [-100, -10, -1, 0, 1, 10, 100], z = [0, 1, 0.3f, 0.5f, 1, 1, 0], y = new float[7], dx = new float[7];
        float[] dy = [1, 2, 1, 1, 1, 1, 3];
        fixed (float* px = x, pz = z, py = y, pdy = dy, pdx = dx)
        {
            BinaryLoop.Run<SigmoidCrossEntropyOperator, float>(px, pz, py, 7);
            TernaryLoop.Run<SigmoidCrossEntropyGradientOperator, float>(px, pz, pdy, pdx, 7);
        }
        for (int i = 0; i < 7; i++)
        {
            double softplus = Math.Max(x[i], 0) + LogOnePlus(Math.Exp(-Math.Abs((double)x[i])));
            double expected = (double)x[i] * (x[i] > 0 ? 1 - z[i] : -z[i]) + softplus - Math.Max(x[i], 0);
            Assert.InRange(Math.Abs(y[i] - expected), 0, 3e-7 * Math.Abs(expected) + float.Epsilon);
            Assert.Equal((1 / (1 + Math.Exp(-(double)x[i])) - z[i]) * dy[i], dx[i], 1e-6);
        }

        static double LogOnePlus(double v) => v < 1e-8 ? v : Math.Log(1 + v);
    }
}
