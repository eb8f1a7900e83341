using KerasCourse;
using KerasCourse.Testing;

namespace Conformance.Tests;

/// <summary>
/// Pins convolutions of 1 to 3 axes: the course's examples, the definition over random geometries, fused against parts, gradients,
/// second derivatives.
/// </summary>
public class ConvTests
{
    /// <summary>The course: slide "convolution", 4x4 input, 3x3 filter.</summary>
    [Fact]
    public void TheCoursesExamples()
    {
        Tensor x = new float[,] { { 1, 2, 3, 0 }, { 0, 1, 2, 3 }, { 3, 0, 1, 2 }, { 2, 3, 0, 1 } };
        Tensor kernel = new float[,] { { 2, 0, 1 }, { 0, 1, 2 }, { 1, 0, 2 } };
        Assert.Equal([15, 16, 6, 15], Ops.Conv(x.Reshape((1, 4, 4, 1)), kernel.Reshape((3, 3, 1, 1))).ToArray<float>());

        Tensor two = new float[,] { { 0, 0, 1, 1, 0 }, { 0, 1, 0, 1, 0 }, { 0, 0, 0, 1, 0 }, { 0, 0, 1, 0, 0 }, { 0, 1, 1, 1, 0 } };
        Tensor plus = new float[,] { { 0, 1, 0 }, { 1, 1, 1 }, { 0, 1, 0 } };
        Assert.Equal([1, 3, 3, 1, 2, 2, 2, 2, 3], Ops.Conv(two.Reshape((1, 5, 5, 1)), plus.Reshape((3, 3, 1, 1))).ToArray<float>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void EqualsTheDefinitionAndHasItsGradients(int axes)
    {
        ForAll.Seeds(seed =>
        {
            var g = new Geometry(axes, seed);
            Tensor[] inputs = [g.Random.Uniform(g.X, -1, 1), g.Random.Uniform(g.Kernel, -1, 1), g.Random.Uniform(g.Kernel.Size(-1), -1, 1)];
            Tensor Run(Tensor[] t) => Ops.Conv(t[0], t[1], t[2], g.Strides, g.Padding, g.Dilation, g.Groups, g.Activation);
            var y = Run(inputs);
            var (expected, shape) = g.ByDefinition(inputs);
            Assert.Equal(shape, y.Shape);
            TensorAssert.Close(expected, y, g.ToString(), 1e-12, 1e-12);
            TensorAssert.Close(y, Run([.. inputs.Select(input => input.Cast(DType.Float32))]), g.ToString(), absolute: 1e-5);
            GradientCheck.Verify(Run, inputs);
            SecondDerivativeCheck.Verify(Run, inputs);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void FloatGradientsEqualThoseOfDoubles(int axes)
    {
        for (int seed = 20; seed < 32; seed++)
        {
            var g = new Geometry(axes, seed);
            Tensor[] inputs = [g.Random.Uniform(g.X, -1, 1), g.Random.Uniform(g.Kernel, -1, 1), g.Random.Uniform(g.Kernel.Size(-1), -1, 1)];
            var run = WithGradients.Of(t => Ops.Conv(t[0], t[1], t[2], g.Strides, g.Padding, g.Dilation, g.Groups, g.Activation));
            Tensor[] expected = run(inputs), actual = run([.. inputs.Select(input => input.Cast(DType.Float32))]);
            for (int i = 0; i < expected.Length; i++)
                TensorAssert.Close(expected[i], actual[i], $"{g}: output {i}", TensorAssert.GradientTolerance, 1e-5);
        }
    }

    [Fact]
    public void DepthwiseFiltersEachChannelByItself()
    {
        var random = new RandomTensors(4);
        Tensor[] inputs = [random.Uniform((2, 5, 4, 3), -1, 1), random.Uniform((3, 2, 3, 2), -1, 1)];
        var y = Ops.DepthwiseConv(inputs[0], inputs[1], padding: "same");
        Assert.Equal((2, 5, 4, 6), y.Shape);
        for (int channel = 0; channel < 3; channel++)
        {
            var alone = Ops.Conv(inputs[0][.., .., .., channel..(channel + 1)], inputs[1][.., .., channel..(channel + 1), ..], padding: "same");
            TensorAssert.Close(alone, y[.., .., .., (2 * channel)..(2 * channel + 2)]);
        }
        GradientCheck.Verify(x => Ops.DepthwiseConv(x[0], x[1], strides: 2), inputs);
    }

    [Fact]
    public void SeparableIsDepthwiseThenPointwise()
    {
        var random = new RandomTensors(4);
        Tensor[] inputs = [random.Uniform((2, 6, 3), -1, 1), random.Uniform((3, 3, 2), -1, 1), random.Uniform((1, 6, 4), -1, 1), random.Uniform(4, 0, 1)];
        TensorAssert.Close(
            Ops.Dense(Ops.DepthwiseConv(inputs[0], inputs[1], strides: 2), inputs[2].Reshape((6, 4)), inputs[3], FusedActivation.Tanh),
            Ops.SeparableConv(inputs[0], inputs[1], inputs[2], inputs[3], strides: 2, activation: FusedActivation.Tanh));
        GradientCheck.Verify(x => Ops.SeparableConv(x[0], x[1], x[2], x[3]), inputs);
    }

    /// <summary>Sizes from keras.ops.conv_transpose (Keras 3.15, TensorFlow backend), input 5.</summary>
    [Theory]
    [InlineData(3, 1, "valid", null, 1, 7)]
    [InlineData(3, 2, "valid", null, 1, 11)]
    [InlineData(2, 3, "valid", null, 1, 15)]
    [InlineData(3, 2, "valid", 1, 1, 12)]
    [InlineData(3, 1, "same", null, 1, 5)]
    [InlineData(3, 2, "same", null, 1, 10)]
    [InlineData(3, 2, "same", 0, 1, 9)]
    [InlineData(3, 2, "same", 1, 1, 10)]
    [InlineData(3, 1, "valid", null, 2, 9)]
    public void TransposedSizesAreKerass(int kernel, int stride, string padding, int? outputPadding, int dilation, int expected)
    {
        var random = new RandomTensors(8);
        Tensor[] inputs = [random.Uniform((2, 5, 3), -1, 1), random.Uniform((kernel, 4, 3), -1, 1)];
        Tensor Run(Tensor[] x) => Ops.ConvTranspose(x[0], x[1], null, stride, padding, outputPadding, dilation);
        Assert.Equal((2, expected, 4), Run(inputs).Shape);
        TensorAssert.Close(Run(inputs), Run([.. inputs.Select(input => input.Cast(DType.Float32))]));
        GradientCheck.Verify(Run, inputs);
        SecondDerivativeCheck.Verify(Run, inputs);
    }

    /// <summary>The fused pass is the transposed convolution, then bias, then activation: in values, and in first and second derivatives.</summary>
    [Theory]
    [InlineData(FusedActivation.None)]
    [InlineData(FusedActivation.Tanh)]
    [InlineData(FusedActivation.Relu)]
    public void TransposedFusesBiasAndActivation(FusedActivation activation)
    {
        var random = new RandomTensors(9);
        Tensor[] inputs = [random.Uniform((2, 3, 4, 3), -1, 1), random.Uniform((3, 2, 2, 3), -1, 1), random.Uniform(2, -1, 1)];
        Tensor Run(Tensor[] x) => Ops.ConvTranspose(x[0], x[1], x[2], 2, "same", activation: activation);
        TensorAssert.Close(activation.Apply(Ops.ConvTranspose(inputs[0], inputs[1], null, 2, "same") + inputs[2]), Run(inputs));
        TensorAssert.Close(Run(inputs), Run([.. inputs.Select(input => input.Cast(DType.Float32))]));
        GradientCheck.Verify(Run, inputs);
        if (activation != FusedActivation.Relu)
            SecondDerivativeCheck.Verify(Run, inputs);
    }

    /// <summary>Several filters for each channel: the definition, one channel at a time, in Float64 and Float32.</summary>
    [Fact]
    public void AsManyGroupsAsChannelsWithSeveralFilters()
    {
        var random = new RandomTensors(5);
        Tensor[] inputs = [random.Uniform((2, 6, 5, 9), -1, 1), random.Uniform((3, 2, 1, 27), -1, 1), random.Uniform(27, -1, 1)];
        Tensor Grouped(Tensor[] x) => Ops.Conv(x[0], x[1], x[2], (2, 1), "same", groups: 9, activation: FusedActivation.Tanh);
        Tensor OneByOne(Tensor[] x) => Ops.Tanh(x[2] + Ops.Concatenate([.. Enumerable.Range(0, 9).Select(channel => Ops.Conv(
            x[0][.., .., .., channel..(channel + 1)], x[1][.., .., .., (3 * channel)..(3 * channel + 3)], null, (2, 1), "same"))], -1));
        Tensor[] expected = WithGradients.Of(OneByOne)(inputs), actual = WithGradients.Of(Grouped)(inputs);
        Tensor[] narrow = WithGradients.Of(Grouped)([.. inputs.Select(input => input.Cast(DType.Float32))]);
        for (int i = 0; i < expected.Length; i++)
        {
            TensorAssert.Close(expected[i], actual[i]);
            TensorAssert.Close(expected[i], narrow[i], $"output {i}", TensorAssert.GradientTolerance, 1e-5);
        }
    }

    [Fact]
    public void AnUnknownBatchAndSizeStayUnknown()
    {
        var x = Tensor.Symbolic(new TensorSpec(new int[] { -1, -1, 28, 3 }, DType.Float32), null);
        Assert.Equal("[null, null, 26, 8]", Ops.Conv(x, Ops.Zeros((3, 3, 3, 8))).Shape.ToString());
        Assert.Equal("[null, null, 14, 8]", Ops.Conv(x, Ops.Zeros((3, 3, 3, 8)), strides: 2, padding: "same").Shape.ToString());
        Assert.Equal("[null, null, 56, 8]", Ops.ConvTranspose(x, Ops.Zeros((2, 2, 8, 3)), strides: 2).Shape.ToString());
    }

    [Fact]
    public void Messages()
    {
        Assert.Equal(
            "Conv: x has 3 channels, kernel takes 1. Shapes: x [2, 8, 8, 3], kernel [3, 3, 1, 4].",
            Assert.Throws<ShapeException>(() => Ops.Conv(Ops.Zeros((2, 8, 8, 3)), Ops.Zeros((3, 3, 1, 4)))).Message);
        Assert.Equal(
            "Conv: x has 6 channels, kernel takes 2 in each of 2 groups, 4 in all. Shapes: x [2, 8, 8, 6], kernel [3, 3, 2, 4].",
            Assert.Throws<ShapeException>(() => Ops.Conv(Ops.Zeros((2, 8, 8, 6)), Ops.Zeros((3, 3, 2, 4)), groups: 2)).Message);
        Assert.Equal(
            "Conv: 2 groups do not divide the 5 filters. Shapes: x [2, 8, 8, 4], kernel [3, 3, 2, 5].",
            Assert.Throws<ShapeException>(() => Ops.Conv(Ops.Zeros((2, 8, 8, 4)), Ops.Zeros((3, 3, 2, 5)), groups: 2)).Message);
        Assert.Equal(
            "Conv: the kernel spans 5 positions along spatial axis 1, the input has 3. Use padding: \"same\", or a smaller kernel. " +
            "Shapes: x [2, 8, 3, 1], kernel [3, 5, 1, 4].",
            Assert.Throws<ShapeException>(() => Ops.Conv(Ops.Zeros((2, 8, 3, 1)), Ops.Zeros((3, 5, 1, 4)))).Message);
        Assert.Equal(
            "Conv: x must have a batch axis, 1 to 3 spatial axes and a channel axis, received 2 axes. An image without channels needs Reshape " +
            "to [batch, height, width, 1]. Shapes: x [28, 28], kernel [3, 3, 1, 4].",
            Assert.Throws<ShapeException>(() => Ops.Conv(Ops.Zeros((28, 28)), Ops.Zeros((3, 3, 1, 4)))).Message);
        Assert.Equal(
            "Conv: x has 1 spatial axis, so kernel must have 3 axes, received 4. Shapes: x [2, 28, 28], kernel [3, 3, 1, 4].",
            Assert.Throws<ShapeException>(() => Ops.Conv(Ops.Zeros((2, 28, 28)), Ops.Zeros((3, 3, 1, 4)))).Message);
        Assert.Equal(
            "Conv: bias must have shape [4], one number for each filter. Shapes: bias [3], kernel [3, 3, 1, 4].",
            Assert.Throws<ShapeException>(() => Ops.Conv(Ops.Zeros((2, 8, 8, 1)), Ops.Zeros((3, 3, 1, 4)), Ops.Zeros(3))).Message);
        Assert.Equal(
            "Conv: strides has 3 numbers (1, 2, 3) for 2 spatial axes. Give one number, or 2.",
            Assert.Throws<ArgumentException>(() => Ops.Conv(Ops.Zeros((2, 8, 8, 1)), Ops.Zeros((3, 3, 1, 4)), strides: (1, 2, 3))).Message);
        Assert.Equal(
            "Conv: dilation must be 1 or more, received 0.",
            Assert.Throws<ArgumentException>(() => Ops.Conv(Ops.Zeros((2, 8, 8, 1)), Ops.Zeros((3, 3, 1, 4)), dilation: 0)).Message);
        Assert.Equal(
            "Conv: padding \"causal\" needs 1 spatial axis, there are 2. Use padding: \"same\". Shapes: x [2, 8, 8, 1], kernel [3, 3, 1, 4].",
            Assert.Throws<ArgumentException>(() => Ops.Conv(Ops.Zeros((2, 8, 8, 1)), Ops.Zeros((3, 3, 1, 4)), padding: "causal")).Message);
        Assert.Equal(
            "Padding: \"smae\" is not known. Did you mean \"same\"? Paddings: \"valid\", \"same\", \"causal\".",
            Assert.Throws<ArgumentException>(() => (Padding)"smae").Message);
        Assert.Equal(
            "ConvTranspose: x has 3 channels, kernel takes 4 (its last axis; the one before it is filters). Shapes: x [2, 5, 3], kernel [3, 3, 4].",
            Assert.Throws<ShapeException>(() => Ops.ConvTranspose(Ops.Zeros((2, 5, 3)), Ops.Zeros((3, 3, 4)))).Message);
        Assert.Equal(
            "ConvTranspose: outputPadding 2 makes 13 positions along spatial axis 0, from which a convolution with stride 2 does not come back " +
            "to 5. Use 0 to 1, or leave it out. Shapes: x [2, 5, 3], kernel [3, 4, 3].",
            Assert.Throws<ShapeException>(() => Ops.ConvTranspose(Ops.Zeros((2, 5, 3)), Ops.Zeros((3, 4, 3)), strides: 2, outputPadding: 2)).Message);
    }

    [Fact]
    public void ReplayEqualsEager()
    {
        var random = new RandomTensors(2);
        Tensor[] Draw() =>
        [
            random.Uniform((3, 9, 7, 2), -1, 1).Cast(DType.Float32), random.Uniform((3, 3, 2, 5), -1, 1).Cast(DType.Float32),
            random.Uniform(5, -1, 1).Cast(DType.Float32),
        ];
        CaptureCheck.Verify(WithGradients.Of(x => Ops.Conv(x[0], x[1], x[2], 2, "same", activation: FusedActivation.Relu)), Draw(), Draw());
        CaptureCheck.Verify(WithGradients.Of(x => Ops.Conv(x[0], x[1], x[2], activation: FusedActivation.Sigmoid)), Draw(), Draw());
        CaptureCheck.Verify(WithGradients.Of(x => Ops.ConvTranspose(Ops.Conv(x[0], x[1], x[2]), x[1], null, 2, activation: FusedActivation.Relu)), Draw(), Draw());
        CaptureCheck.Verify(WithGradients.Of(x => Ops.DepthwiseConv(x[0], x[1], Ops.Tile(x[2], 2), padding: "same")), Draw(), Draw());
    }

    /// <summary>A random convolution, and its definition as loops.</summary>
    private sealed class Geometry
    {
        private readonly int[] _stride, _dilation;

        public Geometry(int axes, int seed)
        {
            Random = new RandomTensors(1000 * axes + seed);
            Groups = Random.Next(3) == 0 ? 2 : 1;
            int inputs = Groups * (1 + Random.Next(2)), filters = Groups * (1 + Random.Next(3));
            Padding = Random.Next(3) switch { 0 => Padding.Valid, 1 => Padding.Same, _ => axes == 1 ? Padding.Causal : Padding.Same };
            int[] sizes = new int[axes], window = new int[axes];
            (_stride, _dilation) = (new int[axes], new int[axes]);
            for (int i = 0; i < axes; i++)
            {
                window[i] = 1 + Random.Next(3);
                _stride[i] = 1 + Random.Next(2);
                _dilation[i] = 1 + Random.Next(2);
                sizes[i] = (window[i] - 1) * _dilation[i] + 1 + Random.Next(axes == 3 ? 2 : 4);
            }
            X = new Shape([1 + Random.Next(2), .. sizes, inputs]);
            Kernel = new Shape([.. window, inputs / Groups, filters]);
            // Relu is left out: its kink would spoil the differences.
            Activation = Random.Next(2) == 0 ? FusedActivation.None : Random.Next(2) == 0 ? FusedActivation.Tanh : FusedActivation.Sigmoid;
        }

        public RandomTensors Random { get; }

        public Shape X { get; }

        public Shape Kernel { get; }

        public int Groups { get; }

        public Padding Padding { get; }

        public FusedActivation Activation { get; }

        public Size Strides => ToSize(_stride);

        public Size Dilation => ToSize(_dilation);

        public (double[] Y, Shape Shape) ByDefinition(Tensor[] inputs)
        {
            int axes = _stride.Length, channels = Kernel.Size(-2), filters = Kernel.Size(-1);
            int[] output = new int[axes], before = new int[axes];
            for (int i = 0; i < axes; i++)
            {
                int size = X.Size(i + 1), span = (Kernel.Size(i) - 1) * _dilation[i] + 1;
                output[i] = Padding == Padding.Valid ? (size - span) / _stride[i] + 1 : (size + _stride[i] - 1) / _stride[i];
                before[i] = Padding == Padding.Valid ? 0 : Padding == Padding.Causal ? span - 1 : Math.Max(0, (output[i] - 1) * _stride[i] + span - size) / 2;
            }
            var shape = new Shape([X.Size(0), .. output, filters]);
            double[] x = inputs[0].ToArray<double>(), kernel = inputs[1].ToArray<double>(), bias = inputs[2].ToArray<double>();
            var y = new double[shape.Count];
            for (int i = 0; i < y.Length; i++)
            {
                int filter = i % filters, group = filter / (filters / Groups);
                int[] at = Index(i / filters, [X.Size(0), .. output]);
                y[i] = bias[filter];
                int taps = Kernel.Count / channels / filters;
                for (int tap = 0; tap < taps; tap++)
                {
                    int[] offset = Index(tap, Kernel.Sizes[..axes]);
                    int pixel = at[0];
                    bool inside = true;
                    for (int axis = 0; axis < axes; axis++)
                    {
                        int position = at[axis + 1] * _stride[axis] + offset[axis] * _dilation[axis] - before[axis];
                        inside &= position >= 0 && position < X.Size(axis + 1);
                        pixel = pixel * X.Size(axis + 1) + position;
                    }
                    for (int channel = 0; inside && channel < channels; channel++)
                        y[i] += x[pixel * X.Size(-1) + group * channels + channel] * kernel[(tap * channels + channel) * filters + filter];
                }
                y[i] = Activation switch
                {
                    FusedActivation.Tanh => Math.Tanh(y[i]),
                    FusedActivation.Sigmoid => 1 / (1 + Math.Exp(-y[i])),
                    _ => y[i],
                };
            }
            return (y, shape);
        }

        public override string ToString() =>
            $"x {X} kernel {Kernel} strides {Strides} dilation {Dilation} {Padding} groups {Groups} {Activation}";

        private static int[] Index(int flat, int[] sizes)
        {
            var index = new int[sizes.Length];
            for (int i = sizes.Length - 1; i >= 0; i--)
            {
                index[i] = flat % sizes[i];
                flat /= sizes[i];
            }
            return index;
        }

        private static Size ToSize(int[] numbers) =>
            numbers.Length == 1 ? numbers[0] : numbers.Length == 2 ? (numbers[0], numbers[1]) : (numbers[0], numbers[1], numbers[2]);
    }
}
