using KerasCourse.Testing;

namespace KerasCourse.Tests.Layers;

/// <summary>Pins EinsumDense, Lambda, PReLU, ActivityRegularization, Maxout, adaptive pooling and InputSpec beyond the golden cases.</summary>
public class CoreLayerTests
{
    [Theory]
    [InlineData("ab,bc->ac", 5)]
    [InlineData("abc,cd->abd", 3, 5)]
    [InlineData("...c,cd->...d", 5)]
    [InlineData("abc,cde->abde", 3, 5, 2)]
    [InlineData("abc,bcd->ad", 5)]
    [InlineData("abc,bd->adc", 5, 4)]
    [InlineData("abc,bc->abc", 3, 4)]
    [InlineData("ab...,bc->ac...", 5)]
    public void EinsumDenseIsEinsumPlusBias(string equation, params int[] output)
    {
        var x = Ops.RandomNormal(equation.StartsWith("ab,", StringComparison.Ordinal) ? (2, 4) : (2, 3, 4), generator: new RandomGenerator(1));
        var layer = new EinsumDense(equation, output, biasInitializer: "normal", biasAxes: equation[^1] == '.' ? "c" : equation[^1].ToString());
        var y = layer.Apply(x);
        TensorAssert.Close(Ops.Einsum(equation, x, layer.Kernel.Value) + layer.Bias!.Value, y, equation);
    }

    [Fact]
    public void EinsumDenseUsesTheFansOfItsAxes()
    {
        // Keras 3.15: 512 inputs and 8 * 64 outputs give the limit sqrt(6 / 1024); the sizes alone would give sqrt(6 / (4096 + 64)) in mean.
        var layer = new EinsumDense("abc,cde->abde", (null, 8, 64));
        layer.Build((null, 3, 512));
        float largest = Ops.Max(Ops.Abs(layer.Kernel.Value)).ToScalar<float>();
        Assert.InRange(largest, 0.99 * Math.Sqrt(6.0 / 1024), Math.Sqrt(6.0 / 1024));
    }

    [Fact]
    public void EinsumDenseMessages()
    {
        Says<ArgumentException>("EinsumDense \"e\": \"abc\" is not an equation for it. Write \"ab,bc->ac\" (input,kernel->output), with \"...\" in the input and in the output or in neither.",
            () => new EinsumDense("abc", 3, name: "e").Apply(Ops.Ones((2, 3))));
        Says<ShapeException>("EinsumDense \"e\": \"abc,cd->abd\" needs an input of 3 axes, received 2. Input shape: [2, 3].",
            () => new EinsumDense("abc,cd->abd", (null, 5), name: "e").Apply(Ops.Ones((2, 3))));
        Says<ShapeException>("EinsumDense \"e\": outputShape [5] must have 2 sizes for \"bd\" in \"abc,cd->abd\" (the batch axis is left out).",
            () => new EinsumDense("abc,cd->abd", 5, name: "e").Apply(Ops.Ones((2, 3, 4))));
        Says<ShapeException>("EinsumDense \"e\": outputShape [7, 5] says 7 for 'b' in \"abc,cd->abd\", the input has 3.",
            () => new EinsumDense("abc,cd->abd", (7, 5), name: "e").Apply(Ops.Ones((2, 3, 4))));
        Says<ArgumentException>("EinsumDense \"e\": biasAxes \"dx\" names 'x', which is not in the output of \"abc,cd->abd\".",
            () => new EinsumDense("abc,cd->abd", (null, 5), biasAxes: "dx", name: "e").Apply(Ops.Ones((2, 3, 4))));
        Says<ShapeException>("EinsumDense \"e\": the size of 'd' in \"abc,cd->abd\" must be known. Give it in Keras.Input or in outputShape.",
            () => new EinsumDense("abc,cd->abd", (null, null), name: "e").Apply(Ops.Ones((2, 3, 4))));
        var built = new EinsumDense("abc,cd->abd", (null, 5), name: "e");
        built.Apply(Ops.Ones((2, 3, 4)));
        Says<ShapeException>("EinsumDense \"e\": built for the input [2, 3, 4] (equation \"abc,cd->abd\"), received [2, 3, 6].", () => built.Apply(Ops.Ones((2, 3, 6))));
    }

    [Fact]
    public void LambdaOfSeveralTensorsWithAMask()
    {
        Tensor x = new float[,] { { 1, 2 } };
        x.Mask = new[,] { { true, false } };
        var sum = new Lambda((IReadOnlyList<Tensor> inputs) => inputs[0] + 2 * inputs[1]).Apply(x, x);
        Assert.Equal([3, 6], sum.ToArray<float>());
        Assert.Null(sum.Mask);
        Assert.Same(x.Mask, new Lambda(v => v * v, mask: (_, mask) => mask).Apply(x).Mask);
        Says<ArgumentException>(
            "Lambda \"l\": its function takes one tensor, received 2. Give a function of a list: new Lambda((IReadOnlyList<Tensor> x) => ...).",
            () => new Lambda(v => v * v, name: "l").Apply(x, x));
    }

