using KerasCourse.Testing;

namespace KerasCourse.Tests.Layers;

/// <summary>
/// Pins what the golden cases leave out against real Keras 3.15.1: initial states with masks, zero_output_for_mask, all merge modes, stateful
/// layers, cells of one's own. Weight i holds 0.5 sin(i + 1 + position), the input 0.5 sin(9 + position).
/// </summary>
public class RecurrentKerasTests
{
    private static readonly Tensor _x = Fill(9, 2, 4, 3), _h = Fill(5, 2, 2), _c = Fill(6, 2, 2);

    private static readonly Tensor _mask = new[,] { { false, true, true, false }, { false, false, true, true } };

    /// <summary>Before the first step that counts the output is zeros, and the states stay as they were given.</summary>
    [Fact]
    public void InitialStateWithMask()
    {
        var forward = Filled(new LSTM(2, returnSequences: true, returnState: true)).ApplyAll(_x, [_h, _c], mask: _mask);
        Close(forward[0],
        [
            0, 0, 0.08000305, 0.10495007, 0.03690418, 0.16525899, 0.03690418, 0.16525899, 0, 0, 0, 0, 0.17155157, 0.16161452,
            0.16607098, 0.11783479,
        ]);
        Close(forward[1],
        [
            0.03690418, 0.16525899, 0.16607098, 0.11783479,
        ]);
        Close(forward[2],
        [
            0.05949433, 0.32698053, 0.36024347, 0.35926586,
        ]);
        var backwards = Filled(new LSTM(2, returnSequences: true, returnState: true, goBackwards: true)).ApplyAll(_x, [_h, _c], mask: _mask);
        Close(backwards[0],
        [
            0, 0, -0.05427019, 0.11997532, 0.11504288, 0.09622859, 0.11504288, 0.09622859, 0.21056603, 0.09009671, 0.1049032,
            0.18001564, 0.1049032, 0.18001564, 0.1049032, 0.18001564,
        ]);
        Close(backwards[1],
        [
            0.11504288, 0.09622859, 0.1049032, 0.18001564,
        ]);
        Close(backwards[2],
        [
            0.24277262, 0.30461463, 0.16168012, 0.35823402,
        ]);
    }

    [Fact]
    public void ZeroOutputForMask()
    {
        var sequence = Filled(new GRU(2, returnSequences: true, zeroOutputForMask: true)).Apply(_x, [_h], mask: _mask);
        Close(sequence,
        [
            0, 0, -0.13673928, 0.19960019, 0.12384013, 0.53992832, 0, 0, 0, 0, 0, 0, 0.28851146, 0.56378132, 0.36656106, 0.61594355,
        ]);
        var last = Filled(new SimpleRNN(2, zeroOutputForMask: true)).Apply([_x], masks: [_mask]);
        Close(last,
        [
            0, 0, -0.03330777, -0.42767897,
        ]);
    }

    [Fact]
    public void ResetBeforeWithInitialState()
    {
        var y = Filled(new GRU(2, resetAfter: false)).Apply(_x, [_h]);
        Close(y,
        [
            0.21619701, 0.44738337, 0.33025503, 0.52246869,
        ]);
    }

    [Fact]
    public void BidirectionalWithInitialStatesAndMask()
    {
        var results = Filled(new Bidirectional(new LSTM(2, returnSequences: true, returnState: true), mergeMode: "mul"))
            .ApplyAll(_x, [_h, _c, _c, _h], mask: _mask);
        Assert.Equal(5, results.Count);
        Close(results[0],
        [
            0, 0, -0.0180864, -0.0307032, -0.0045658, -0.02336501, 0, 0, 0, 0, 0, 0, 0.00098, -0.01999795, -0.00432515, -0.01160864,
        ]);
        Close(results[1],
        [
            0.03690418, 0.16525899, 0.16607098, 0.11783479,
        ]);
        Close(results[2],
        [
            0.05949433, 0.32698053, 0.36024347, 0.35926586,
        ]);
        Close(results[3],
        [
            -0.2260714, -0.29255053, 0.00571256, -0.12373853,
        ]);
        Close(results[4],
        [
            -0.49728644, -0.49572217, 0.01581617, -0.28468508,
        ]);
    }

    [Fact]
    public void EveryMergeMode()
    {
        Close(Filled(new Bidirectional(new GRU(2), mergeMode: "sum")).Apply(_x), [-0.20931214, 0.0766874, -0.11121544, 0.1185537]);
        Close(Filled(new Bidirectional(new GRU(2), mergeMode: "ave")).Apply(_x), [-0.10465607, 0.0383437, -0.05560772, 0.05927685]);
        Close(Filled(new Bidirectional(new GRU(2))).Apply(_x),
            [0.28157395, 0.56688929, -0.49088609, -0.49020189, 0.33263907, 0.61921692, -0.44385451, -0.50066322]);
        var both = Filled(new Bidirectional(new GRU(2), mergeMode: null)).ApplyAll([_x]);
        Close(both[0], [0.28157395, 0.56688929, 0.33263907, 0.61921692]);
        Close(both[1], [-0.49088609, -0.49020189, -0.44385451, -0.50066322]);
    }

