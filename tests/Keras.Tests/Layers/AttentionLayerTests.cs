using KerasCourse.Testing;

namespace KerasCourse.Tests.Layers;

/// <summary>
/// Pins the attention layers beyond the golden cases: scores, masks, axes, windows, gates, dropout, models, messages. Expected values come
/// from the definition written out, or from Keras's own tests.
/// </summary>
public class AttentionLayerTests
{
    private static readonly RandomGenerator _random = new(3);

    [Fact]
    public void AttentionOfKerassOwnTest()
    {
        // keras/src/layers/attention/attention_test.py, test_attention_correctness: 2.462, 3.462, ... and 1.727, 2.727, ...; the scores are
        // softmax(0, 1) and softmax(2 tanh(1), tanh(2)).
        double dot = 1 / (1 + Math.E), concat = 1 / (1 + Math.Exp(Math.Tanh(2) - (2 * Math.Tanh(1))));
        Tensor query = new float[,,] { { { 1, 0 }, { 0, 1 } } }, key = new float[,,] { { { 0, 1 }, { 1, 0 } } }, value = new float[,,] { { { 1, 2 }, { 3, 4 } } };
        var (y, scores) = new Attention().ApplyWithScores(query, value, key);
        TensorAssert.Close([3 - (2 * dot), 4 - (2 * dot), 1 + (2 * dot), 2 + (2 * dot)], y, "dot");
        TensorAssert.Close([dot, 1 - dot, 1 - dot, dot], scores, "dot scores");
        (y, scores) = new Attention(scoreMode: "concat").ApplyWithScores(query, value, key);
        TensorAssert.Close([3 - (2 * concat), 4 - (2 * concat), 1 + (2 * concat), 2 + (2 * concat)], y, "concat");
        TensorAssert.Close([concat, 1 - concat, 1 - concat, concat], scores, "concat scores");
        (y, scores) = new AdditiveAttention(useScale: false).ApplyWithScores(query, value, key);
        TensorAssert.Close([3 - (2 * concat), 4 - (2 * concat), 1 + (2 * concat), 2 + (2 * concat)], y, "additive");
    }

    [Fact]
    public void MasksOfAttentionHideValuesAndZeroQueries()
    {
        Tensor query = Ops.Ones((1, 2, 2)), value = Ops.Reshape(new float[] { 1, 1, 5, 5, 9, 9 }, (1, 3, 2));
        query.Mask = new[,] { { true, false } };
        value.Mask = new[,] { { true, false, false } };
        var y = new Attention().Apply(query, value);
        Assert.Equal([1, 1, 0, 0], y.ToArray<float>());
        Assert.Same(query.Mask, y.Mask);
    }

    [Fact]
    public void CausalMaskHidesTheFuture()
    {
        var x = Ops.RandomNormal((2, 5, 4), generator: _random);
        foreach (Layer layer in new Layer[] { new Attention(), new MultiHeadAttention(2, 3), new GroupQueryAttention(3, 4, 2), new AdditiveAttention() })
        {
            var whole = Causal(layer, x);
            for (int steps = 1; steps < 5; steps++)
            {
                var part = x[.., 0..steps, ..];
                TensorAssert.Close(whole[.., 0..steps, ..], Causal(layer, part), $"{layer.Name}: first {steps} steps", absolute: 1e-5);
            }
        }
    }

    [Fact]
    public void ScoresOfHeadsAreProbabilitiesAndDoNotChangeTheResult()
    {
        Tensor query = Ops.RandomNormal((2, 3, 4), generator: _random), value = Ops.RandomNormal((2, 5, 6), generator: _random);
        foreach (HeadedAttention layer in new HeadedAttention[] { new MultiHeadAttention(2, 3), new GroupQueryAttention(3, 2, 1) })
        {
            var y = layer.Apply(query, value);
            var (same, scores) = layer.ApplyWithScores(query, value);
            TensorAssert.Close(y, same, "result");
            Assert.Equal((2, 2, 3, 5), scores.Shape);
            TensorAssert.Close(Ops.Ones((2, 2, 3)), Ops.Sum(scores, -1), "sums");
        }
    }

