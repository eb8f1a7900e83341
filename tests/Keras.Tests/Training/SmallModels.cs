namespace KerasCourse.Tests.Training;

/// <summary>Small models and data for the tests of training, the same each time for the same seed.</summary>
internal static class SmallModels
{
    /// <summary>Why the small CNN's weights are not compared where replays round otherwise.</summary>
    public const string BiasBeforeNormalization = "a bias straight before a batch normalization moves by rounding alone, and this backend's replays round otherwise";

    /// <summary>8 numbers to 3 classes.</summary>
    public static Sequential Mlp(int seed = 1)
    {
        Keras.SetRandomSeed(seed);
        return new Sequential([new InputLayer(8), new Dense(16, activation: "relu"), new Dropout(0.25), new Dense(3, activation: "softmax")]);
    }

    /// <summary>12 x 12 pictures to 3 classes, with everything a usual convolutional network has.</summary>
    public static Sequential Cnn(int seed = 1)
    {
        Keras.SetRandomSeed(seed);
        return new Sequential([
            new InputLayer((12, 12, 1)), new Conv2D(8, 3, activation: "relu"), new BatchNormalization(), new MaxPooling2D(2),
            new Conv2D(12, 3, padding: "same", activation: "relu"), new Flatten(), new Dropout(0.5), new Dense(3, activation: "softmax")]);
    }

    /// <summary>6 steps of 8 numbers to 3 classes: a transformer's block with dropout.</summary>
    public static Model Transformer(int seed = 1)
    {
        Keras.SetRandomSeed(seed);
        var input = Keras.Input((6, 8));
        var attended = new MultiHeadAttention(2, 4, dropout: 0.1).Apply(input, input, useCausalMask: true);
        var x = new LayerNormalization().Apply(KerasCourse.Layers.Add(input, attended));
        x = new RMSNormalization().Apply(KerasCourse.Layers.Add(x, new GroupQueryAttention(4, 2, 1).Apply(x, x)));
        return new Model(input, new Dense(3, activation: "softmax").Apply(new GlobalAveragePooling1D().Apply(x)));
    }

    /// <summary>Samples of a shape with labels 0 to 2 that follow from them.</summary>
    public static (Tensor X, Tensor Y) Samples(int count, params int[] sample)
    {
        var random = new Random(7);
        int size = sample.Aggregate(1, (product, axis) => product * axis);
        var (x, y) = (new float[count * size], new int[count]);
        for (int i = 0; i < count; i++)
        {
            y[i] = random.Next(3);
            for (int j = 0; j < size; j++)
                x[(i * size) + j] = (float)random.NextDouble() + (j % 3 == y[i] ? 1 : 0);
        }
        return (Ops.Reshape(x, (Shape)(int[])[count, .. sample]), y);
    }

    /// <summary>All weights as numbers.</summary>
    public static float[][] Weights(Model model) => [.. model.GetWeights().Select(weight => weight.ToArray<float>())];
}
