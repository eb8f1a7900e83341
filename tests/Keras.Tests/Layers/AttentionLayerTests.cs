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
    public void ModelsWithAttentionComeBackFromTheirConfiguration()
    {
        Tensor input = Keras.Input((3, 4), name: "x"), mask = Keras.Input((3, 3), dtype: DType.Bool, name: "m");
        var (y, scores) = new MultiHeadAttention(2, 3, name: "mha").ApplyWithScores(input, input, attentionMask: mask, useCausalMask: true);
        var z = new Attention(name: "att").Apply(y, input, useCausalMask: true);
        var model = new Model([input, mask], [new GroupQueryAttention(3, 2, 1, name: "gqa").Apply(z, input, y), scores], name: "net");
        var copy = Model.FromJson(model.ToJson());
        Assert.Equal(model.ToJson(), copy.ToJson());
        copy.SetWeights(model.GetWeights());
        var x = Ops.RandomNormal((2, 3, 4), generator: _random);
        var counts = Ops.RandomUniform((2, 3, 3), generator: _random) > 0.3f;
        var (expected, actual) = (model.ApplyAll([x, counts]), copy.ApplyAll([x, counts]));
        TensorAssert.Identical(expected[0], actual[0]);
        TensorAssert.Identical(expected[1], actual[1]);
    }

    /// <summary>What Keras 3.15.1 writes of three calls: by position, by name with the key left out, and of a list.</summary>
    [Theory]
    [InlineData("MultiHeadAttention", """{"num_heads": 2, "key_dim": 3}""", """[X, X]""", """{"use_causal_mask": true}""", 2)]
    [InlineData("MultiHeadAttention", """{"num_heads": 2, "key_dim": 3}""", """[X]""", """{"value": X, "attention_mask": M, "training": null}""", 4)]
    [InlineData("GroupedQueryAttention", """{"head_dim": 3, "num_query_heads": 2, "num_key_value_heads": 1}""", """[X]""", """{"value": X, "key": X}""", 3)]
    [InlineData("Attention", """{}""", """[[X, X]]""", """{"use_causal_mask": true}""", 2)]
    public void CallsAsKerasWritesThemAreRead(string className, string config, string positional, string named, int inputs)
    {
        string json = """
            {"module": "keras.src.models.functional", "class_name": "Functional", "registered_name": "Functional", "config": {"name": "net", "layers": [
            {"class_name": "InputLayer", "config": {"batch_shape": [null, 3, 4], "dtype": "float32", "name": "x"}, "name": "x", "inbound_nodes": []},
            {"class_name": "InputLayer", "config": {"batch_shape": [null, 3, 3], "dtype": "bool", "name": "m"}, "name": "m", "inbound_nodes": []},
            {"module": "keras.layers", "class_name": "CLASS", "config": CONFIG, "name": "a", "inbound_nodes": [{"args": POSITIONAL, "kwargs": NAMED}]}],
            "input_layers": [["x", 0, 0], ["m", 0, 0]], "output_layers": ["a", 0, 0]}}
            """;
        json = json.Replace("CLASS", className).Replace("CONFIG", config.Replace("{", "{\"name\": \"a\"" + (config == "{}" ? "" : ", "))).Replace("POSITIONAL", positional).Replace("NAMED", named)
            .Replace("X", """{"class_name": "__keras_tensor__", "config": {"shape": [null, 3, 4], "dtype": "float32", "keras_history": ["x", 0, 0]}}""")
            .Replace("M,", """{"class_name": "__keras_tensor__", "config": {"shape": [null, 3, 3], "dtype": "bool", "keras_history": ["m", 0, 0]}},""");
        var model = Model.FromJson(json);
        var node = model.GetLayer("a").Nodes[0];
        Assert.Equal(inputs, node.Inputs.Count);
        Assert.Equal(named.Contains("causal"), ((AttentionArguments)node.Arguments!).UseCausalMask);
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