    [Fact]
    public void PaddingMasksOfQueryValueAndKeyHoldTogether()
    {
        Tensor query = Ops.RandomNormal((1, 3, 4), generator: _random), value = Ops.RandomNormal((1, 4, 4), generator: _random);
        var key = Ops.RandomNormal((1, 4, 4), generator: _random);
        value.Mask = new[,] { { true, true, true, false } };
        key.Mask = new[,] { { false, true, true, true } };
        query.Mask = new[,] { { true, true, false } };
        var layer = new MultiHeadAttention(2, 3);
        var (y, scores) = layer.ApplyWithScores(query, value, key);
        float[] p = scores.ToArray<float>();
        for (int row = 0; row < 6; row++)
        {
            bool seesNothing = row % 3 == 2;
            Assert.Equal(seesNothing ? 0.25f : 0, p[row * 4], 1e-6f);
            Assert.Equal(seesNothing ? 0.25f : 0, p[(row * 4) + 3], 1e-6f);
        }
        Assert.Same(query.Mask, y.Mask);
        TensorAssert.Close(y, layer.Apply(query, value, key), "fused");
        Tensor open = Ops.RandomNormal((1, 3, 4), generator: _random);
        var seen = Ops.BroadcastTo(new[] { false, true, true, false }, (1, 3, 4));
        TensorAssert.Close(layer.Apply(open, Unmasked(value), Unmasked(key), attentionMask: seen), layer.Apply(open, value, key), "the same as one mask");
    }

    [Fact]
    public void AttentionMaskOfTwoThreeOrFourAxes()
    {
        var x = Ops.RandomNormal((2, 3, 4), generator: _random);
        var layer = new MultiHeadAttention(2, 3);
        Tensor lower = new[,] { { true, false, false }, { true, true, false }, { true, true, true } };
        var causal = layer.Apply(x, x, useCausalMask: true);
        TensorAssert.Close(causal, layer.Apply(x, x, attentionMask: lower), "[steps, positions]");
        TensorAssert.Close(causal, layer.Apply(x, x, attentionMask: Ops.BroadcastTo(lower, (2, 3, 3))), "[batch, steps, positions]");
        TensorAssert.Close(causal, layer.Apply(x, x, attentionMask: Ops.BroadcastTo(lower, (2, 2, 3, 3))), "[batch, heads, steps, positions]");
    }

    [Fact]
    public void SlidingWindowIsABand()
    {
        var x = Ops.RandomNormal((2, 6, 4), generator: _random);
        foreach (HeadedAttention layer in new HeadedAttention[] { new MultiHeadAttention(2, 3, slidingWindow: 2), new GroupQueryAttention(3, 2, 1, slidingWindow: 2) })
        {
            float[] p = layer.ApplyWithScores(x, x).Scores.ToArray<float>();
            for (int i = 0; i < p.Length; i++)
                Assert.Equal(Math.Abs((i / 6 % 6) - (i % 6)) < 2, p[i] > 0);
        }
    }

    [Fact]
    public void SeveralAxesAreAttendedTogether()
    {
        // Pictures 3 x 2: attention over both axes is attention over the 6 places.
        var x = Ops.RandomNormal((2, 3, 2, 4), generator: _random);
        var flat = Ops.Reshape(x, (2, 6, 4));
        var (layer, plain) = (new MultiHeadAttention(2, 5), new MultiHeadAttention(2, 5));
        var (y, scores) = layer.ApplyWithScores(x, x);
        plain.Apply(flat, flat);
        plain.SetWeights(layer.GetWeights());
        TensorAssert.Close(Ops.Reshape(plain.Apply(flat, flat), (2, 3, 2, 4)), y, "two axes");
        Assert.Equal(Shape.Of(2, 2, 3, 2, 3, 2), scores.Shape);
        Tensor mask = Ops.RandomUniform((2, 6, 6), generator: _random) > 0.3f;
        TensorAssert.Close(Ops.Reshape(plain.Apply(flat, flat, attentionMask: mask), (2, 3, 2, 4)),
            layer.Apply(x, x, attentionMask: Ops.Reshape(mask, (int[])[2, 3, 2, 3, 2])), "mask");
    }

    [Fact]
    public void OneAxisOfSeveralLeavesTheOthersApart()
    {
        // Along axis 2 only, each row of the pictures is a sample of its own.
        var x = Ops.RandomNormal((2, 3, 5, 4), generator: _random);
        var rows = Ops.Reshape(x, (6, 5, 4));
        var (layer, plain) = (new MultiHeadAttention(2, 5, attentionAxes: 2), new MultiHeadAttention(2, 5));
        layer.Apply(x, x);
        plain.Apply(rows, rows);
        plain.SetWeights(layer.GetWeights());
        TensorAssert.Close(Ops.Reshape(plain.Apply(rows, rows), x.Shape), layer.Apply(x, x), "axis 2");
        TensorAssert.Close(Ops.Reshape(plain.Apply(rows, rows, useCausalMask: true), x.Shape), layer.Apply(x, x, useCausalMask: true), "causal");
        var columns = Ops.Reshape(Ops.Transpose(x, [0, 2, 1, 3]), (10, 3, 4));
        var first = new MultiHeadAttention(2, 5, attentionAxes: 1);
        first.Apply(x, x);
        first.SetWeights(layer.GetWeights());
        TensorAssert.Close(Ops.Transpose(Ops.Reshape(plain.Apply(columns, columns), (2, 5, 3, 4)), [0, 2, 1, 3]), first.Apply(x, x), "axis 1");
    }

