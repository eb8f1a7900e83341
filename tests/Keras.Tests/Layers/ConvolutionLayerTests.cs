using KerasCourse.Testing;
using KerasCourse.Tests.Training;

namespace KerasCourse.Tests.Layers;

/// <summary>
/// Pins what the golden cases of the depthwise, separable and transposed convolutions leave open: strides with dilation, messages, and
/// that a captured training gives the bits of the eager one.
/// </summary>
[Collection(nameof(EnvironmentCollection))]
public class ConvolutionLayerTests
{
    /// <summary>Numbers of keras.layers.DepthwiseConv2D(3, strides=2, dilation_rate=2, depth_multiplier=2) of Keras 3.15.1 on TensorFlow.</summary>
    [Theory]
    [InlineData("valid", 3, 2, new[] { -0.0573318, -0.32446355, -0.28493175, -0.00419109 }, new[] { 0.0184026, -0.18738185, -0.1993284, -0.06159114 })]
    [InlineData("same", 5, 4, new[] { -0.2242777, -0.16465472, 0.08045366, 0.24957441 }, new[] { -0.4285667, -0.20050381, 0.22765237, 0.43446976 })]
    public void DepthwiseTakesStridesAndDilationTogether(string padding, int height, int width, double[] first, double[] last)
    {
        var layer = new DepthwiseConv2D(3, strides: 2, padding: padding, depthMultiplier: 2, dilationRate: 2);
        layer.Build((1, 9, 8, 2));
        layer.SetWeights([Ops.Cos(Ops.Reshape(Ops.Cast(Ops.Arange(36), DType.Float32), (3, 3, 2, 2))), Ops.Zeros(4)]);
        var y = layer.Apply(Ops.Reshape(Ops.Sin(Ops.Cast(Ops.Arange(144), DType.Float32) / 10f), (1, 9, 8, 2)));
        Assert.Equal((1, height, width, 4), y.Shape);
        TensorAssert.Close(first, y[0, 0, 0]);
        TensorAssert.Close(last, y[0, -1, -1]);
    }

    [Fact]
    public void CapturedDepthwiseTrainsAsTheEagerOne() => SameAsEager(() =>
    [
        new DepthwiseConv2D(3, strides: 2, padding: "same", depthMultiplier: 3, activation: "relu"),
        new DepthwiseConv2D((2, 3), dilationRate: 2, padding: "same"), new Reshape((36, 3)), new DepthwiseConv1D(5, strides: 3, activation: "tanh"),
    ]);

    [Fact]
    public void CapturedSeparableTrainsAsTheEagerOne() => SameAsEager(() =>
    [
        new SeparableConv2D(6, 3, strides: 2, depthMultiplier: 2, activation: "relu", depthwiseRegularizer: "l2", pointwiseConstraint: "unit_norm"),
        new Reshape((25, 6)), new SeparableConv1D(4, 3, padding: "same"),
    ]);

    [Fact]
    public void CapturedTransposedTrainsAsTheEagerOne() => SameAsEager(() =>
    [
        new Conv2DTranspose(4, 3, strides: 2, padding: "same", activation: "relu"), new Conv2DTranspose(3, (3, 2), dilationRate: (2, 1), useBias: false),
        new Reshape((28, 25, 3, 1)), new Conv3DTranspose(2, 2, strides: (1, 2, 1), outputPadding: 0, activation: "sigmoid"),
        new Reshape((29, 400)), new Conv1DTranspose(2, 4, strides: 3, outputPadding: 1),
    ]);

    [Fact]
    public void OutputPaddingIsGivenPerAxis()
    {
        var layer = new Conv2DTranspose(4, 3, strides: (2, 3), padding: "same", outputPadding: (1, 0));
        Assert.Equal("[null, 10, 13, 4]", layer.Apply(Keras.Input((5, 5, 2))).Shape.ToString());
        Assert.Equal([1, 0], layer.OutputPadding!);
    }

