namespace KerasCourse;

public static partial class Ops
{
    /// <summary>Tensors joined along an existing axis.</summary>
    /// <remarks>
    /// Input: tensors of one rank, with equal sizes on all other axes; they are promoted to one element type. Output: the sizes of
    /// <paramref name="axis"/> added up. Gradient: the matching part of dy for each. Source: keras.ops.concatenate.
    /// </remarks>
    /// <exception cref="ShapeException">There is no tensor, or their shapes differ on another axis.</exception>
    public static Tensor Concatenate(IReadOnlyList<Tensor> tensors, int axis = 0)
    {
        var inputs = OfOneType("Concatenate", tensors);
        return Operation.Run(new ConcatenateOperation(axis), inputs);
    }

    /// <summary>Tensors of one shape joined along a new axis.</summary>
    /// <remarks>Output: the inputs' shape with their number at <paramref name="axis"/>. Gradient: the matching part of dy for each. Source: keras.ops.stack.</remarks>
    /// <exception cref="ShapeException">There is no tensor, or their shapes differ.</exception>
    public static Tensor Stack(IReadOnlyList<Tensor> tensors, int axis = 0)
    {
        var inputs = OfOneType("Stack", tensors);
        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].Shape != inputs[0].Shape)
                throw new ShapeException($"Stack: tensor {i} has shape {inputs[i].Shape}, tensor 0 has {inputs[0].Shape}; all must have one shape.");
        }
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = ExpandDims(inputs[i], axis);
        return Operation.Run(new ConcatenateOperation(axis), inputs);
    }

    private static Tensor[] OfOneType(string op, IReadOnlyList<Tensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        if (tensors.Count == 0)
            throw new ShapeException($"{op}: no tensors to join; give at least one.");
        var dtype = tensors[0].DType;
        foreach (var tensor in tensors)
            dtype = DTypes.Promote(dtype, tensor.DType);
        var inputs = new Tensor[tensors.Count];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = Cast(tensors[i], dtype);
        return inputs;
    }
}

internal sealed class ConcatenateOperation(int axis) : Operation
{
    public int Axis => axis;

    public override bool MovesElements => true;

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var shape = inputs[0].Shape;
        int along = Throw.ResolveAxis(Name, axis, shape);
        var sizes = (int[])shape.Sizes.Clone();
        for (int i = 1; i < inputs.Length; i++)
        {
            var other = inputs[i].Shape;
            if (other.Rank != shape.Rank)
                throw Mismatch(inputs, i, along);
            for (int j = 0; j < sizes.Length; j++)
            {
                int size = other.Size(j);
                if (j == along)
                    sizes[j] = sizes[j] == Shape.Unknown || size == Shape.Unknown ? Shape.Unknown : sizes[j] + size;
                else if (sizes[j] == Shape.Unknown)
                    sizes[j] = size;
                else if (size != sizes[j] && size != Shape.Unknown)
                    throw Mismatch(inputs, i, along);
            }
        }
        return [new(new Shape(sizes), inputs[0].DType)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Shaping.Concatenate(inputs, Throw.ResolveAxis(Name, axis, inputs[0].Shape), specs[0].Shape)];

    public override Tensor?[] Gradient(GradientContext context)
    {
        var gradients = new Tensor?[context.Inputs.Length];
        int along = Throw.ResolveAxis(Name, axis, context.Inputs[0].Shape), at = 0;
        for (int i = 0; i < gradients.Length; i++)
        {
            int size = context.Inputs[i].Shape.Size(along);
            if (context.Needs(i))
                gradients[i] = Ops.SliceAxis(context.OutputGradient, along, at, size);
            at += size;
        }
        return gradients;
    }

    private ShapeException Mismatch(Tensor[] inputs, int index, int along) => new(
        $"{Name}: tensor {index} has shape {inputs[index].Shape}, tensor 0 has {inputs[0].Shape}; all sizes but that of axis {along} must be equal.");
}