    [Fact]
    public void GateMultipliesTheHeads()
    {
        var x = Ops.RandomNormal((2, 3, 4), generator: _random);
        var (gated, plain) = (new MultiHeadAttention(2, 3, useGate: true), new MultiHeadAttention(2, 3));
        gated.Apply(x, x);
        plain.Apply(x, x);
        var weights = gated.GetWeights().ToList();
        Assert.Equal(["query", "key", "gate", "value", "attention_output"], gated.Weights.Where((_, i) => i % 2 == 0).Select(variable => variable.Path.Split('/')[0]));
        // A gate of zeros with zero biases is one half everywhere.
        (weights[4], weights[5]) = (Ops.ZerosLike(weights[4]), Ops.ZerosLike(weights[5]));
        gated.SetWeights(weights);
        plain.SetWeights([.. weights[..4], .. weights[6..]]);
        TensorAssert.Close(plain.Apply(x, x) * 0.5f, gated.Apply(x, x), "half");
    }

    [Fact]
    public void OneHeadOfKeysForEachOfQueriesIsMultiHeadAttention()
    {
        var x = Ops.RandomNormal((2, 3, 4), generator: _random);
        var (grouped, multi) = (new GroupQueryAttention(3, 2, 2), new MultiHeadAttention(2, 3));
        grouped.Apply(x, x);
        multi.Apply(x, x);
        multi.SetWeights(grouped.GetWeights());
        TensorAssert.Close(multi.Apply(x, x), grouped.Apply(x, x));
    }

    [Fact]
    public void DropoutDropsScoresInTrainingOnly()
    {
        var x = Ops.RandomNormal((2, 3, 4), generator: _random);
        foreach (Layer layer in new Layer[] { new MultiHeadAttention(2, 3, dropout: 0.5, seed: 1), new Attention(dropout: 0.5, seed: 1), new AdditiveAttention(dropout: 0.5, seed: 1) })
        {
            var still = layer.Apply([x, x]);
            TensorAssert.Close(still, layer.Apply([x, x], training: false), "inference");
            Assert.NotEqual(still.ToArray<float>(), layer.Apply([x, x], training: true).ToArray<float>());
            Assert.NotEqual(layer.Apply([x, x], training: true).ToArray<float>(), layer.Apply([x, x], training: true).ToArray<float>());
        }
    }

    [Fact]
    public void ProjectionsBeginWithDifferentNumbers()
    {
        var layer = new MultiHeadAttention(2, 4);
        var x = Ops.Ones((1, 2, 8));
        layer.Apply(x, x);
        Assert.Equal(3, layer.Weights.Take(6).Where((_, i) => i % 2 == 0).Select(variable => variable.Value.ToArray<float>()[0]).Distinct().Count());
        // Keras 3.15: 8 inputs and 2 * 4 outputs give the limit sqrt(6 / 16).
        Assert.InRange(Ops.Max(Ops.Abs(layer.Weights[0].Value)).ToScalar<float>(), 0.9 * Math.Sqrt(6.0 / 16), Math.Sqrt(6.0 / 16));
    }

    [Fact]
    public void FunctionalModelKeepsTheArguments()
    {
        Tensor input = Keras.Input((null, 4)), mask = Keras.Input((null, null), dtype: DType.Bool);
        var layer = new MultiHeadAttention(2, 3);
        var (y, scores) = layer.ApplyWithScores(input, input, attentionMask: mask, useCausalMask: true);
        var model = new Model([input, mask], [y, scores]);
        var x = Ops.RandomNormal((2, 3, 4), generator: _random);
        var counts = Ops.RandomUniform((2, 3, 3), generator: _random) > 0.2f;
        var expected = layer.ApplyWithScores(x, x, attentionMask: counts, useCausalMask: true);
        var actual = model.ApplyAll([x, counts]);
        TensorAssert.Close(expected.Output, actual[0], "output");
        TensorAssert.Close(expected.Scores, actual[1], "scores");
    }

