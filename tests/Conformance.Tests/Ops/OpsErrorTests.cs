using KerasCourse;

namespace Conformance.Tests;

/// <summary>The whole text of each message of the element-wise ops, activations and reductions.</summary>
public class OpsErrorTests
{
    private static readonly Tensor _matrix = new float[,] { { 1, 2, 3 }, { 4, 5, 6 } };

    [Fact]
    public void ShapesThatDoNotBroadcast()
    {
        const string Rule = "(sizes must be equal, or one of them 1).";
        Says($"Add: [2, 3] and [4] do not broadcast: axis -1 is 3 against 4 {Rule}", () => _matrix + new float[4]);
        Says($"Maximum: [2, 3] and [3, 3] do not broadcast: axis -2 is 2 against 3 {Rule}", () => Ops.Maximum(_matrix, Ops.Zeros((3, 3))));
        Says($"Less: [2, 3] and [2] do not broadcast: axis -1 is 3 against 2 {Rule}", () => _matrix < new float[2]);
        Says($"Where: [2] and [2, 3] do not broadcast: axis -1 is 2 against 3 {Rule}", () => Ops.Where(new[] { true, false }, _matrix, 0));
    }

    [Fact]
    public void AxesThatAreNotThere()
    {
        Says("Sum: axis 2 is outside the shape [2, 3]; axes go from -2 to 1.", () => Ops.Sum(_matrix, 2));
        Says("Mean: axis -3 is outside the shape [2, 3]; axes go from -2 to 1.", () => Ops.Mean(_matrix, -3));
        Says("Max: axis 0 of a scalar; a scalar has no axes.", () => Ops.Max(1f, 0));
        Says("ArgMax: axis 2 is outside the shape [2, 3]; axes go from -2 to 1.", () => Ops.ArgMax(_matrix, 2));
        Says("Sum: axis 1 is named twice in [1, -1]. Input shape: [2, 3].", () => Ops.Sum(_matrix, (1, -1)));
        Says("Glu: axis 3 is outside the shape [2, 3]; axes go from -2 to 1.", () => Ops.Glu(_matrix, 3));
    }

    [Fact]
    public void FoldingNothing()
    {
        Says("Max: axis 0 is empty, there is no number to choose. Input shape: [0, 3].", () => Ops.Max(Ops.Zeros((0, 3)), 0));
        Says("Min: axis 0 is empty, there is no number to choose. Input shape: [0, 3].", () => Ops.Min(Ops.Zeros((0, 3))));
        Says("ArgMin: axis 1 is empty, there is no number to choose. Input shape: [2, 0].", () => Ops.ArgMin(Ops.Zeros((2, 0)), -1));
    }

    [Fact]
    public void ArgumentsOutsideTheirRange()
    {
        Says("Clip: min 2 is above max 1.", () => Ops.Clip(_matrix, 2, 1));
        Says("Elu: alpha must be 0 or more, received -1. (Parameter 'alpha')", () => Ops.Elu(_matrix, -1));
        Says("Celu: alpha must be more than 0, received 0. (Parameter 'alpha')", () => Ops.Celu(_matrix, 0));
        Says("Normalize: order must be 1 or more, received 0.5. (Parameter 'order')", () => Ops.Normalize(_matrix, order: 0.5));
        Says("Glu: axis 1 must have an even, known size to be halved. Input shape: [2, 3].", () => Ops.Glu(_matrix));
    }

    [Fact]
    public void NormsThatDoNotExist()
    {
        Says("Norm: ord 3 of a matrix is not defined here; use 1, -1, infinity, -infinity or null. Input shape: [2, 3].", () => Ops.Norm(_matrix, 3));
        Says("Norm: ord 1 over 3 axes of [2, 3, 1]; it is defined for vectors (one axis) and matrices (two axes). Name the axes.",
            () => Ops.Norm(Ops.Reshape(_matrix, (2, 3, 1)), 1));
    }

    [Fact]
    public void GradientsThatEndOnTheWay()
    {
        const string Between = "It lies between the target and the tensor [2, 3] (result of array).";
        Says($"Gradient: Floor has no gradient (it is constant between its jumps). {Between}", () => GradientOf(Ops.Floor));
        Says($"Gradient: Greater has no gradient (Bool output). {Between}", () => GradientOf(x => Ops.Cast(x > 2, DType.Float32)));
        Says($"Gradient: StopGradient has no gradient (it is there to stop gradients). {Between}", () => GradientOf(Ops.StopGradient));
    }

    /// <summary>Only an op that the target comes from is named: Floor is computed beside it, Round lies between.</summary>
    [Fact]
    public void OpsBesideTheWayAreNotNamed()
    {
        Says("Gradient: the target does not depend on the tensor [2, 3] (result of array). Call tape.Watch(tensor) before computing with it.",
            () => GradientOf(x => { _ = Ops.Sum(Ops.Floor(x)); return Ops.Ones((2, 3)); }));
        Says("Gradient: Round has no gradient (it is constant between its jumps). It lies between the target and the tensor [2, 3] (result of array).",
            () => GradientOf(x => { _ = Ops.Floor(x) * 2; return Ops.Exp(Ops.Round(x) * 2); }));
    }

    [Fact]
    public void NoTensorAtAll()
    {
        Says("Value cannot be null. (Parameter 'a')", () => Ops.Add(null!, _matrix));
        Says("Value cannot be null. (Parameter 'x')", () => Ops.Exp(null!));
        Says("Value cannot be null. (Parameter 'x')", () => Ops.Sum(null!));
        Says("Max: input 0 is null.", () => Ops.Max(null!));
    }

    private static Tensor GradientOf(Func<Tensor, Tensor> op)
    {
        using var tape = new GradientTape();
        tape.Watch(_matrix);
        return tape.Gradient(Ops.Sum(op(_matrix)), _matrix);
    }

    private static void Says(string message, Func<Tensor> mistake) => Assert.Equal(message, Assert.ThrowsAny<Exception>(() => (object)mistake()).Message);
}
