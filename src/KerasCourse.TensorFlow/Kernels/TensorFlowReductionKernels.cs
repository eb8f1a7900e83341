namespace KerasCourse.TensorFlow;

/// <summary>Reductions on TensorFlow's ops.</summary>
internal sealed class TensorFlowReductionKernels(TensorFlowBackend backend) : TensorFlowKernels(backend), IReductionKernels
{
    public Tensor Sum(Tensor x, int[] axes, Shape shape) => Fold("Sum", x, axes, shape);

    public Tensor Mean(Tensor x, int[] axes, Shape shape) => Fold("Mean", x, axes, shape);

    public Tensor Prod(Tensor x, int[] axes, Shape shape) => Fold("Prod", x, axes, shape);

    public Tensor Max(Tensor x, int[] axes, Shape shape) => x.DType == DType.Bool ? Fold("Any", x, axes, shape) : Fold("Max", x, axes, shape);

    public Tensor Min(Tensor x, int[] axes, Shape shape) => x.DType == DType.Bool ? Fold("All", x, axes, shape) : Fold("Min", x, axes, shape);

    public Tensor Any(Tensor x, int[] axes, Shape shape) => Fold("Any", x, axes, shape);

    public Tensor All(Tensor x, int[] axes, Shape shape) => Fold("All", x, axes, shape);

    public Tensor ArgMax(Tensor x, int axis, Shape shape) => Place("ArgMax", x, axis, shape);

    public Tensor ArgMin(Tensor x, int axis, Shape shape) => Place("ArgMin", x, axis, shape);

    private Tensor Fold(string op, Tensor x, int[] axes, Shape shape) => Reshape(Run(op, x, Ints(axes)), shape);

    /// <summary>A number that is none wins over all others: the first of them, if there is one, is found by itself.</summary>
    private Tensor Place(string op, Tensor x, int axis, Shape shape)
    {
        if (x.DType == DType.Bool)
            x = Cast(x, DType.Int32);
        var place = Find(op, x, axis);
        if (x.DType.IsFloat())
        {
            var isNaN = Run("IsNan", x);
            place = Run("SelectV2", [Run("Any", isNaN, Int(axis)), Find("ArgMax", Cast(isNaN, DType.Int32), axis), place]);
        }
        return Reshape(place, shape);
    }

    private Tensor Find(string op, Tensor x, int axis) => Run(op, x, Int(axis), OpAttribute.Type("output_type", DType.Int32));
}
