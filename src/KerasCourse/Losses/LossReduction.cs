namespace KerasCourse;

/// <summary>Makes one number of a loss's values: weights, mask and reduction as Keras has them.</summary>
internal static class LossReduction
{
    /// <summary>The reduced loss.</summary>
    public static Tensor Reduce(Loss loss, Tensor values, Tensor? sampleWeight, Tensor? mask)
    {
        var reduction = loss.Reduction;
        if (mask is not null)
            sampleWeight = ApplyMask(values, sampleWeight, Ops.Cast(mask, values.DType), reduction);
        if (sampleWeight is not null)
            sampleWeight = FitTo(loss, Ops.Cast(sampleWeight, values.DType), values);
        var weighted = sampleWeight is null ? values : values * sampleWeight;
        if (values.Rank == 0)
            values = weighted; // A loss of one number for the batch counts once for each weight, as in Keras.
        if (reduction == Reduction.None || (values.Rank == 0 && sampleWeight is null))
            return weighted;
        var sum = Ops.Sum(weighted);
        if (reduction == Reduction.Sum)
            return sum;
        if (reduction == Reduction.MeanWithSampleWeight && sampleWeight is not null)
            return sum / (Ops.Sum(Ops.BroadcastTo(sampleWeight, values.Shape)) + 1e-7f);
        return sum / (float)values.Size;
    }

    /// <summary>Masked values weigh 0; for the means the others weigh more, so that only they are counted.</summary>
    private static Tensor ApplyMask(Tensor values, Tensor? sampleWeight, Tensor mask, Reduction reduction)
    {
        if (reduction == Reduction.SumOverBatchSize || reduction == Reduction.MeanWithSampleWeight)
        {
            var valid = Ops.Sum(mask);
            mask *= (float)mask.Size / (valid + Ops.Cast(Ops.Equal(valid, 0), values.DType));
        }
        if (sampleWeight is null)
            return mask;
        sampleWeight = Ops.Cast(sampleWeight, values.DType);
        while (sampleWeight.Rank < mask.Rank)
            sampleWeight = Ops.ExpandDims(sampleWeight, -1);
        return sampleWeight * mask;
    }

    /// <summary>Weights of one rank more or less than the values lose or gain a last axis of size 1.</summary>
    private static Tensor FitTo(Loss loss, Tensor weight, Tensor values)
    {
        if (weight.Rank == values.Rank + 1 && weight.Shape.Size(-1) == 1)
            weight = Ops.Reshape(weight, weight.Shape[..^1]);
        while (weight.Rank > 0 && weight.Rank < values.Rank)
            weight = Ops.ExpandDims(weight, -1);
        if (weight.Rank > values.Rank && values.Rank > 0)
            throw new ShapeException($"{loss.GetType().Name}: sampleWeight has shape {weight.Shape}, the values {values.Shape}; give one weight for each sample or each value.");
        return weight;
    }
}
