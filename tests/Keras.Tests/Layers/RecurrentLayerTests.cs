using KerasCourse.Testing;

namespace KerasCourse.Tests.Layers;

/// <summary>Pins what recurrent layers do beside their numbers: dropout masks, weights, states from batch to batch, messages.</summary>
public class RecurrentLayerTests
{
    [Fact]
    public void WeightsHaveKerassNamesShapesAndFirstNumbers()
    {
        var layer = new LSTM(3, name: "memory");
        layer.Apply(Ops.Zeros((2, 4, 5)));
        Assert.Equal(["lstm_cell/kernel", "lstm_cell/recurrent_kernel", "lstm_cell/bias"], layer.Weights.Select(weight => weight.Path));
        Assert.Equal([(5, 12), (3, 12), 12], layer.Weights.Select(weight => weight.Shape));
        // unitForgetBias: 1 for the second gate.
        Assert.Equal([0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0], layer.Weights[2].Value.ToArray<float>());
        // Orthogonal: the rows of the recurrent kernel have length 1 and no part in each other.
        var recurrent = layer.Weights[1].Value;
        TensorAssert.Close(Ops.Eye(3), Ops.MatMul(recurrent, recurrent, transposeA: false, transposeB: true));
        Assert.Equal((2, 9), Built(new GRU(3)).Weights[2].Shape);
        Assert.Equal(9, Built(new GRU(3, resetAfter: false)).Weights[2].Shape);
        Assert.Equal(2, Built(new LSTM(3, useBias: false)).Weights.Count);
    }

    /// <summary>States are no weights: they are neither counted nor saved (Keras 3.15.1).</summary>
    [Fact]
    public void StatesAreNoWeights()
    {
        var layer = Built(new GRU(3, stateful: true));
        Assert.Equal(3, layer.Weights.Count);
        Assert.Empty(layer.NonTrainableVariables);
    }

    /// <summary>A sequence in two halves through a stateful model is the whole sequence through one that is not.</summary>
    [Fact]
    public void StatefulModelPredictsASequenceInPieces()
    {
        var x = Ops.RandomNormal((4, 10, 3), generator: new RandomGenerator(1));
        var whole = new Sequential([new InputLayer((null, 3)), new LSTM(5), new Dense(2)]);
        var pieces = new Sequential([new InputLayer((5, 3), batchSize: 4), new LSTM(5, stateful: true, name: "kept"), new Dense(2)]);
        pieces.SetWeights(whole.GetWeights());
        pieces.Predict(x[.., ..5], batchSize: 4, verbose: 0);
        TensorAssert.Close(whole.Predict(x, verbose: 0), pieces.Predict(x[.., 5..], batchSize: 4, verbose: 0));
        ((RNN)pieces.GetLayer("kept")).ResetStates();
        var first = pieces.Predict(x[.., ..5], batchSize: 4, verbose: 0);
        TensorAssert.Close(whole.Predict(x[.., ..5], verbose: 0), first);
    }

    /// <summary>What is dropped is dropped at every step; each sample has a mask of its own.</summary>
    [Fact]
    public void DropoutKeepsItsMaskOverTheSteps()
    {
        var layer = new SimpleRNN(400, kernelInitializer: "identity", recurrentInitializer: "zeros", dropout: 0.25, seed: 1, returnSequences: true);
        var x = Ops.Full((10, 3, 400), 0.3);
        float[] y = layer.Apply(x, training: true).ToArray<float>();
        int dropped = 0;
        for (int sample = 0; sample < 10; sample++)
        {
            for (int unit = 0; unit < 400; unit++)
            {
                float first = y[(sample * 1200) + unit];
                Assert.True(first == 0 || Math.Abs(first - Math.Tanh(0.3 / 0.75)) < 1e-6);
                Assert.Equal(first, y[(sample * 1200) + 400 + unit]);
                Assert.Equal(first, y[(sample * 1200) + 800 + unit]);
                dropped += first == 0 ? 1 : 0;
            }
        }
        // 4000 draws of probability 1/4: six deviations of 27.
        Assert.InRange(dropped, 1000 - 165, 1000 + 165);
        Assert.NotEqual(y[..400], y[1200..1600]);
        Assert.NotEqual(y, layer.Apply(x, training: true).ToArray<float>());
        TensorAssert.Close(Ops.Tanh(x), layer.Apply(x, training: false));
    }

