namespace KerasCourse;

/// <summary>Category numbers in the form that an <see cref="OutputMode"/> names.</summary>
internal static class CategoryCounts
{
    /// <summary>The vectors of one_hot, multi_hot and count; the numbers themselves for int.</summary>
    /// <param name="numbers">Whole numbers; those outside 0 to depth - 1 count nowhere.</param>
    /// <param name="mode">The form.</param>
    /// <param name="depth">How many categories.</param>
    /// <param name="weights">What each number counts, for count; null: one.</param>
    /// <returns>
    /// one_hot [..., n, depth], of [..., 1] as of [...]; multi_hot and count [..., depth] of [..., n].
    /// </returns>
    public static Tensor Encode(Tensor numbers, OutputMode mode, int depth, Tensor? weights = null)
    {
        if (mode == OutputMode.Int)
            return numbers;
        if (mode == OutputMode.OneHot)
            return Ops.OneHot(numbers.Rank > 1 && numbers.Shape.Size(-1) == 1 ? Ops.Squeeze(numbers, -1) : numbers, depth);
        if (numbers.Rank == 0)
            numbers = Ops.Reshape(numbers, 1);
        if (numbers.DType == DType.UInt8)
            numbers = Ops.Cast(numbers, DType.Int32);
        var operation = new CategoryCountOperation(depth, isBinary: mode == OutputMode.MultiHot);
        return weights is null ? Operation.Run(operation, numbers) : Operation.Run(operation, numbers, weights);
    }
}

/// <summary>How often each of the numbers 0 to depth - 1 occurs along the last axis of input 0, or the sum of the weights of input 1.</summary>
internal sealed class CategoryCountOperation(int depth, bool isBinary) : Operation
{
    public override string Name => "CategoryEncoding";

    public override string? NoGradient => "categories are integers";

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        if (inputs.Length > 1 && inputs[1].Shape != inputs[0].Shape)
            throw new ShapeException($"{Name}: one weight for each category is needed. Shapes: input {inputs[0].Shape}, countWeights {inputs[1].Shape}.");
        return [new(inputs[0].Shape.With(-1, depth), DType.Float32)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient)
    {
        int rows = specs[0].Shape[..^1].Count;
        // The place of each number in all vectors laid end to end; -1, which counts nowhere, where there is none.
        var numbers = Ops.Reshape(inputs[0], Shape.Of(rows, inputs[0].Shape.Size(-1)));
        var places = numbers + Ops.ExpandDims(Ops.Arange(0, (double)rows * depth, depth, numbers.DType), -1);
        places = Ops.Ravel(Ops.Where((numbers >= 0) & (numbers < depth), places, Ops.FullLike(places, -1)));
        var weights = inputs.Length > 1 ? Ops.Ravel(Ops.Cast(inputs[1], DType.Float32)) : Ops.Ones(places.Shape);
        var counts = Ops.SegmentSum(weights, places, rows * depth);
        return [Ops.Reshape(isBinary ? Ops.Minimum(counts, 1) : counts, specs[0].Shape)];
    }

    /// <summary>The one-hot vectors of a row's numbers, added up: larger, but free of sizes that may be open.</summary>
    public override Tensor[] Decompose(Tensor[] inputs)
    {
        var hot = Ops.OneHot(inputs[0], depth);
        if (inputs.Length > 1)
            hot *= Ops.ExpandDims(Ops.Cast(inputs[1], DType.Float32), -1);
        var counts = Ops.Sum(hot, -2);
        return [isBinary ? Ops.Minimum(counts, 1) : counts];
    }
}
