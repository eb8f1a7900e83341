namespace KerasCourse;

/// <summary>An op of two inputs that broadcast against each other.</summary>
internal abstract class BinaryOperation : Operation
{
    protected abstract Tensor Forward(Tensor a, Tensor b);

    /// <summary>The gradients in the broadcast shape; they are summed to the inputs' shapes by the caller.</summary>
    protected virtual (Tensor? A, Tensor? B) Gradient(Tensor a, Tensor b, Tensor y, Tensor dy, bool needsA, bool needsB) =>
        throw new NotSupportedException($"{Name} has no gradient.");

    /// <summary>The element type that comes out, given that of the (promoted) inputs.</summary>
    protected virtual DType ResultType(DType input) => input;

    public sealed override TensorSpec[] Infer(Tensor[] inputs) =>
        [new(BroadcastShape.Of(Name, inputs[0].Shape, inputs[1].Shape), ResultType(inputs[0].DType))];

    public sealed override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) => [Forward(inputs[0], inputs[1])];

    public sealed override Tensor?[] Gradient(GradientContext context)
    {
        var (a, b) = (context.Inputs[0], context.Inputs[1]);
        var (da, db) = Gradient(a, b, context.Outputs[0], context.OutputGradient, context.Needs(0), context.Needs(1));
        return [context.Needs(0) ? SumTo(da, a.Shape) : null, context.Needs(1) ? SumTo(db, b.Shape) : null];
    }

    /// <summary>Whether true and false can be computed with; else they count as 1 and 0 of Int32.</summary>
    protected virtual bool TakesBool => false;

    /// <summary>Runs the op on inputs of one element type: Keras 3's promotion, with C# numbers giving way.</summary>
    public static Tensor RunPromoted(BinaryOperation operation, Tensor a, Tensor b, bool toFloat = false)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var dtype = ResultOf(a, b);
        if (toFloat)
            dtype = dtype.ToFloat();
        else if (dtype == DType.Bool && !operation.TakesBool)
            dtype = DType.Int32;
        return Run(operation, To(a, dtype), To(b, dtype));
    }

    /// <summary>Two tensors in the element type that both fit in.</summary>
    public static (Tensor A, Tensor B) Promote(Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var dtype = ResultOf(a, b);
        return (To(a, dtype), To(b, dtype));
    }

    /// <summary>A C# number is made anew: 0.1 in Float64 is not 0.1f.</summary>
    private static Tensor To(Tensor x, DType dtype) => x.DType == dtype ? x : x.Number is { } number ? Number(number, dtype) : Ops.Cast(x, dtype);

    private static Tensor Number(double value, DType dtype) => dtype switch
    {
        DType.Float32 => Tensor.Scalar((float)value),
        DType.Float64 => Tensor.Scalar(value),
        DType.Int32 => Tensor.Scalar((int)value),
        DType.Int64 => Tensor.Scalar((long)value),
        DType.UInt8 => Tensor.Scalar(unchecked((byte)(int)value)),
        _ => Tensor.Scalar(value != 0),
    };

    private static DType ResultOf(Tensor a, Tensor b)
    {
        if (a.IsWeak == b.IsWeak)
            return DTypes.Promote(a.DType, b.DType);
        var (weak, strong) = a.IsWeak ? (a.DType, b.DType) : (b.DType, a.DType);
        return weak.IsFloat() && !strong.IsFloat() ? DType.Float32
            : strong == DType.Bool ? weak
            : strong;
    }

    /// <summary>A gradient in the broadcast shape, summed to that of an input.</summary>
    public static Tensor? SumTo(Tensor? gradient, Shape shape)
    {
        if (gradient is null || gradient.Shape == shape)
            return gradient;
        var axes = BroadcastShape.AxesToSum(gradient.Shape, shape);
        return Ops.Reshape(Ops.Sum(gradient, axes), shape);
    }
}
