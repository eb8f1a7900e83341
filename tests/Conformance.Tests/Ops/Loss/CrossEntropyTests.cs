using KerasCourse;
using KerasCourse.Testing;

namespace Conformance.Tests;

/// <summary>Pins the cross-entropies: Keras's own test values, fused against parts, gradients, second derivatives, messages.</summary>
public class CrossEntropyTests
{
    /// <summary>keras ops/nn_test.py: test_categorical_crossentropy and test_sparse_categorical_crossentropy.</summary>
    [Fact]
    public void ProbabilitiesGiveKerassNumbers()
    {
        Tensor output = new float[,] { { 0.9f, 0.05f, 0.05f }, { 0.05f, 0.89f, 0.06f }, { 0.05f, 0.01f, 0.94f } };
        TensorAssert.Close([0.105361, 0.116534, 0.061875], Ops.SparseCategoricalCrossentropy(new[] { 0, 1, 2 }, output), absolute: 1e-5);
        TensorAssert.Close(
            [0.105361, 0.116534, 0.061875],
            Ops.CategoricalCrossentropy(new float[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } }, output), absolute: 1e-5);
    }

    /// <summary>keras ops/nn_test.py: test_binary_crossentropy.</summary>
    [Fact]
    public void BinaryGivesKerassNumbers()
    {
        Tensor target = new[] { 0.1f, 0.9f, 0.2f, 1 }, output = new[] { 0.1f, 0.2f, 0.3f, 0.4f };
        TensorAssert.Close([0.32508277, 1.47080801, 0.52613434, 0.91629048], Ops.BinaryCrossentropy(target, output));
        TensorAssert.Close([0.73439666], Ops.BinaryCrossentropy(target, output, fromLogits: true)[..1]);
    }

    /// <summary>-log(1e-7), the clip of float32, where a wrong answer was certain.</summary>
    [Fact]
    public void CertaintyIsClipped()
    {
        Assert.Equal(-MathF.Log(1e-7f), Ops.BinaryCrossentropy(new[] { 1f }, new[] { 0f }).ToScalar<float>(), 4);
        Assert.Equal(-MathF.Log(1e-7f), Ops.CategoricalCrossentropy(new float[,] { { 0, 1 } }, new float[,] { { 1, 0 } }).ToScalar<float>(), 4);
    }

    /// <summary>Keras goes back to the scores where probabilities came out of softmax or sigmoid: no clip.</summary>
    [Fact]
    public void ProbabilitiesOfAnActivationGoBackToTheirScores()
    {
        Tensor scores = new float[,] { { 40, 0 } };
        Assert.Equal(40, Ops.SparseCategoricalCrossentropy(new[] { 1 }, Ops.Softmax(scores)).ToScalar<float>());
        Assert.Equal(40, Ops.CategoricalCrossentropy(new float[,] { { 0, 1 } }, Ops.Softmax(scores)).ToScalar<float>());
        Assert.Equal(40, Ops.BinaryCrossentropy(new[] { 0f }, Ops.Sigmoid(new[] { 40f })).ToScalar<float>());
        // A copy has lost its origin.
        Assert.Equal(-MathF.Log(1e-7f), Ops.SparseCategoricalCrossentropy(new[] { 1 }, Ops.Softmax(scores) * 1f).ToScalar<float>(), 4);
    }

    [Fact]
    public void FusedEqualsPartsAtEveryNumberOfClasses()
    {
        for (int classes = 1; classes <= 70; classes++)
        {
            var random = new RandomTensors(classes);
            var logits = random.Uniform((4, classes), -5, 5);
            var targets = random.Uniform((4, classes), 0, 1);
            var labels = Tensor.From(new[] { 0, classes - 1, classes / 2, random.Next(classes) }, 4);
            var logProbabilities = Ops.LogSoftmax(logits);
            var dense = -Ops.Sum(targets * logProbabilities, 1);
            var sparse = -Ops.Sum(Ops.OneHot(labels, classes, dtype: DType.Float64) * logProbabilities, 1);
            foreach (var dtype in new[] { DType.Float32, DType.Float64 })
            {
                TensorAssert.Close(dense, Ops.SoftmaxCrossEntropy(targets, logits.Cast(dtype)), $"dense {classes} {dtype}");
                TensorAssert.Close(sparse, Ops.SparseSoftmaxCrossEntropy(labels, logits.Cast(dtype)), $"sparse {classes} {dtype}");
            }
        }
    }

    [Fact]
    public void GradientsAndSecondDerivatives() => ForAll.Seeds(seed =>
    {
        var random = new RandomTensors(seed);
        int rows = 1 + random.Next(3), columns = 1 + random.Next(4), classes = 2 + random.Next(5);
        Tensor logits = random.Uniform((rows, columns, classes), -2, 2), targets = random.Uniform((rows, columns, classes), 0, 1);
        var labels = Tensor.From([.. Enumerable.Range(0, rows * columns).Select(_ => random.Next(classes))], (rows, columns));
        (Func<Tensor[], Tensor> Run, Tensor[] Inputs)[] cases =
        [
            (t => Ops.SparseSoftmaxCrossEntropy(t[1], t[0]), [logits, labels]),
            (t => Ops.SoftmaxCrossEntropy(t[1], t[0]), [logits, targets]),
            (t => Ops.SigmoidCrossEntropy(t[1], t[0]), [logits, targets]),
            (t => Ops.CategoricalCrossentropy(t[1], t[0], axis: 1), [Ops.Sigmoid(logits) * 1.0, targets]),
            (t => Ops.CategoricalCrossentropy(t[1], t[0], fromLogits: true, axis: 1), [logits, targets]),
            (t => Ops.BinaryCrossentropy(t[1], t[0]), [Ops.Sigmoid(logits) * 1.0, targets]),
            (t => Ops.SparseCategoricalCrossentropy(t[1], t[0]), [Ops.Softmax(logits) * 1.0, labels]),
        ];
        foreach (var (run, inputs) in cases)
        {
            GradientCheck.Verify(run, inputs);
            SecondDerivativeCheck.Verify(run, inputs);
        }
    });

    [Fact]
    public void FloatGradientsEqualThoseOfDoubles()
    {
        foreach (int classes in new[] { 1, 2, 7, 8, 10, 33 })
        {
            var random = new RandomTensors(classes);
            Tensor logits = random.Uniform((6, classes), -3, 3), targets = random.Uniform((6, classes), 0, 1);
            var labels = Tensor.From([.. Enumerable.Range(0, 6).Select(_ => random.Next(classes))], 6);
            foreach (var run in new[]
            {
                WithGradients.Of(t => Ops.SparseSoftmaxCrossEntropy(labels, t[0])), WithGradients.Of(t => Ops.SoftmaxCrossEntropy(targets, t[0])),
                WithGradients.Of(t => Ops.SigmoidCrossEntropy(targets, t[0])),
            })
                TensorAssert.GradientClose(run([logits])[1], run([logits.Cast(DType.Float32)])[1], $"{classes} classes");
        }
    }

    [Fact]
    public void Messages()
    {
        Tensor logits = Ops.Zeros((32, 10));
        Assert.Equal(
            "SparseSoftmaxCrossEntropy: labels must have the shape of logits without the last axis (the classes). Shapes: labels [32, 10], logits [32, 10]. " +
            "For one-hot targets use SoftmaxCrossEntropy.",
            Assert.Throws<ShapeException>(() => Ops.SparseSoftmaxCrossEntropy(Ops.Zeros((32, 10)), logits)).Message);
        Assert.Equal(
            "SparseSoftmaxCrossEntropy: label 10 (number 1 of the batch, counted from 0) is not a class; 10 classes are 0 to 9. Shapes: labels [3], logits [3, 10].",
            Assert.Throws<ArgumentException>(() => Ops.SparseSoftmaxCrossEntropy(new[] { 3, 10, 0 }, Ops.Zeros((3, 10)))).Message);
        Assert.Equal(
            "SoftmaxCrossEntropy: targets and logits must have the same shape. Shapes: targets [32], logits [32, 10]. For integer labels use SparseSoftmaxCrossEntropy.",
            Assert.Throws<ShapeException>(() => Ops.SoftmaxCrossEntropy(Ops.Zeros(32), logits)).Message);
        Assert.Equal(
            "CategoricalCrossentropy: target and output must have the same shape. Shapes: target [32], output [32, 10]. For integer labels use SparseCategoricalCrossentropy.",
            Assert.Throws<ShapeException>(() => Ops.CategoricalCrossentropy(Ops.Zeros(32), logits)).Message);
        Assert.Equal(
            "SparseCategoricalCrossentropy: target must have the shape of output without the last axis (the classes). Shapes: target [32, 10], output [32, 10]. " +
            "For one-hot targets use CategoricalCrossentropy.",
            Assert.Throws<ShapeException>(() => Ops.SparseCategoricalCrossentropy(Ops.Zeros((32, 10)), logits)).Message);
        Assert.Equal(
            "BinaryCrossentropy: target and output must have the same shape. Shapes: target [32], output [32, 10].",
            Assert.Throws<ShapeException>(() => Ops.BinaryCrossentropy(Ops.Zeros(32), logits)).Message);
    }

    [Fact]
    public void ReplayEqualsEager()
    {
        var random = new RandomTensors(2);
        Tensor[] Draw() => [random.Uniform((6, 4), -3, 3).Cast(DType.Float32), Tensor.From([.. Enumerable.Range(0, 6).Select(_ => random.Next(4))], 6)];
        CaptureCheck.Verify(WithGradients.Of(x => Ops.SparseSoftmaxCrossEntropy(x[1], x[0])), Draw(), Draw());
        CaptureCheck.Verify(WithGradients.Of(x => Ops.SoftmaxCrossEntropy(Ops.OneHot(x[1], 4), x[0])), Draw(), Draw());
        CaptureCheck.Verify(WithGradients.Of(x => Ops.SigmoidCrossEntropy(Ops.OneHot(x[1], 4), x[0])), Draw(), Draw());
    }
}
