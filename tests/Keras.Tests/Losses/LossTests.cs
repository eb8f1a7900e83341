using KerasCourse.Losses;
using KerasCourse.Testing;

namespace KerasCourse.Tests.LossClasses;

/// <summary>Pins the options of the losses that the golden cases leave out (values printed by Keras 3.15.1), and the messages.</summary>
public class LossTests
{
    private static readonly Tensor _yes = new float[,] { { 0, 1, 1, 0 }, { 1, 1, 1, 1 }, { 1, 1, 1, 0 } };
    private static readonly Tensor _scores = new[,] { { 1.113f, 1.48f, 1.914f, 1.197f }, { -0.154f, 1.122f, -1.527f, 0.56f }, { -1.427f, 1.779f, 0.087f, -0.341f } };
    private static readonly Tensor _labels = new[] { 1, 3, 0 };
    private static readonly Tensor _probabilities =
        new[,] { { 0.444f, 0.853f, 0.917f, 0.395f }, { 0.763f, 0.526f, 0.561f, 0.883f }, { 0.114f, 0.128f, 0.068f, 0.799f } };

    /// <summary>The classes on another axis: the same numbers as with that axis last.</summary>
    [Fact]
    public void ClassesMayStandOnAnotherAxis()
    {
        Tensor labels = new[,] { { 0, 2 }, { 1, 1 } }, scores = Ops.RandomNormal((2, 3, 2));
        TensorAssert.Identical(new SparseCategoricalCrossentropy(fromLogits: true).Call(labels, Ops.Transpose(scores, [0, 2, 1])),
            new SparseCategoricalCrossentropy(fromLogits: true, axis: 1).Call(labels, scores), "values");
    }

    [Fact]
    public void FocalLossesTakeScoresAndSmoothing()
    {
        Close([0.2416836], new BinaryFocalCrossentropy(fromLogits: true, labelSmoothing: 0.1, gamma: 3).Compute(_yes, _scores));
        Close([0.7650923], new CategoricalFocalCrossentropy(fromLogits: true, labelSmoothing: 0.1, alpha: 0.5).Compute(Ops.OneHot(_labels, 4), _scores));
    }

    [Fact]
    public void SegmentationLossesSumOverAxes()
    {
        Close([0.23193753, 0.18817759, 0.8491117], new Dice(axis: 1, reduction: "none").Compute(_yes, _probabilities));
        Close([0.27049416, 0.12209696, 0.8150689], new Tversky(alpha: 0.3, beta: 0.7, axis: 1, reduction: "none").Compute(_yes, _probabilities));
    }

    [Fact]
    public void CircleCountsPairsThatStillMove()
    {
        Tensor unit = _scores / Ops.Sqrt(Ops.Sum(Ops.Square(_scores), 1, keepDims: true)), classes = new[] { 0, 1, 0 };
        Close([3.0553672], new Circle(removeDiagonal: false, gamma: 8).Compute(classes, unit));
        Close([44.00886], new Circle().Compute(classes, unit));
        Close([37.85902, 0, 50.1587], new Circle(reduction: "none").Compute(classes, unit));
    }

    [Fact]
    public void GeneralizedCrossEntropyTakesLabels() =>
        Close([0.15046716, 0.11916501, 1.116154], new CategoricalGeneralizedCrossEntropy(q: 0.7, reduction: "none").Compute(_labels, _probabilities));

    /// <summary>keras losses_test.py, CTCTest.test_correctness.</summary>
    [Fact]
    public void CtcFillsUpWithZeros() => Close(
        [2.448645], new CTC().Compute(new[,] { { 1, 2, 1, 0 }, { 1, 2, 0, 2 } }, (Ops.Reshape(Ops.Arange(24, dtype: DType.Float32), (2, 4, 3)) - 12) / 100));

    /// <summary>The functional forms are the classes' values before the reduction.</summary>
    [Fact]
    public void FunctionsGiveTheValuesOfTheClasses()
    {
        TensorAssert.Identical(new MeanSquaredError(reduction: "none").Compute(_yes, _probabilities), Functions.MeanSquaredError(_yes, _probabilities));
        TensorAssert.Identical(new Huber(0.3, reduction: "none").Compute(_yes, _probabilities), Functions.Huber(_yes, _probabilities, delta: 0.3));
        TensorAssert.Identical(
            new BinaryCrossentropy(true, 0.1, reduction: "none").Compute(_yes, _scores), Functions.BinaryCrossentropy(_yes, _scores, true, 0.1));
        TensorAssert.Identical(
            new SparseCategoricalCrossentropy(true, reduction: "none").Compute(_labels, _scores),
            Functions.SparseCategoricalCrossentropy(_labels, Ops.Transpose(_scores), fromLogits: true, axis: 0));
    }

    [Fact]
    public void Messages()
    {
        Says<ArgumentOutOfRangeException>(
            "CategoricalGeneralizedCrossEntropy: q must be between 0 and 1, received 1. (Parameter 'q')", () => new CategoricalGeneralizedCrossEntropy(q: 1));
        Says<ArgumentOutOfRangeException>(
            "BinaryFocalCrossentropy: labelSmoothing must be in [0, 1], received 1.5. (Parameter 'labelSmoothing')", () => new BinaryFocalCrossentropy(labelSmoothing: 1.5));
        Says<ShapeException>(
            "CategoricalGeneralizedCrossEntropy: yTrue has shape [3, 4], yPred [3, 4]; yTrue has one label for each row of yPred.",
            () => new CategoricalGeneralizedCrossEntropy().Compute(_yes, _probabilities));
        Says<ShapeException>("Circle: yPred must have 2 axes [batch, size], received 1. Shape: [3].", () => new Circle().Compute(_labels, Ops.Zeros(3)));
        Says<ShapeException>("CTC: yTrue must have 2 axes [batch, length], received 1. Shape: [3].", () => new CTC().Compute(_labels, Ops.Zeros((3, 4, 5))));
        Says<ShapeException>("CTC: yPred must have 3 axes [batch, steps, classes], received 2. Shape: [3, 4].", () => new CTC().Compute(_yes, _scores));
        Says<ShapeException>("Dice: yTrue has shape [3, 4], yPred [3, 2]. Each target needs the shape of its prediction.", () => new Dice().Compute(_yes, _scores[.., ..2]));
    }

    private static void Close(double[] expected, Tensor actual) => TensorAssert.Close(expected, actual, relative: 2e-5);

    private static void Says<TException>(string message, Action mistake) where TException : Exception =>
        Assert.Equal(message, Assert.Throws<TException>(mistake).Message);
}
