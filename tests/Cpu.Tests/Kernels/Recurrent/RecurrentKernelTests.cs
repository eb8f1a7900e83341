namespace KerasCourse.Cpu.Tests;

/// <summary>Pins that the recurrent kernels give the same numbers at every vector width as the steps in simpler ops in Float64.</summary>
[Collection(EngineStateCollection.Name)]
public class RecurrentKernelTests
{
    [Theory]
    [InlineData(1, 3, 2, 1)]
    [InlineData(4, 5, 6, 7)]
    [InlineData(33, 3, 9, 20)]
    public void EveryWidthGivesTheSteps(int batch, int time, int features, int units)
    {
        var random = new RandomGenerator(1);
        Tensor[] inputs =
        [
            Normal(batch, time, features), Normal(features, 4 * units), Normal(units, 4 * units), Normal(4 * units), Normal(batch, units),
            Normal(features, 3 * units), Normal(units, 3 * units), Normal(2, 3 * units), Normal(batch, units),
        ];
        double[][] expected = Results(inputs);
        foreach (var level in EngineState.AllLevels)
        {
            using var state = new EngineState(threads: 2, level);
            double[][] actual = Results(Array.ConvertAll(inputs, input => input.Cast(DType.Float32)));
            for (int i = 0; i < expected.Length; i++)
            {
                double tolerance = 1e-4 * expected[i].Max(Math.Abs) + 1e-6;
                for (int j = 0; j < expected[i].Length; j++)
                    Assert.True(Math.Abs(expected[i][j] - actual[i][j]) <= tolerance, $"{level}, result {i}[{j}]: expected {expected[i][j]}, actual {actual[i][j]}");
            }
        }

        Tensor Normal(params int[] shape) => Ops.RandomNormal(shape, 0, 0.5, DType.Float64, random);
    }

    /// <summary>LSTM and GRU, forward and back.</summary>
    private static double[][] Results(Tensor[] t)
    {
        using var tape = new GradientTape();
        foreach (var input in t)
            tape.Watch(input);
        var (y, _, c) = Ops.Lstm(t[0], t[1], t[2], t[3], t[4], t[4], returnSequences: true);
        var (z, _) = Ops.Gru(t[0], t[5], t[6], t[7], t[8], goBackwards: true, returnSequences: true);
        var total = Ops.Sum(y * y) + Ops.Sum(c) + Ops.Sum(z * z * z);
        return [.. new[] { y, c, z }.Concat(tape.Gradient(total, t)).Select(tensor => tensor.ToArray<double>())];
    }
}
