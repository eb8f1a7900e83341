using KerasCourse.Testing;

namespace KerasCourse.Tests.Layers;

/// <summary>Pins that a small transformer with padding, causal masks and dropout learns, and that replayed steps give the bits of eager ones.</summary>
[Collection(nameof(EnvironmentCollection))]
public class AttentionTrainingTests
{
    [Fact]
    public void TransformerWithPaddingTrainsCapturedAsEagerly()
    {
        float[][] runs = [.. new[] { false, true }.Select(eager =>
        {
            Keras.SetRandomSeed(4);
            var words = Keras.Input(6, dtype: DType.Int32);
            var x = new Embedding(9, 8, maskZero: true).Apply(words);
            var attended = new MultiHeadAttention(2, 4, dropout: 0.1).Apply(x, x, useCausalMask: true);
            x = new LayerNormalization().Apply(KerasCourse.Layers.Add(x, attended));
            x = new LayerNormalization().Apply(KerasCourse.Layers.Add(x, new GroupQueryAttention(4, 2, 1).Apply(x, x)));
            var model = new Model(words, new Dense(3, activation: "softmax").Apply(new GlobalAveragePooling1D().Apply(x)));
            model.Compile("adam", "sparse_categorical_crossentropy", runEagerly: eager);
            var random = new Random(1);
            int[,] data = new int[32, 6];
            int[] labels = new int[32];
            for (int i = 0; i < 32; i++)
            {
                labels[i] = random.Next(3);
                for (int j = 0; j < 2 + (i % 5); j++)
                    data[i, j] = 1 + (labels[i] * 2) + random.Next(2);
            }
            var history = model.Fit(data, labels, batchSize: 8, epochs: 12, verbose: 0, shuffle: false);
            Assert.Empty(model.Trainer.WhyNotReplayed);
            Assert.True(history["loss"][^1] < 0.7 * history["loss"][0], $"{history["loss"][0]} to {history["loss"][^1]}");
            return model.GetWeights().SelectMany(weight => weight.ToArray<float>()).ToArray();
        })];
        TensorAssert.ReplayedNumbers(runs[0], runs[1]);
    }
}