    [Fact]
    public void LambdaInAFunctionalModelInfersItsShape()
    {
        var input = Keras.Input((4, 3));
        var output = new Lambda(x => Ops.Sum(x, 1)).Apply(input);
        Assert.Equal(Shape.Create([null, 3]), output.Shape);
        Assert.Equal([4, 4, 4], new Model(input, output).Predict(Ops.Ones((1, 4, 3))).ToArray<float>());
    }

    [Fact]
    public void ActivityRegularizationIsAddedToTheLoss()
    {
        var layer = new ActivityRegularization(l1: 0.1, l2: 0.01);
        layer.Apply(new float[,] { { 1, -2 }, { 3, 4 } });
        // (0.1 * 10 + 0.01 * 30) / 2 samples
        Assert.Equal(0.65, Assert.Single(layer.Losses).ToScalar<float>(), 5);
    }

    [Fact]
    public void MaxoutTakesTheLargestOfNeighbours()
    {
        Tensor x = new float[,] { { 1, 5, -3, -4, 0, 2 } };
        Assert.Equal([5, -3, 2], new Maxout(2).Apply(x).ToArray<float>());
        Assert.Equal([5, 2], new Maxout(3, axis: 1).Apply(x).ToArray<float>());
        Says<ShapeException>("Maxout \"m\": axis -1 must be a known multiple of poolSize 4. Input shape: [1, 6].", () => new Maxout(4, name: "m").Apply(x));
    }

    [Fact]
    public void SoftmaxOverSeveralAxesWithAMask()
    {
        // keras/src/layers/activations/softmax_test.py: axes (1, 0), two places masked, one row of ones and one of 1, 2, 1.
        Tensor x = new float[,] { { 1, 2, 1 }, { 1, 2, 1 } }, mask = new[,] { { true, false, true }, { false, true, false } };
        TensorAssert.Close([0.21194154, 0, 0.21194154, 0, 0.57611686, 0], new Softmax((1, 0)).Apply(x, mask), "axes (1, 0)");
        TensorAssert.Close([0.5, 0, 0.5, 0, 1, 0], new Softmax().Apply(x, mask), "the last axis");
        Says<ShapeException>("Softmax \"s\": axis 2 is outside the shape [2, 3]; axes go from -2 to 1.", () => new Softmax(2, name: "s").Apply(x));
    }

    [Fact]
    public void PReLUMessages()
    {
        Says<ArgumentException>("PReLU \"p\": sharedAxes [0, 1] names axis 0, the batch, along which slopes are always shared. Count from 1.",
            () => new PReLU(sharedAxes: (0, 1), name: "p"));
        Says<ShapeException>("PReLU \"p\": axis 4 is outside the shape [2, 3]; axes go from -2 to 1.",
            () => new PReLU(sharedAxes: 4, name: "p").Apply(Ops.Ones((2, 3))));
    }

    [Fact]
    public void AdaptivePoolingMessages() =>
        Says<ShapeException>("AdaptiveMaxPooling1D \"a\": the input must have 3 axes [batch, steps, channels], received 2. Input shape: [2, 3].",
            () => new AdaptiveMaxPooling1D(2, name: "a").Apply(Ops.Ones((2, 3))));

    [Fact]
    public void InputSpecIsCheckedAtEachCall()
    {
        var layer = new Demanding();
        layer.Apply(Ops.Ones((2, 3, 4)));
        Says<ShapeException>("Demanding \"d\": input 0 must have 3 axes, received 2. Input shape: [2, 4].", () => layer.Apply(Ops.Ones((2, 4))));
        Says<ShapeException>("Demanding \"d\": axis -1 of input 0 must be 4, received 5. Input shape: [2, 3, 5].", () => layer.Apply(Ops.Ones((2, 3, 5))));
        Says<ArgumentException>("Demanding \"d\": input 0 must be Float32, received Int32. Input shape: [2, 3, 4].",
            () => layer.Apply(Ops.Zeros((2, 3, 4), DType.Int32)));
    }

    [Fact]
    public void InputSpecOfRanksAndShapes()
    {
        new InputSpec(shape: (null, 3)).Check("L", 0, Ops.Ones((7, 3)));
        Says<ShapeException>("L: axis 1 of the input \"x\" must be 3, received 2. Input shape: [7, 2].",
            () => new InputSpec(shape: (null, 3), name: "x").Check("L", 0, Ops.Ones((7, 2))));
        Says<ShapeException>("L: input 1 must have at least 2 axes, received 1. Input shape: [7].", () => new InputSpec(minNdim: 2).Check("L", 1, Ops.Ones(7)));
        Says<ShapeException>("L: input 1 must have at most 1 axis, received 2. Input shape: [7, 2].", () => new InputSpec(maxNdim: 1).Check("L", 1, Ops.Ones((7, 2))));
    }

    private sealed class Demanding : Layer
    {
        public Demanding()
            : base("d") => InputSpec = [new InputSpec(dtype: DType.Float32, ndim: 3, axes: new() { [-1] = 4 })];

        public override Tensor Call(Tensor input, CallContext context) => input;
    }
}