    [Fact]
    public void Messages()
    {
        Says<ShapeException>("Conv2D \"c\": 6 input channels are not divisible by groups = 4. Input shape: [2, 8, 8, 6] (channels last).",
            () => new Conv2D(8, 3, groups: 4, name: "c").Apply(Ops.Zeros((2, 8, 8, 6))));
        Says<ArgumentException>("Conv2D \"c\": 6 filters are not divisible by groups = 4.", () => new Conv2D(6, 3, groups: 4, name: "c"));
        Says<ArgumentException>("DepthwiseConv2D \"d\": padding \"causal\" is for Conv1D only; use \"valid\" or \"same\".",
            () => new DepthwiseConv2D(3, padding: "causal", name: "d"));
        Says<ShapeException>(
            "DepthwiseConv2D \"d\": the kernel covers 5 positions of axis 2, which has 4. Input shape: [2, 8, 4, 3]. Use padding: \"same\", or a smaller kernel.",
            () => new DepthwiseConv2D(3, dilationRate: 2, name: "d").Apply(Ops.Zeros((2, 8, 4, 3))));
        Says<ShapeException>(
            "DepthwiseConv1D \"d\": the input must have 3 axes [batch, steps, channels], received 2. Input shape: [8, 3]. An input without channels " +
            "needs one more axis: begin the model with new Reshape((3, 1)), or give Ops.ExpandDims(x, -1).",
            () => new DepthwiseConv1D(3, name: "d").Apply(Ops.Zeros((8, 3))));
        Says<ShapeException>("SeparableConv2D \"s\": the channels (last axis) of the input [null, 8, 8, null] must be known. Give them in Keras.Input.",
            () => new SeparableConv2D(3, 3, name: "s").Apply(Keras.Input(Shape.Create([8, 8, null]))));
        Says<ShapeException>("Conv3DTranspose \"t\": built for 3 input channels, received 2. Input shape: [2, 4, 4, 4, 2] (channels last).", () =>
        {
            var layer = new Conv3DTranspose(4, 2, name: "t");
            layer.Apply(Ops.Zeros((2, 4, 4, 4, 3)));
            layer.Apply(Ops.Zeros((2, 4, 4, 4, 2)));
        });
        Says<ArgumentException>("Conv2DTranspose \"t\": outputPadding [1, 2] must be less than strides [2, 2] along each axis.",
            () => new Conv2DTranspose(4, 3, strides: 2, outputPadding: (1, 2), name: "t"));
        Says<ArgumentException>("Conv2DTranspose \"t\": outputPadding must be 0 or more, received -1.",
            () => new Conv2DTranspose(4, 3, strides: 2, outputPadding: -1, name: "t"));
        Says<ArgumentException>("Conv1DTranspose \"t\": strides [2] and dilationRate [2] cannot both be above 1.",
            () => new Conv1DTranspose(4, 3, strides: 2, dilationRate: 2, name: "t"));
    }

    private static void Says<T>(string message, Action act) where T : Exception => Assert.Equal(message, Assert.Throws<T>(act).Message);

    private static void SameAsEager(Func<Layer[]> layers)
    {
        var (x, y) = SmallModels.Samples(40, 12, 12, 1);
        var (captured, eager) = (Train(runEagerly: false), Train(runEagerly: true));
        TensorAssert.ReplayedNumbers(eager.Losses, captured.Losses);
        for (int i = 0; i < eager.Weights.Length; i++)
            TensorAssert.ReplayedNumbers(eager.Weights[i], captured.Weights[i], $"weight {i}");
        Assert.True(eager.Losses[^1] < eager.Losses[0]);

        (double[] Losses, float[][] Weights) Train(bool runEagerly)
        {
            Keras.SetRandomSeed(1);
            var model = new Sequential([new InputLayer((12, 12, 1)), .. layers(), new Flatten(), new Dense(3, activation: "softmax")]);
            model.Compile("adam", "sparse_categorical_crossentropy", runEagerly: runEagerly);
            double[] losses = [.. model.Fit(x, y, batchSize: 8, epochs: 3, verbose: 0)["loss"]];
            Assert.Empty(model.Trainer.WhyNotReplayed);
            return (losses, SmallModels.Weights(model));
        }
    }
}
