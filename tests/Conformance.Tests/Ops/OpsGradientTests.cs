using KerasCourse;
using KerasCourse.Testing;

namespace Conformance.Tests;

/// <summary>
/// Gradients and second derivatives against central differences in Float64, over the shapes, axes and broadcasting that FsCheck draws.
/// </summary>
public class OpsGradientTests
{
    /// <summary>Central differences of a gradient: its third derivative times the square of the step, and rounding over the step.</summary>
    private const double SecondTolerance = 1e-5;

    public static TheoryData<string> Unary => UnaryCase.Names(UnaryCase.Differentiable);

    public static TheoryData<string> Binary => BinaryCase.Names(BinaryCase.Differentiable);

    public static TheoryData<string> Reductions => ReductionCase.Names(ReductionCase.Differentiable);

    [Theory]
    [MemberData(nameof(Unary))]
    public void OfUnaryOps(string name)
    {
        var op = UnaryCase.Named(name);
        ForAll.Shapes((shape, random) => GradientCheck.Verify(x => op.Run(x[0]), [random.Uniform(shape, op.Low, op.High, op.Kinks)]));
    }

    /// <summary>The gradient's own gradient. Without a second tape the fused kernel runs, with one the ops: this compares them too.</summary>
    [Theory]
    [MemberData(nameof(Unary))]
    public void SecondOfUnaryOps(string name)
    {
        var op = UnaryCase.Named(name);
        var random = new RandomTensors(5);
        var x = random.Uniform((3, 5), op.Low, op.High, op.Kinks);
        GradientCheck.Verify(inputs => Derivative(op.Run, inputs[0]), [x], SecondTolerance);
    }

    [Theory]
    [MemberData(nameof(Binary))]
    public void OfBinaryOps(string name)
    {
        var op = BinaryCase.Named(name);
        ForAll.Shapes((shape, random) =>
        {
            var (shapeA, shapeB) = random.Bool() ? (shape, random.Broadcastable(shape)) : (random.Broadcastable(shape), shape);
            GradientCheck.Verify(x => op.Run(x[0], x[1]), op.Distinct
                ? [random.Distinct(shapeA), random.Distinct(shapeB, offset: 0.05)]
                : [random.Uniform(shapeA, op.LowA, op.HighA), random.Uniform(shapeB, op.LowB, op.HighB)]);
        });
    }

    [Theory]
    [MemberData(nameof(Binary))]
    public void SecondOfBinaryOps(string name)
    {
        var op = BinaryCase.Named(name);
        var random = new RandomTensors(5);
        var b = op.Distinct ? random.Distinct((4, 1), 0.05) : random.Uniform((4, 1), op.LowB, op.HighB);
        var a = op.Distinct ? random.Distinct((2, 1, 3)) : random.Uniform((2, 1, 3), op.LowA, op.HighA);
        GradientCheck.Verify(inputs => Derivative(x => op.Run(x, inputs[1]), inputs[0]), [a, b], SecondTolerance);
        GradientCheck.Verify(inputs => Derivative(x => op.Run(inputs[0], x), inputs[1]), [a, b], SecondTolerance);
    }

    [Theory]
    [MemberData(nameof(Reductions))]
    public void OfReductions(string name)
    {
        var op = ReductionCase.Named(name);
        ForAll.Shapes((shape, random) =>
        {
            var axis = random.Axes(shape);
            if ((op.NeedsNumbers && shape.Count == 0) || (op.NeedsTwo && FoldsOneNumber(shape, axis)))
                return;
            bool keepDims = random.Bool();
            GradientCheck.Verify(x => op.Run(x[0], axis, keepDims), [random.Distinct(shape, offset: 0.033)]);
        });
    }

    [Theory]
    [MemberData(nameof(Reductions))]
    public void SecondOfReductions(string name)
    {
        var op = ReductionCase.Named(name);
        var x = new RandomTensors(5).Uniform((2, 3, 2), 0.5, 2);
        GradientCheck.Verify(inputs => Derivative(input => Ops.Square(op.Run(input, (0, 2), false)), inputs[0]), [x], SecondTolerance);
    }

    [Fact]
    public void OfWhatIsMadeOfReductions()
    {
        var x = new RandomTensors(1).Uniform((3, 4), -2, 2, 0);
        GradientCheck.Verify(inputs => Ops.Normalize(inputs[0], axis: 0), [x]);
        GradientCheck.Verify(inputs => Ops.Normalize(inputs[0], order: 3), [x]);
        GradientCheck.Verify(inputs => [Ops.Moments(inputs[0], 1).Mean, Ops.Moments(inputs[0], 1).Variance], [x]);
        foreach (double order in new[] { 1, 1.5, 3, double.PositiveInfinity, double.NegativeInfinity })
            GradientCheck.Verify(inputs => Ops.Norm(inputs[0], order, 1), [x]);
        foreach (double order in new[] { 1, -1, double.PositiveInfinity, double.NegativeInfinity })
            GradientCheck.Verify(inputs => Ops.Norm(inputs[0], order), [x]);
    }

