namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The sum of the rows of each segment: y[s] = the sum of data[i] over all i with segmentIds[i] = s. The ids need no order.</summary>
    /// <remarks>
    /// Input: data [n, ...]; ids [n], negative ones belong to no segment. Output: [segments, ...]; zeros where a segment is empty. Gradient:
    /// the row of dy of each id. Source: keras.ops.segment_sum.
    /// </remarks>
    /// <param name="data">The rows.</param>
    /// <param name="segmentIds">The segment of each row.</param>
    /// <param name="numSegments">How many segments; by default the largest id plus 1, for which the ids are read on the host.</param>
    /// <exception cref="ShapeException">There is not one id per row.</exception>
    /// <exception cref="ArgumentException">The ids are not integers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An id is not below the number of segments.</exception>
    public static Tensor SegmentSum(Tensor data, Tensor segmentIds, int? numSegments = null)
    {
        CheckSegments("SegmentSum", data, ref segmentIds);
        return Operation.Run(new SegmentSumOperation(numSegments ?? CountSegments(segmentIds)), data, segmentIds);
    }

    /// <summary>The largest of the rows of each segment, element by element.</summary>
    /// <remarks>
    /// Input and output as in <see cref="SegmentSum"/>; an empty segment gives the smallest finite number. Gradient: dy, shared evenly by
    /// equal largest elements. Source: keras.ops.segment_max.
    /// </remarks>
    /// <exception cref="ShapeException">There is not one id per row.</exception>
    /// <exception cref="ArgumentException">The ids are not integers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An id is not below the number of segments.</exception>
    public static Tensor SegmentMax(Tensor data, Tensor segmentIds, int? numSegments = null)
    {
        CheckSegments("SegmentMax", data, ref segmentIds);
        return Operation.Run(new SegmentMaxOperation(numSegments ?? CountSegments(segmentIds)), data, segmentIds);
    }

    private static void CheckSegments(string op, Tensor data, ref Tensor segmentIds)
    {
        ArgumentNullException.ThrowIfNull(data);
        segmentIds = ToIndices(op, nameof(segmentIds), segmentIds);
        if (data.Rank == 0 || segmentIds.Rank != 1 || !BroadcastShape.Fits(segmentIds.Shape, data.Shape[..1]))
            throw new ShapeException($"{op}: segmentIds must hold one id per row of data. Shapes: data {data.Shape}, segmentIds {segmentIds.Shape}.");
    }

    private static int CountSegments(Tensor segmentIds)
    {
        long largest = -1;
        foreach (long id in segmentIds.ToArray<long>())
            largest = Math.Max(largest, id);
        return checked((int)(largest + 1));
    }
}

internal sealed class SegmentSumOperation(int segments) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs) => [new(inputs[0].Shape.With(0, segments), inputs[0].DType)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Indexing.GatherGradient(inputs[0], inputs[1], 0, specs[0].Shape, Name, NegativeIndex.Skip)];

    public override Tensor?[] Gradient(GradientContext context) =>
        [Run(new TakeOperation(Name, 0, NegativeIndex.Skip), context.OutputGradient, context.Inputs[1]), null];
}

internal sealed class SegmentMaxOperation(int segments) : Operation
{
    public override TensorSpec[] Infer(Tensor[] inputs) => [new(inputs[0].Shape.With(0, segments), inputs[0].DType)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Indexing.SegmentMax(inputs[0], inputs[1], segments)];

    public override Tensor?[] Gradient(GradientContext context)
    {
        var (data, ids) = (context.Inputs[0], context.Inputs[1]);
        var take = new TakeOperation(Name, 0, NegativeIndex.Skip);
        var chosen = Ops.Cast(Ops.Equal(data, Run(take, context.Outputs[0], ids)), data.DType);
        var ties = Ops.SegmentSum(chosen, ids, segments);
        return [chosen * Run(take, context.OutputGradient / Ops.Maximum(ties, 1), ids), null];
    }
}
