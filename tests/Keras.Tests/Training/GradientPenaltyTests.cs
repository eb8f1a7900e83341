using KerasCourse.Testing;

namespace KerasCourse.Tests.Training;

/// <summary>
/// Pins the gradient penalty of a Wasserstein GAN (Gulrajani et al. 2017), (|d critic(x) / dx| - 1)^2: its gradient in the critic's weights
/// goes through a second derivative. Expected: central differences in Float64, and a critic whose slope comes near 1.
/// </summary>
[Collection(nameof(EnvironmentCollection))]
public class GradientPenaltyTests
{
    [Fact]
    public void DenseCriticAgreesWithFiniteDifferences()
    {
        Tensor[] weights = [Random((5, 6)), Random(6), Random((6, 4)), Random(4), Random((4, 1))];
        GradientCheck.Verify(inputs => Penalty(x =>
        {
            var h = Ops.Dense(x, inputs[1], inputs[2], FusedActivation.Tanh);
            h = Ops.Sigmoid(Ops.Dense(h, inputs[3], inputs[4]));
            return Ops.MatMul(h, inputs[5]);
        }, inputs[0]), [Random((7, 5)), .. weights]);
    }

    [Fact]
    public void ConvolutionalCriticAgreesWithFiniteDifferences()
    {
        GradientCheck.Verify(inputs => Penalty(x =>
        {
            var h = Ops.Silu(Ops.Conv(x, inputs[1], strides: 2, padding: "same"));
            h = Ops.LayerNormalization(h, null, null);
            return Ops.MatMul(Ops.Reshape(h, (2, 27)), inputs[2]);
        }, inputs[0]), [Random((2, 5, 5, 2)), Random((3, 3, 2, 3)), Random((27, 1))], tolerance: 1e-5);
    }

    /// <summary>Trained on the penalty alone, the critic's slope comes near 1 everywhere; captured and as code give the same bits.</summary>
    [Fact]
    public void CriticTrainsToSlopeOne()
    {
        float[] captured = Train(captured: true), code = Train(captured: false);
        Assert.Equal(code, captured);
        Assert.True(captured[^1] < captured[0] / 20, $"penalty from {captured[0]} to {captured[^1]}");

        static float[] Train(bool captured)
        {
            Keras.SetRandomSeed(3);
            var critic = new Sequential([new InputLayer(4), new Dense(16, activation: "tanh"), new Dense(1)]);
            var (optimizer, data) = (new Adam(0.01), Ops.RandomNormal((64, 4)));
            Func<Tensor, Tensor> code = real =>
            {
                using var tape = new GradientTape();
                var between = real + Ops.RandomUniform((64, 1)) * (Ops.RandomNormal((64, 4)) - real);
                var penalty = Penalty(x => critic.Apply(x, training: true), between);
                optimizer.Apply(tape.Gradient(penalty, critic.TrainableVariables, UnconnectedGradients.Null), critic.TrainableVariables);
                return penalty;
            };
            Func<Tensor, Tensor> step = captured ? Keras.Function<Tensor>(code) : code;
            return [.. Enumerable.Range(0, 200).Select(_ => step(data).ToScalar<float>())];
        }
    }

    private static Tensor Penalty(Func<Tensor, Tensor> critic, Tensor x)
    {
        using var tape = new GradientTape();
        tape.Watch(x);
        var slope = tape.Gradient(critic(x), x);
        var norm = Ops.Sqrt(Ops.Sum(Ops.Square(Ops.Reshape(slope, (x.Shape[0], null))), 1) + 1e-12);
        return Ops.Mean(Ops.Square(norm - 1));
    }

    private static Tensor Random(Shape shape)
    {
        var random = new Random(shape.Count);
        return Tensor.From([.. Enumerable.Range(0, shape.Count).Select(_ => (random.NextDouble() * 1.6) - 0.8)], shape);
    }
}