    [Fact]
    public void OfWhereThroughTheBranchThatWasTaken()
    {
        Tensor condition = new[] { true, false, true };
        var random = new RandomTensors(2);
        GradientCheck.Verify(x => Ops.Where(condition, x[0], x[1]), [random.Uniform((2, 1), -1, 1), random.Uniform(3, -1, 1)]);
    }

    [Fact]
    public void OfProductsWithZeros()
    {
        var x = Tensor.From(new double[] { 2, 3, 4, 0, 3, 4, 0, 0, 5 }, (3, 3));
        GradientCheck.Verify(inputs => Ops.Prod(inputs[0], 1), [x]);
    }

    /// <summary>What TensorFlow gives where the gradient jumps: equal numbers share that of a maximum, maximum(a, b) prefers a.</summary>
    [Fact]
    public void AtTies()
    {
        Tensor x = new float[,] { { 1, 3, 3 }, { 0, 0, 2 }, { 0, 0, 0 } };
        Assert.Equal([0, 0.5f, 0.5f, 0, 0, 1, 1f / 3, 1f / 3, 1f / 3], Derivative(v => Ops.Max(v, 1), x).ToArray<float>());
        Assert.Equal([1, 0, 0, 0.5f, 0.5f, 0, 1f / 3, 1f / 3, 1f / 3], Derivative(v => Ops.Min(v, 1), x).ToArray<float>());
        Tensor a = new float[] { 1, 2, 3 }, b = new float[] { 1, 3, 2 };
        Assert.Equal([1, 0, 1], Derivative(v => Ops.Maximum(v, b), a).ToArray<float>());
        Assert.Equal([0, 1, 0], Derivative(v => Ops.Maximum(a, v), b).ToArray<float>());
        Assert.Equal([1, 1, 0], Derivative(v => Ops.Minimum(v, b), a).ToArray<float>());
        Assert.Equal([0, 0, 1], Derivative(v => Ops.Minimum(a, v), b).ToArray<float>());
        Assert.Equal([0, 1, 1, 1, 0], Derivative(v => Ops.Clip(v, 0, 1), new float[] { -1, 0, 0.5f, 1, 2 }).ToArray<float>());
    }

    /// <summary>The slopes that Keras 3.15 on TensorFlow 2.21 gives exactly at the corners of activations.</summary>
    [Theory]
    [InlineData("Abs", 0, 0)]
    [InlineData("Sign", 0, 0)]
    [InlineData("Relu", 0, 0)]
    [InlineData("Relu6", 0, 0)]
    [InlineData("Relu6", 6, 0)]
    [InlineData("LeakyRelu", 0, 0.3)]
    [InlineData("Selu", 0, 1.0507009873554805)]
    [InlineData("HardSigmoid", -3, 0)]
    [InlineData("HardSigmoid", 3, 0)]
    [InlineData("HardSilu", -3, 0)]
    [InlineData("HardSilu", 3, 1)]
    [InlineData("HardTanh", -1, 1)]
    [InlineData("HardTanh", 1, 1)]
    [InlineData("HardShrink", 0.5, 0)]
    [InlineData("SoftShrink", -0.5, 0)]
    [InlineData("SparsePlus", -1, 0)]
    [InlineData("SparsePlus", 1, 1)]
    [InlineData("SparseSigmoid", -1, 0)]
    [InlineData("SparseSigmoid", 1, 0)]
    public void AtCorners(string name, double point, double slope)
    {
        var op = UnaryCase.Named(name);
        var x = Tensor.Scalar(point);
        Assert.Equal(slope, Derivative(op.Run, x).ToScalar<double>(), 1e-12);
        using var outer = new GradientTape();
        outer.Watch(x);
        Assert.Equal(slope, Derivative(op.Run, x).ToScalar<double>(), 1e-12);
    }

    private static Tensor Derivative(Func<Tensor, Tensor> op, Tensor x)
    {
        using var tape = new GradientTape();
        tape.Watch(x);
        return tape.Gradient(Ops.Sum(op(x)), x, UnconnectedGradients.Zero);
    }

    private static bool FoldsOneNumber(Shape shape, Axes axis) => Ops.Sum(Ops.Ones(shape), axis).ToArray<float>() is var counts && (counts.Length == 0 || counts[0] < 2);
}
