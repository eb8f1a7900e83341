namespace KerasCourse.Tests.Mistakes;

public partial class ThirtyMistakesTests
{
    [Fact]
    public void OddShapesIntoMatMul() =>
        Says<ShapeException>("MatMul: inner dimensions differ: a.Shape[-1] = 3, b.Shape[-2] = 4. Shapes: a [2, 3], b [4, 5].",
            () => Ops.MatMul(Ops.Zeros((2, 3)), Ops.Zeros((4, 5))));

    [Fact]
    public void OddShapesIntoPlus() =>
        Says<ShapeException>("Add: [2, 3] and [2, 4] do not broadcast: axis -1 is 3 against 4 (sizes must be equal, or one of them 1).",
            () => _ = Ops.Zeros((2, 3)) + Ops.Zeros((2, 4)));

    [Fact]
    public void ReshapeThatDoesNotFit() =>
        Says<ShapeException>("Reshape: [2, 3] has 6 elements, which do not fill [4, 2].", () => Ops.Reshape(Ops.Zeros((2, 3)), (4, 2)));

    [Fact]
    public void TensorUsedAfterItsScope()
    {
        Tensor late;
        using (new TensorScope())
            late = Ops.Ones((2, 3)) * 2;
        Says<ObjectDisposedException>(
            "Tensor: the result of Multiply [2, 3] was used after the TensorScope (or training step) that it was born in had ended. " +
            "Keep it with scope.Keep(tensor), or copy its numbers out with ToArray before the scope ends.",
            () => _ = late + 1);
    }

    [Fact]
    public void SymbolicTensorReadAsNumbers() =>
        Says<InvalidOperationException>(
            "Tensor: a symbolic tensor [null, 3] has no numbers. It is a place in a functional model: build a Model from it and call Predict.",
            () => Keras.Input(3).ToArray<float>());

    [Fact]
    public void ToScalarOfSeveralElements() =>
        Says<InvalidOperationException>("Tensor: ToScalar needs one element, the shape [3] has 3. Use ToArray, or index one element.",
            () => Ops.Zeros(3).ToScalar<float>());

    [Fact]
    public void GradientTwiceOnATape()
    {
        var w = new Variable(2f);
        using var tape = new GradientTape();
        var loss = w.Value * w.Value;
        tape.Gradient(loss, [w]);
        Says<InvalidOperationException>(
            "GradientTape: Gradient was called twice on a tape that is not persistent. Open it with new GradientTape(persistent: true).",
            () => tape.Gradient(loss, [w]));
    }

    [Fact]
    public void TargetThatDoesNotDependOnTheVariable()
    {
        var (used, unused) = (new Variable(2f, name: "used"), new Variable(3f, name: "unused"));
        using var tape = new GradientTape();
        var loss = used.Value * 2;
        Says<InvalidOperationException>(
            "Gradient: the target does not depend on \"unused\". Compute it inside the tape, from the variable itself; " +
            "a value read before the tape was opened is not followed if the variable is not trainable.",
            () => tape.Gradient(loss, [unused]));
    }

    [Fact]
    public void AxisOutsideTheShape() =>
        Says<ShapeException>("Sum: axis 2 is outside the shape [2, 3]; axes go from -2 to 1.", () => Ops.Sum(Ops.Zeros((2, 3)), axis: 2));

    [Fact]
    public void VariableOfAnotherShape() =>
        Says<ShapeException>("Variable \"w\": holds shape [2, 3], received [3].",
            () => new Variable(Ops.Zeros((2, 3)), name: "w").Assign(Ops.Zeros(3)));

    [Fact]
    public void RowsOfDifferentLengths() =>
        Begins<ShapeException>("Tensor: ", () => _ = (Tensor)new float[][] { [1, 2], [3] });
}
