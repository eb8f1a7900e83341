using KerasCourse.Testing;

namespace KerasCourse.Tests;

/// <summary>The golden files themselves: every family can be listed and every array read.</summary>
public class GoldenTests
{
    [SkippableTheory]
    [InlineData("layers", "dense_relu", "x0")]
    [InlineData("losses", "huber", "value_sum")]
    [InlineData("metrics", "AUC", "result2")]
    [InlineData("optimizers", "sgd", "v0_init")]
    [InlineData("schedules", "exp", "lr")]
    [InlineData("ops", "abs", "x0")]
    [InlineData("training", "mlp_adam", "w0_after")]
    public void Families_are_found_and_all_their_arrays_read(string family, string name, string array)
    {
        Assert.NotEmpty(Golden.Case(family, name)[array].ToSingles());
        foreach (var golden in Golden.Cases(family))
            foreach (var each in golden.ArrayNames) Assert.NotNull(golden[each].Data);
    }

    // Keras's Dense: y = relu(x w + b); the manifest says units 5 and relu.
    [SkippableFact]
    public void A_case_holds_what_its_manifest_says()
    {
        var dense = Golden.Case("layers", "dense_relu");
        Assert.Equal("Dense", dense.ClassName);
        Assert.Equal(5, dense.Config["units"]!.GetValue<int>());
        Assert.Equal([4, 7], dense["x0"].Shape);
        Assert.Equal(2, dense.Numbered("w").Count);
        float[] x = dense["x0"].As<float>(), w = dense["w0"].As<float>(), b = dense["w1"].As<float>(), y = dense["y0"].As<float>();
        for (var n = 0; n < 4; n++)
            for (var u = 0; u < 5; u++)
            {
                var sum = b[u];
                for (var i = 0; i < 7; i++) sum += x[n * 7 + i] * w[i * 5 + u];
                Assert.Equal(Math.Max(sum, 0), y[n * 5 + u], 1e-5f);
            }
    }
}
