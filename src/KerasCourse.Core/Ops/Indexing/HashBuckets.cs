namespace KerasCourse;

/// <summary>The bucket of each whole number, by the hash of its decimal digits. Output: Int64.</summary>
internal sealed class HashBucketsOperation(long buckets, (long, long)? key) : Operation
{
    public override string? NoGradient => "buckets are integers";

    public override TensorSpec[] Infer(Tensor[] inputs) => [new(inputs[0].Shape, DType.Int64)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        [Backend.Current.Indexing.HashBuckets(Ops.Cast(inputs[0], DType.Int64), buckets, key)];
}

/// <summary>The bucket of each tuple of Int64 features, one tensor for each place in the tuple, all of one shape.</summary>
internal sealed class CrossBucketsOperation(long buckets) : Operation
{
    public override string? NoGradient => "buckets are integers";

    public override TensorSpec[] Infer(Tensor[] inputs) => [inputs[0].Spec];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) => [Backend.Current.Indexing.CrossBuckets(inputs, buckets)];
}
