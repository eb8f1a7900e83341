using KerasCourse;

namespace Keras.Tests.Layers.Preprocessing;

/// <summary>Strings go into models: sequential, functional and subclassed, in training and prediction, and the steps are replayed.</summary>
[Collection(nameof(KerasCourse.Tests.EnvironmentCollection))]
public class TextModelTests
{
    private static readonly string[] _sentences = ["a lovely film", "terrible, a waste", "Lovely!", "what a terrible thing", "lovely lovely", "so terrible"];
    private static readonly float[] _labels = [1, 0, 1, 0, 1, 0];

    private static TextVectorization Vectorize()
    {
        var layer = new TextVectorization(maxTokens: 50, outputSequenceLength: 4);
        layer.Adapt(_sentences);
        return layer;
    }

    [Fact]
    public void ASequentialModelLearnsFromStringsAndItsStepsAreReplayed()
    {
        KerasCourse.Keras.SetRandomSeed(1);
        var model = new Sequential([Vectorize(), new Embedding(50, 4, maskZero: true), new GlobalAveragePooling1D(), new Dense(1, activation: "sigmoid")]);
        model.Compile(new Adam(0.05), "binary_crossentropy", ["accuracy"]);
        model.Fit(_sentences, _labels, epochs: 60, batchSize: 2, verbose: 0);
        Assert.Empty(model.Trainer.WhyNotReplayed);
        float[] scores = model.Predict(new[] { "lovely", "terrible" }).ToArray<float>();
        Assert.True(scores[0] > 0.8 && scores[1] < 0.2, $"{scores[0]} and {scores[1]}");
        // A second prediction is replayed with other strings.
        scores = model.Predict(new[] { "terrible", "lovely" }).ToArray<float>();
        Assert.True(scores[1] > 0.8 && scores[0] < 0.2, $"{scores[0]} and {scores[1]}");
    }

    [Fact]
    public void ReplayedStepsGiveTheNumbersOfEagerOnes()
    {
        float[] Losses(bool eager)
        {
            var model = new Sequential([Vectorize(), new Embedding(50, 4, new KerasCourse.Initializers.RandomUniform(seed: 1)), new Flatten(), new Dense(1, kernelInitializer: "ones")]);
            model.Compile("adam", "mse", runEagerly: eager);
            return [.. model.Fit(_sentences, _labels, epochs: 4, batchSize: 2, shuffle: false, verbose: 0)["loss"].Select(loss => (float)loss)];
        }
        Assert.Equal(Losses(eager: true), Losses(eager: false));
    }

    [Fact]
    public void AFunctionalModelTakesStringsBesideNumbers()
    {
        var text = KerasCourse.Keras.Input((1), dtype: DType.String, name: "text");
        var color = KerasCourse.Keras.Input((1), dtype: DType.String, name: "color");
        var size = KerasCourse.Keras.Input((2), name: "size");
        var words = new Embedding(50, 3).Apply(Vectorize().Apply(text));
        var colors = new StringLookup(vocabulary: ["red", "blue"], outputMode: "one_hot").Apply(color);
        var joined = new Concatenate().Apply(new Flatten().Apply(words), colors, size);
        var model = new Model([text, color, size], new Dense(1).Apply(joined));
        model.Compile("sgd", "mse");
        string[] colorData = ["red", "blue", "green", "red", "blue", "green"];
        model.Fit(new() { ["text"] = _sentences, ["color"] = colorData, ["size"] = Ops.Ones((6, 2)) }, _labels, epochs: 3, batchSize: 3, verbose: 0);
        Assert.Empty(model.Trainer.WhyNotReplayed);
        Assert.Equal((Shape)(6, 1), model.Predict([_sentences, colorData, Ops.Ones((6, 2))]).Shape);
    }

    private sealed class Classifier : Model
    {
        private readonly TextVectorization _vectorize = Vectorize();
        private readonly Embedding _embedding = new(50, 4);
        private readonly Dense _dense = new(1);

        public override Tensor Call(Tensor input, CallContext context) => _dense.Apply(Ops.Mean(_embedding.Apply(_vectorize.Apply(input)), 1));
    }

    [Fact]
    public void ASubclassedModelTakesStringsToo()
    {
        var model = new Classifier();
        model.Compile("adam", "mse");
        var history = model.Fit(Dataset.FromTensors(_sentences, _labels).Shuffle(6, seed: 3).Batch(2), epochs: 4, verbose: 0);
        Assert.True(history["loss"][^1] < history["loss"][0]);
        Assert.Empty(model.Trainer.WhyNotReplayed);
    }

    [Fact]
    public void RowsOfAnyWidthAreNotReplayedAndTheReasonIsSaid()
    {
        var layer = new TextVectorization(maxTokens: 50, name: "vectorize");
        layer.Adapt(_sentences);
        var model = new Sequential([layer, new Embedding(50, 2), new GlobalAveragePooling1D(), new Dense(1)]);
        model.Compile("sgd", "mse");
        model.Fit(_sentences, _labels, batchSize: 2, verbose: 0);
        Assert.Equal(["Train: TextVectorization \"vectorize\" gives rows of another width for other texts; outputSequenceLength makes it fixed"],
            model.Trainer.WhyNotReplayed);
    }

    [Fact]
    public void PredictedNumbersBecomeStrings()
    {
        var input = KerasCourse.Keras.Input((2), dtype: DType.Int64);
        var model = new Model(input, new StringLookup(vocabulary: ["red", "blue"], invert: true).Apply(input));
        Assert.Equal(["red", "blue", "[UNK]", "[UNK]"], model.Predict(new[,] { { 1, 2 }, { 0, 9 } }).ToStrings());
    }

    [Fact]
    public void StringsMoveAsNumbersDo()
    {
        Tensor words = new[,] { { "a", "b" }, { "c", "d" } };
        Assert.Equal(["a", "c", "b", "d"], words.T.ToStrings());
        Assert.Equal(["c", "d"], words[1].ToStrings());
        Assert.Equal(["d", "c", "b", "a"], Ops.Take(words.Reshape(4), new[] { 3, 2, 1, 0 }, 0).ToStrings());
        Assert.Equal(["a", "b", "c", "d", "x", "y"], Ops.Concatenate([words, new[,] { { "x", "y" } }]).ToStrings());
        Assert.Equal("[[\"a\", \"b\"],\n [\"c\", \"d\"]] (shape [2, 2], String)", words.ToString());
    }
}
