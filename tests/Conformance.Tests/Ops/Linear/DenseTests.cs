using KerasCourse;
using KerasCourse.Testing;

namespace Conformance.Tests;

/// <summary>Pins the fused dense op: it equals its parts, and its gradients and second derivatives are right.</summary>
public class DenseTests
{
    public static TheoryData<FusedActivation, bool> Cases
    {
        get
        {
            var cases = new TheoryData<FusedActivation, bool>();
            foreach (var activation in Enum.GetValues<FusedActivation>())
            {
                cases.Add(activation, true);
                cases.Add(activation, false);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void EqualsProductBiasAndActivation(FusedActivation activation, bool hasBias)
    {
        foreach (int[] x in new int[][] { [5, 3], [2, 4, 3], [3], [37, 19], [0, 3] })
        {
            var random = new RandomTensors(5);
            int units = 17;
            var input = random.Uniform(Shape.Of(x), -1, 1).Cast(DType.Float32);
            var kernel = random.Uniform(Shape.Of(x[^1], units), -1, 1).Cast(DType.Float32);
            var bias = hasBias ? random.Uniform(units, -1, 1).Cast(DType.Float32) : null;
            var z = Ops.MatMul(input, kernel);
            var expected = activation.Apply(bias is null ? z : z + bias);
            TensorAssert.Close(expected, Ops.Dense(input, kernel, bias, activation));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void GradientsAndSecondDerivatives(FusedActivation activation, bool hasBias)
    {
        ForAll.Shapes((leading, random) =>
        {
            int features = 1 + random.Next(4), units = 1 + random.Next(5);
            Shape x = [.. leading, features];
            // Far enough from 0 that no relu changes sides within a difference.
            Tensor[] inputs = [random.Uniform(x, -1, 1), random.Uniform((features, units), -1, 1), random.Uniform(units, 0.3, 1)];
            Func<Tensor[], Tensor> dense = t => Ops.Dense(t[0], t[1], hasBias ? t[2] : null, activation);
            if (activation == FusedActivation.Relu && Ops.Any(Ops.Abs(Ops.Dense(inputs[0], inputs[1], hasBias ? inputs[2] : null)) < 1e-3).ToScalar<bool>())
                return;
            GradientCheck.Verify(dense, inputs);
            SecondDerivativeCheck.Verify(dense, inputs);
        });
    }

    [Theory]
    [InlineData(FusedActivation.Relu)]
    [InlineData(FusedActivation.Sigmoid)]
    [InlineData(FusedActivation.Tanh)]
    public void FusedGradientEqualsItsParts(FusedActivation activation)
    {
        // Rows of many lengths, with and without whole vectors, in one slice and in many.
        foreach (var (rows, columns) in new[] { (1, 1), (7, 3), (64, 10), (5, 33), (3000, 6), (2000, 32), (40, 2000) })
        {
            var random = new RandomTensors(rows);
            var y = random.Uniform((rows, columns), -0.9, 0.9).Cast(DType.Float32);
            var dy = random.Uniform((rows, columns), -1, 1).Cast(DType.Float32);
            var (dz, dBias) = BiasActivationGradientOperation.Run(y, dy, activation, needsBias: true);
            var expected = dy * activation.Derivative(y);
            TensorAssert.Close(expected, dz, $"dz {rows} x {columns}");
            TensorAssert.Close(Ops.Sum(expected.Cast(DType.Float64), 0), dBias!, $"bias {rows} x {columns}", TensorAssert.GradientTolerance, 1e-5);
        }
    }

    [Fact]
    public void Messages()
    {
        Assert.Equal(
            "Dense: x has 512 features, kernel takes 784. Shapes: x [32, 512], kernel [784, 10].",
            Assert.Throws<ShapeException>(() => Ops.Dense(Ops.Zeros((32, 512)), Ops.Zeros((784, 10)))).Message);
        Assert.Equal(
            "Dense: bias must have shape [10], one number for each unit. Shapes: bias [9], kernel [784, 10].",
            Assert.Throws<ShapeException>(() => Ops.Dense(Ops.Zeros((32, 784)), Ops.Zeros((784, 10)), Ops.Zeros(9))).Message);
        Assert.Equal(
            "Dense: kernel must have 2 axes [in, units], received 1. Shape: [784].",
            Assert.Throws<ShapeException>(() => Ops.Dense(Ops.Zeros((32, 784)), Ops.Zeros(784))).Message);
    }

    [Fact]
    public void ReplayEqualsEager()
    {
        var random = new RandomTensors(2);
        Tensor[] Draw() =>
        [
            random.Uniform((8, 6), -1, 1).Cast(DType.Float32), random.Uniform((6, 5), -1, 1).Cast(DType.Float32), random.Uniform(5, -1, 1).Cast(DType.Float32),
        ];
        CaptureCheck.Verify(WithGradients.Of(x => Ops.Dense(x[0], x[1], x[2], FusedActivation.Tanh)), Draw(), Draw());
    }
}