    /// <summary>The state is dropped on its way into the next step only, and each gate has a mask of its own (Keras).</summary>
    [Fact]
    public void RecurrentDropoutDropsTheStateAtEachGate()
    {
        var simple = new SimpleRNN(500, kernelInitializer: "zeros", recurrentInitializer: "identity", activation: "linear", recurrentDropout: 0.5, seed: 1);
        float[] y = simple.Apply(Ops.Zeros((4, 3, 1)), [Ops.Ones((4, 500))], training: true).ToArray<float>();
        Assert.Equal([0f, 8f], y.Distinct().Order());
        Assert.InRange(y.Count(value => value == 0), 1000 - 135, 1000 + 135);

        var gru = new GRU(200, recurrentDropout: 0.5, seed: 1);
        Tensor state = Ops.Ones((2, 200)), x = Ops.RandomNormal((2, 1, 4), generator: new RandomGenerator(2));
        var (kept, dropped) = (gru.Apply(x, [state], training: false), gru.Apply(x, [state], training: true));
        Assert.True(Ops.Max(Ops.Abs(kept - dropped)).ToScalar<float>() > 0.01);
    }

    [Fact]
    public void DropoutOfACellIsDrawnAnewForEachCall()
    {
        var cell = new LSTMCell(3, dropout: 0.5, seed: 1);
        Tensor x = Ops.Ones((2, 50)), state = Ops.Zeros((2, 3));
        Assert.NotEqual(cell.ApplyAll([x, state, state], training: true)[0].ToArray<float>(), cell.ApplyAll([x, state, state], training: true)[0].ToArray<float>());
    }

    [Fact]
    public void BidirectionalMakesTwoLayersOfItsOwn()
    {
        var given = new LSTM(3, returnSequences: true, name: "lstm");
        var both = new Bidirectional(given);
        Assert.Equal(["forward_lstm", "backward_lstm"], both.Layers.Select(layer => layer.Name));
        Assert.True(both.BackwardLayer.GoBackwards);
        Assert.True(both.ForwardLayer.ZeroOutputForMask);
        Assert.NotSame(given, both.ForwardLayer);
        Assert.Equal("forward_lstm", new Bidirectional(both.ForwardLayer).ForwardLayer.Name);
        var own = Built(new Bidirectional(new RNN(new RecurrentKerasTests.MinimalCell(2))));
        Assert.Equal(4, own.Weights.Count);
    }

    [Fact]
    public void ShapesWithUnknownTime()
    {
        var x = Keras.Input((null, 3));
        Assert.Equal((null, null, 5), new LSTM(5, returnSequences: true).Apply(x).Shape);
        Assert.Equal((null, null, 8), new Bidirectional(new GRU(4, returnSequences: true)).Apply(x).Shape);
        Assert.Equal((null, null, 4), new RNN([new SimpleRNNCell(2), new LSTMCell(4)], returnSequences: true).Apply(x).Shape);
        Assert.Equal((null, null, 7), new TimeDistributed(new Dense(7)).Apply(x).Shape);
        var withState = new LSTM(5, returnState: true).ApplyAll([x]);
        var decoder = new LSTM(5).Apply(x, [withState[1], withState[2]]);
        var model = new Model(x, decoder);
        Assert.Equal((2, 5), model.Predict(Ops.Ones((2, 6, 3)), verbose: 0).Shape);
    }

    [Fact]
    public void Mistakes()
    {
        Tensor x = Ops.Zeros((2, 4, 3)), state = Ops.Zeros((2, 5));
        Says<ShapeException>("LSTM \"a\": the input must have 3 axes [batch, time, features], received 2. Input shape: [2, 3]. " +
            "Features of one step need a time axis: new Reshape((1, features)); numbers of words need an Embedding in front.",
            () => new LSTM(5, name: "a").Apply(Ops.Zeros((2, 3))));
        Says<ShapeException>("ConvLSTM2D \"a\": the input must have 5 axes [batch, time, height, width, channels], received 3. Input shape: [2, 4, 3].",
            () => new ConvLSTM2D(5, 3, name: "a").Apply(x));
        Says<ShapeException>("GRU \"a\": the input [2, 0, 3] has no time steps.", () => new GRU(5, name: "a").Apply(Ops.Zeros((2, 0, 3))));
        Says<ShapeException>("LSTM \"a\": initial state 1 must have shape [2, 5], received [2, 4]. Input shape: [2, 4, 3].",
            () => new LSTM(5, name: "a").Apply(x, [state, Ops.Zeros((2, 4))]));
        Says<ArgumentException>("LSTM \"a\": the initial state is 2 tensors of shapes [2, 5], [2, 5], received 1 of shapes [2, 5].",
            () => new LSTM(5, name: "a").Apply(x, [state]));
        Says<ArgumentOutOfRangeException>("LSTMCell \"lstm_cell\": units must be 1 or more, received 0. (Parameter 'units')", () => new LSTM(0));
        Says<ArgumentOutOfRangeException>("GRUCell \"gru_cell\": recurrentDropout must be in [0, 1], received 1.5. (Parameter 'recurrentDropout')",
            () => new GRU(5, recurrentDropout: 1.5));
        Says<ArgumentException>("LSTMCell \"b\": takes the step's input and 2 states, received 2 tensors of shapes [2, 3], [2, 5].",
            () => new LSTMCell(5, name: "b").ApplyAll([Ops.Zeros((2, 3)), state]));
        Says<ArgumentException>("StackedRNNCells \"b\": needs at least one cell, received none.", () => new StackedRNNCells([], name: "b"));
        Says<ArgumentException>("RNN \"a\": the cell Stateless \"b\" has no states. Its StateSize must list the shape of each state, such as [units].",
            () => new RNN(new Stateless("b"), name: "a").Apply(x));
        Says<ShapeException>("ConvLSTMCell \"conv_lstm_cell\": all axes behind the time of the input must be known, received [null, null, 3] for one step. Give them in Keras.Input.",
            () => new ConvLSTM1D(5, 3).Apply(Keras.Input((4, null, 3))));
        Says<ShapeException>("LSTMCell \"lstm_cell\": the last axis of the input [null, null] must be known. Give it in Keras.Input.",
            () => new LSTM(5).Apply(Keras.Input((4, null))));
    }