    [Fact]
    public void MasksGivenToALayerOfAFunctionalModelAreKept()
    {
        Tensor input = Keras.Input((null, 4)), mask = Keras.Input([null], dtype: DType.Bool);
        var layer = new Attention();
        var model = new Model([input, mask], layer.Apply([input, input], masks: [null, mask]));
        var x = Ops.RandomNormal((2, 3, 4), generator: _random);
        Tensor counts = new[,] { { true, true, false }, { false, true, true } };
        TensorAssert.Close(layer.Apply([x, x], masks: [null, counts]), model.ApplyAll([x, counts])[0]);
    }

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
        Assert.Equal(runs[0], runs[1]);
    }

    [Fact]
    public void Messages()
    {
        Tensor x = Ops.Ones((2, 3, 4)), longer = Ops.Ones((2, 5, 4)), wider = Ops.Ones((2, 3, 6));
        Says<ArgumentOutOfRangeException>("MultiHeadAttention \"m\": numHeads must be 1 or more, received 0. (Parameter 'numHeads')", () => new MultiHeadAttention(0, 4, name: "m"));
        Says<ArgumentOutOfRangeException>("MultiHeadAttention \"m\": keyDim must be 1 or more, received -1. (Parameter 'keyDim')", () => new MultiHeadAttention(2, -1, name: "m"));
        Says<ArgumentOutOfRangeException>("MultiHeadAttention \"m\": dropout must be in [0, 1], received 2. (Parameter 'dropout')",
            () => new MultiHeadAttention(2, 4, dropout: 2, name: "m"));
        Says<ArgumentOutOfRangeException>("MultiHeadAttention \"m\": slidingWindow must be 1 or more, received 0. (Parameter 'slidingWindow')",
            () => new MultiHeadAttention(2, 4, slidingWindow: 0, name: "m"));
        Says<ArgumentException>("GroupQueryAttention \"g\": numQueryHeads 6 must be a multiple of numKeyValueHeads 4.", () => new GroupQueryAttention(4, 6, 4, name: "g"));
        Says<ArgumentException>("MultiHeadAttention \"m\": takes query and value, with key and mask if wanted, received 1 inputs. Write layer.Apply(query, value).",
            () => new MultiHeadAttention(2, 4, name: "m").Apply(x));
        Says<ShapeException>(
            "MultiHeadAttention \"m\": query, value and key must have the same axes, 3 or more: [batch, steps, size]. Shapes: query [2, 4], value [2, 3, 4], key [2, 3, 4].",
            () => new MultiHeadAttention(2, 4, name: "m").Apply(Ops.Ones((2, 4)), x));
        Says<ShapeException>("MultiHeadAttention \"m\": the batches differ. Shapes: query [2, 3, 4], value [3, 3, 4], key [3, 3, 4].",
            () => new MultiHeadAttention(2, 4, name: "m").Apply(x, Ops.Ones((3, 3, 4))));
        Says<ShapeException>("MultiHeadAttention \"m\": value has 3 positions along axis 1, key 5. Shapes: query [2, 3, 4], value [2, 3, 4], key [2, 5, 4].",
            () => new MultiHeadAttention(2, 4, name: "m").Apply(x, x, longer));
        Says<ShapeException>("MultiHeadAttention \"m\": attentionAxes [2] must lie between the batch axis and the features. Shape: query [2, 3, 4].",
            () => new MultiHeadAttention(2, 4, attentionAxes: 2, name: "m").Apply(x, x));
        var built = new MultiHeadAttention(2, 4, name: "m");
        built.Apply(x, x);
        Says<ShapeException>(
            "MultiHeadAttention \"m\": built for the features 4 of query, 4 of value and 4 of key. Shapes: query [2, 3, 6], value [2, 3, 4], key [2, 3, 4].",
            () => built.Apply(wider, x));
        Says<ShapeException>("MultiHeadAttention \"m\": attentionMask must have 3 axes [batch, steps, positions], received 1. Shape: [3].",
            () => built.Apply(x, x, attentionMask: Ops.Ones(3)));
        Says<ShapeException>("Attention \"a\": query has size 4, key 6. Shapes: query [2, 3, 4], value [2, 3, 6], key [2, 3, 6].", () => new Attention(name: "a").Apply(x, wider));
        Says<ArgumentException>("Attention \"a\": takes query and value, or query, value and key, received 1 inputs. Write layer.Apply(query, value).",
            () => new Attention(name: "a").Apply(x));
        Says<ArgumentException>("Attention \"a\": unknown scoreMode \"cosine\". Known: \"dot\", \"concat\".", () => new Attention(scoreMode: "cosine", name: "a"));
        Says<ArgumentOutOfRangeException>("Attention \"a\": dropout must be in [0, 1], received -1. (Parameter 'dropout')", () => new Attention(dropout: -1, name: "a"));
    }

    private static Tensor Unmasked(Tensor x) => Tensor.From(x.ToArray<float>(), x.Shape);

    private static Tensor Causal(Layer layer, Tensor x) => layer switch
    {
        Attention attention => attention.Apply(x, x, useCausalMask: true),
        _ => ((HeadedAttention)layer).Apply(x, x, useCausalMask: true),
    };
}
