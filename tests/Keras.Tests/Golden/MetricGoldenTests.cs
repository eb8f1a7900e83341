using KerasCourse;
using KerasCourse.Testing;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace Keras.Tests.Golden;

/// <summary>Pins every metric against real Keras: the result after each of three batches, and after a reset.</summary>
public class MetricGoldenTests
{
    public static TheoryData<string> Names => GoldenFiles.Names("metrics");

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void AgreesWithKeras(string name)
    {
        var golden = GoldenFiles.Case("metrics", name);
        var metric = KerasConfig.Create<Metric>(golden.ClassName, golden.Config);
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; golden.Has($"result{i}"); i++)
            {
                metric.Update(golden[$"t{i}"].ToTensor(), golden[$"p{i}"].ToTensor(), golden.Has($"s{i}") ? golden[$"s{i}"].ToTensor() : null);
                TensorAssert.Close(golden[$"result{i}"].ToDoubles(), metric.Result(), $"result{i}");
            }
            metric.Reset();
        }
    }
}