    [Fact]
    public void MistakesWithStates()
    {
        var layer = new LSTM(5, stateful: true, name: "a");
        layer.Apply(Ops.Zeros((32, 4, 3)));
        Says<ShapeException>("LSTM \"a\": stateful, it goes on with the states of 32 sequences, received 8. Input shape: [8, 4, 3]. " +
            "Give batches of 32 samples each (a number of samples that batchSize divides).", () => layer.Apply(Ops.Zeros((8, 4, 3))));
    }

    [Fact]
    public void MistakesWithBidirectionalAndTimeDistributed()
    {
        Tensor x = Ops.Zeros((2, 4, 3)), state = Ops.Zeros((2, 5));
        Says<ArgumentException>("Bidirectional \"b\": mergeMode must be \"concat\", \"sum\", \"mul\", \"ave\" or null (both outputs), received \"add\".",
            () => new Bidirectional(new LSTM(5), "add", name: "b"));
        Says<ArgumentException>("Bidirectional \"b\": layer and backwardLayer must go in opposite directions, both have goBackwards = false. Give backwardLayer goBackwards: true.",
            () => new Bidirectional(new LSTM(5), backwardLayer: new LSTM(5), name: "b"));
        Says<ArgumentException>("Bidirectional \"b\": layer has returnSequences = false, backwardLayer true; both must have the same.",
            () => new Bidirectional(new LSTM(5), backwardLayer: new LSTM(5, returnSequences: true, goBackwards: true), name: "b"));
        Says<ArgumentException>("Bidirectional \"b\": the initial state must be one for each direction, received 1 tensors.",
            () => new Bidirectional(new GRU(5), name: "b").Apply(x, [state]));
        Says<NotSupportedException>("Hidden: the constructor's parameter secret has no property of that name, so its value is not known. " +
            "Add the property, or override GetConfig and declare FromConfig.",
            () => new Bidirectional(new RNN(new Hidden(3)), name: "b"));
        Says<ShapeException>("TimeDistributed \"t\": the input must have at least 3 axes [batch, time, ...], received 2. Input shape: [2, 3].",
            () => new TimeDistributed(new Dense(2), name: "t").Apply(Ops.Zeros((2, 3))));
        Says<ShapeException>("TimeDistributed \"t\": the mask must begin with the axes [batch, time] of the input. Shapes: mask [2, 3], input [2, 4, 3].",
            () => new TimeDistributed(new Dense(2), name: "t").Apply([x], masks: [Ops.Ones((2, 3)) > 0]));
    }

    private static TLayer Built<TLayer>(TLayer layer) where TLayer : Layer
    {
        layer.Apply(Ops.Zeros((2, 4, 5)));
        return layer;
    }

    private sealed class Stateless(string? name = null) : RNNCell(name)
    {
        public override IReadOnlyList<Shape> StateSize => [];

        public override (Tensor Output, IReadOnlyList<Tensor> States) Call(Tensor input, IReadOnlyList<Tensor> states, CallContext context) => (input, []);
    }

    private sealed class Hidden(int secret) : RNNCell("c")
    {
        public override IReadOnlyList<Shape> StateSize => [secret];

        public override (Tensor Output, IReadOnlyList<Tensor> States) Call(Tensor input, IReadOnlyList<Tensor> states, CallContext context) => (states[0], states);
    }
}
