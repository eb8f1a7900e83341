using KerasCourse;
using KerasCourse.Testing;

namespace Conformance.Tests;

/// <summary>Pins CTC: real Keras's losses and gradients, finite differences, a captured step, messages.</summary>
public class CtcLossTests
{
    private static readonly float[] _scores =
    [
        0.2f, 0.83f, -0.84f, 0.04f, 1.57f, 1.59f, -1.5f, -1.17f, -1.79f, -0.24f, -1.88f, -0.17f, 0.6f, -0.89f, 0.71f, 0.36f, -1.9f, 0.24f, -0.96f, -0.34f,
        -0.87f, 0.77f, -0.24f, -1.37f, 0.18f, 1.12f, -0.77f, -1.11f, -0.45f, 1.75f, 1.9f, 0.69f, 1.61f, 1.38f, -0.49f, -1.63f, 0.61f, 0.23f, -0.55f, -1.1f,
        -0.37f, -0.12f, -0.92f, -0.83f, -0.17f, 1.44f, 0.35f, -0.87f, -0.89f, -0.18f, -1.18f, -1.19f, 0.06f, -1.65f, -0.07f, -0.55f, 0.83f, 0.99f, 0.76f, 0.76f,
    ];

    private static readonly Tensor _labels = new[,] { { 1, 2, 0 }, { 3, 3, 0 }, { 0, 0, 0 } };

    /// <summary>keras.ops.ctc_loss of these numbers; rows of 5, 4 and 3 steps, one with a repeated label, one without labels.</summary>
    [Fact]
    public void GivesKerassNumbers()
    {
        Tensor scores = Ops.Reshape(_scores, (3, 5, 4));
        using var tape = new GradientTape();
        tape.Watch(scores);
        var loss = Ops.CtcLoss(_labels, scores, new[] { 2, 2, 0 }, new[] { 5, 4, 3 });
        TensorAssert.Close([3.357178211212158, 6.731394290924072, 4.861606597900391], loss);
        TensorAssert.Close(
            [
                -0.182279, -0.112978, 0.086563, 0.208695, 0.174545, -0.224029, 0.019186, 0.030298, -0.086799, -0.304534, -0.041351, 0.432684, -0.025884, 0.011504,
                -0.237077, 0.251457, -0.131886, 0.50537, -0.65644, 0.282956, 0.110391, 0.596711, 0.217333, -0.924436, -0.754536, 0.606344, 0.091602, 0.05659, 0.02189,
                0.381812, 0.443602, -0.847303, -0.431458, 0.406171, 0.062601, -0.037314, 0, 0, 0, 0, -0.713652, 0.367678, 0.165208, 0.180767, -0.877772, 0.611484,
                0.205591, 0.060697, -0.778911, 0.449692, 0.165433, 0.163786, 0, 0, 0, 0, 0, 0, 0, 0,
            ], tape.Gradient(loss, scores), absolute: 1e-5);
        TensorAssert.Close([3.090538], Ops.CtcLoss(new[,] { { 0, 1 } }, scores[..1], new[] { 2 }, new[] { 5 }, maskIndex: 3));
    }

    [Fact]
    public void GradientAgreesWithFiniteDifferences() => GradientCheck.Verify(
        t => Ops.CtcLoss(_labels, t[0], new[] { 2, 2, 0 }, new[] { 5, 4, 3 }), [Ops.Cast(Ops.Reshape(_scores, (3, 5, 4)), DType.Float64)]);

    [Fact]
    public void ReplayEqualsEager()
    {
        Tensor scores = Ops.Reshape(_scores, (3, 5, 4)), others = Ops.Flip(scores, 2);
        Tensor fewer = new[,] { { 2, 1, 0 }, { 1, 3, 0 }, { 0, 0, 0 } };
        CaptureCheck.Verify(
            WithGradients.Of(t => Ops.CtcLoss(t[1], t[0], new[] { 2, 2, 0 }, new[] { 5, 5, 5 })), [scores, _labels], [others, fewer]);
    }

    [Fact]
    public void Messages()
    {
        Tensor scores = Ops.Zeros((2, 3, 4)), one = new[] { 1, 1 }, three = new[] { 3, 3 };
        Assert.Equal("CtcLoss: target must have 2 axes [batch, length], received 1. Shape: [2].",
            Assert.Throws<ShapeException>(() => Ops.CtcLoss(one, scores, one, three)).Message);
        Assert.Equal("CtcLoss: output must have 3 axes [batch, steps, classes], received 2. Shape: [2, 4].",
            Assert.Throws<ShapeException>(() => Ops.CtcLoss(Ops.Ones((2, 2)), Ops.Zeros((2, 4)), one, three)).Message);
        Assert.Equal("CtcLoss: the batch sizes differ. Shapes: target [3, 2], output [2, 3, 4], targetLength [2], outputLength [2].",
            Assert.Throws<ShapeException>(() => Ops.CtcLoss(Ops.Ones((3, 2)), scores, one, three)).Message);
        Assert.Equal("CtcLoss: maskIndex 4 is not one of the 4 classes. Output shape: [2, 3, 4].",
            Assert.Throws<ArgumentException>(() => Ops.CtcLoss(Ops.Ones((2, 2)), scores, one, three, maskIndex: 4)).Message);
        Assert.Equal("CtcLoss: label 4 of row 1 is not a class; 4 classes are 0 to 3.",
            Assert.Throws<ArgumentException>(() => Ops.CtcLoss(new[,] { { 1 }, { 4 } }, scores, one, three)).Message);
        Assert.Equal(
            "CtcLoss: the 2 labels of row 0 need 3 steps (equal neighbours have a blank between them), there are 2. " +
            "Shorten the labels or give the model more steps.",
            Assert.Throws<ArgumentException>(() => Ops.CtcLoss(new[,] { { 1, 1 }, { 1, 2 } }, scores[.., ..2], new[] { 2, 2 }, new[] { 2, 2 })).Message);
    }
}
