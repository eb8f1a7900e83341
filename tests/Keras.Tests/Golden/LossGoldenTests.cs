using KerasCourse;
using KerasCourse.Testing;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace Keras.Tests.Golden;

/// <summary>Pins every loss against real Keras: values and gradients for each reduction, and with sample weights.</summary>
public class LossGoldenTests
{
    public static TheoryData<string> Names => GoldenFiles.Names("losses");

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void AgreesWithKeras(string name)
    {
        var golden = GoldenFiles.Case("losses", name);
        var (yTrue, yPred) = (golden["y_true"].ToTensor(), golden["y_pred"].ToTensor());
        foreach (string reduction in new[] { "sum_over_batch_size", "sum", "none" })
        {
            if (!golden.Has($"value_{reduction}"))
                continue;
            var config = golden.Config.DeepClone().AsObject();
            config["reduction"] = reduction;
            if (name == "huber_d05")
                config["delta"] = 0.5; // Keras leaves it out of its configuration.
            var loss = KerasConfig.Create<Loss>(golden.ClassName, config);
            using var tape = new GradientTape();
            tape.Watch(yPred);
            var value = loss.Compute(yTrue, yPred);
            TensorAssert.Close(golden[$"value_{reduction}"], value, $"value_{reduction}");
            if (golden.Has($"grad_{reduction}"))
                TensorAssert.GradientClose(golden[$"grad_{reduction}"], tape.Gradient(value, yPred, UnconnectedGradients.Zero), $"grad_{reduction}");
        }
        if (golden.Has("value_weighted"))
        {
            var config = golden.Config.DeepClone().AsObject();
            if (name == "huber_d05")
                config["delta"] = 0.5;
            var loss = KerasConfig.Create<Loss>(golden.ClassName, config);
            TensorAssert.Close(golden["value_weighted"], loss.Compute(yTrue, yPred, golden["sample_weight"].ToTensor()), "value_weighted");
        }
    }
}
