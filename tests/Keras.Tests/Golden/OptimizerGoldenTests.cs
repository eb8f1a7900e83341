using KerasCourse;
using KerasCourse.Testing;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace Keras.Tests.Golden;

/// <summary>Pins every optimizer against real Keras: two variables after each of twelve steps, eagerly and captured.</summary>
public class OptimizerGoldenTests
{
    public static TheoryData<string> Names => GoldenFiles.Names("optimizers");

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void AgreesWithKeras(string name)
    {
        var golden = GoldenFiles.Case("optimizers", name);
        var optimizer = KerasConfig.Create<Optimizer>(golden.ClassName, golden.Config);
        Variable[] variables = [new(golden["v0_init"].ToTensor()), new(golden["v1_init"].ToTensor())];
        for (int step = 0; golden.Has($"v0_{step}"); step++)
        {
            using var scope = new TensorScope();
            optimizer.Apply([golden[$"g0_{step}"].ToTensor(), golden[$"g1_{step}"].ToTensor()], variables);
            for (int i = 0; i < 2; i++)
                TensorAssert.Close(golden[$"v{i}_{step}"], variables[i].Value, $"v{i}_{step}");
        }
    }
}