    [Fact]
    public void BackwardLayerOfAnotherKind()
    {
        var y = Filled(new Bidirectional(new SimpleRNN(2, returnSequences: true), backwardLayer: new GRU(2, returnSequences: true, goBackwards: true))).Apply(_x);
        Close(y,
        [
            0.36078852, -0.11146921, -0.49088609, -0.49020189, -0.05869382, -0.51548302, -0.32923311, -0.39826474, 0.53423542,
            0.1332695, -0.37367347, -0.38158438, -0.10811289, -0.58330041, -0.17806874, -0.22267368, 0.42117408, -0.12673745,
            -0.44385451, -0.50066322, -0.06787439, -0.47924528, -0.40707067, -0.43115276, 0.53053528, 0.05903019, -0.30025771,
            -0.36974645, -0.06477764, -0.50496501, -0.29452735, -0.21986903,
        ]);
    }

    [Fact]
    public void StatefulGoesOnUntilTheStatesAreReset()
    {
        var layer = Filled(new LSTM(2, stateful: true));
        Close(layer.Apply(_x), [0.14252256, 0.10699558, 0.13372806, 0.11305964]);
        Close(layer.Apply(_x), [0.14786181, 0.1133264, 0.13898078, 0.11945268]);
        layer.ResetStates();
        Close(layer.Apply(_x), [0.14252256, 0.10699558, 0.13372806, 0.11305964]);
    }

    [Fact]
    public void StatefulConvolutionalLayer()
    {
        var layer = Filled(new ConvLSTM1D(2, 2, stateful: true), (1, 2, 4, 2));
        var x = Fill(2, 1, 2, 4, 2);
        Close(layer.Apply(x), [0.06917457, 0.10138842, 0.1251059, 0.06577148, 0.15389837, 0.15556684]);
        Close(layer.Apply(x), [0.07881154, 0.11777884, 0.14261679, 0.08216417, 0.18045062, 0.1819586]);
    }

    [Fact]
    public void CellOfOnesOwn()
    {
        var y = Filled(new RNN(new MinimalCell(2), returnSequences: true)).Apply([_x], masks: [_mask]);
        Close(y,
        [
            0, 0, -0.3355335, -0.27066973, 0.3069911, 0.37555575, 0.3069911, 0.37555575, 0, 0, 0, 0, 0.36984187, 0.21250939,
            -0.26656425, -0.26247293,
        ]);
        Close(Filled(new RNN([new MinimalCell(2), new GRUCell(3)])).Apply(_x),
            [-0.20311093, -0.04891568, 0.16198784, -0.21084556, -0.05324678, 0.16906902]);
    }

    /// <summary>A layer that keeps statistics sees the steps one after the other.</summary>
    [Fact]
    public void TimeDistributedBatchNormalization()
    {
        var layer = new TimeDistributed(new BatchNormalization());
        layer.Apply(_x);
        var y = layer.Apply(_x, training: true);
        Close(y,
        [
            -0.95836496, -0.97318614, -0.77228165, 0.94596577, 0.97478127, 0.87448692, -0.92419386, -0.97532517, -0.92039585,
            0.88224888, 0.97490358, 0.94389129, 0.9583652, 0.97318614, 0.7722826, -0.94596577, -0.97478139, -0.87448692, 0.92419386,
            0.97532517, 0.92039585, -0.8822484, -0.97490346, -0.94389105,
        ]);
        Close(layer.Weights[2].Value, [-0.00087548, -0.00131338, -0.00054377]);
    }

    [Fact]
    public void TimeDistributedSharesTheMaskOut()
    {
        var layer = Filled(new TimeDistributed(new LSTM(2)), (2, 2, 3, 3));
        Tensor mask = Ops.Reshape(new[] { true, true, false, false, true, true, true, false, false, true, true, true }, (2, 2, 3));
        Close(layer.Apply([Fill(3, 2, 2, 3, 3)], masks: [mask]),
            [0.13999265, 0.08943935, 0.11871231, 0.08573041, -0.0191295, 0.10609813, 0.13217933, 0.110291]);
    }

    /// <summary>Sums of products, without anything else.</summary>
    internal sealed class MinimalCell(int units, string? name = null) : RNNCell(name)
    {
        private Variable _kernel = null!, _recurrentKernel = null!;

        public int Units => units;

        public override IReadOnlyList<Shape> StateSize => [units];

        public override void Build(Shape input)
        {
            _kernel = AddWeight([input[^1], units], name: "kernel");
            _recurrentKernel = AddWeight((units, units), name: "recurrent_kernel");
        }

        public override (Tensor Output, IReadOnlyList<Tensor> States) Call(Tensor input, IReadOnlyList<Tensor> states, CallContext context)
        {
            var h = Ops.MatMul(input, _kernel) + Ops.MatMul(states[0], _recurrentKernel);
            return (h, [h]);
        }
    }

    private static Tensor Fill(int start, params int[] shape) =>
        Tensor.From([.. Enumerable.Range(0, shape.Aggregate((a, b) => a * b)).Select(i => (float)(0.5 * Math.Sin(start + i)))], shape);

    private static TLayer Filled<TLayer>(TLayer layer, Shape? input = null) where TLayer : Layer
    {
        layer.EnsureBuilt([Ops.Zeros(input ?? (2, 4, 3))]);
        layer.SetWeights([.. layer.Weights.Select((weight, i) => Fill(i + 1, [.. weight.Shape.Select(size => size!.Value)]))]);
        return layer;
    }

    private static void Close(Tensor actual, double[] expected) => TensorAssert.Close(expected, actual);
}
