namespace KerasCourse.Snippets.Tests.Examples;

/// <summary>A gradient penalty: a derivative of a derivative. The code between the marks stands in docs/keras-to-csharp.md.</summary>
internal static class GradientPenaltyExample
{
    public static void Run()
    {
        // <code>
        var critic = new Sequential([new InputLayer(4), new Dense(16, activation: "tanh"), new Dense(1)]);
        var optimizer = new Adam(1e-3, beta1: 0.5);

        var step = Keras.Function((real, fake) =>
        {
            var mix = Ops.RandomUniform((32, 1));
            using var tape = new GradientTape();
            var loss = Ops.Mean(critic.Apply(fake, training: true)) - Ops.Mean(critic.Apply(real, training: true))
                + 10 * Penalty(critic, real + mix * (fake - real));
            // The last bias moves both means alike, so that the loss does not depend on it.
            var gradients = tape.Gradient(loss, critic.TrainableVariables, UnconnectedGradients.Null);
            optimizer.Apply(gradients, critic.TrainableVariables);
            return loss;
        });
        for (int i = 0; i < 5; i++)
            Console.WriteLine(step(Ops.RandomNormal((32, 4)), Ops.RandomUniform((32, 4))));

        static Tensor Penalty(Model critic, Tensor x)
        {
            using var tape = new GradientTape();
            tape.Watch(x);
            var slope = tape.Gradient(critic.Apply(x, training: true), x);
            var norm = Ops.Sqrt(Ops.Sum(Ops.Square(slope), axis: 1) + 1e-12);
            return Ops.Mean(Ops.Square(norm - 1));
        }
        // </code>
    }
}
