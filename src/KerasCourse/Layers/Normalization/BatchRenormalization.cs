namespace KerasCourse;

/// <summary>
/// What <see cref="BatchNormalization"/> keeps and computes more with <c>renorm</c>: in training, too, the numbers come out as if
/// normalized with moving statistics.
/// </summary>
/// <remarks>y = (n r + d) gamma + beta with n the batch's normalization, r = stddev / renorm_stddev, d = (mean - renorm_mean) / renorm_stddev,
/// which are no part of the gradient. Source: Ioffe 2017, "Batch renormalization", algorithm 1.</remarks>
internal sealed class BatchRenormalization
{
    private readonly BatchNormalization _owner;
    private readonly Variable _movingStddev, _mean, _stddev;

    public BatchRenormalization(BatchNormalization owner, Shape features)
    {
        _owner = owner;
        var deviation = new SquareRoot(owner.MovingVarianceInitializer);
        _movingStddev = owner.AddWeight(features, deviation, trainable: false, name: "moving_stddev");
        _mean = owner.AddWeight(features, owner.MovingMeanInitializer, trainable: false, name: "renorm_mean");
        _stddev = owner.AddWeight(features, deviation, trainable: false, name: "renorm_stddev");
    }

    /// <summary>The factor and the offset of the batch's normalization; the statistics move on.</summary>
    public (Tensor Factor, Tensor Offset) Correct(Tensor mean, Tensor variance)
    {
        var stddev = Ops.Sqrt(variance + _owner.Epsilon);
        var known = Ops.Maximum(_stddev.Value, Math.Sqrt(_owner.Epsilon));
        var (r, d) = (stddev / known, (mean - _mean.Value) / known);
        if (Limit("rmin") is { } rmin)
            r = Ops.Maximum(r, rmin);
        if (Limit("rmax") is { } rmax)
            r = Ops.Minimum(r, rmax);
        if (Limit("dmax") is { } dmax)
            d = Ops.Clip(d, -dmax, dmax);
        BatchNormalization.Move(_mean, mean, _owner.RenormMomentum);
        BatchNormalization.Move(_stddev, stddev, _owner.RenormMomentum);
        BatchNormalization.Move(_owner.MovingMean, mean, _owner.Momentum);
        var moved = BatchNormalization.Move(_movingStddev, stddev, _owner.Momentum);
        _owner.MovingVariance.Assign(Ops.Relu(Ops.Square(moved) - _owner.Epsilon));
        return (Ops.StopGradient(r), Ops.StopGradient(d));
    }

    /// <exception cref="ArgumentException">A key is not known, or the limits contradict each other.</exception>
    public static void Check(string who, IReadOnlyDictionary<string, double> limits)
    {
        foreach (string key in limits.Keys)
        {
            if (key is not ("rmax" or "rmin" or "dmax"))
                throw new ArgumentException($"{who}: unknown key \"{key}\" in renormClipping. Known: \"rmax\", \"rmin\", \"dmax\".");
        }
        if (limits.TryGetValue("rmax", out double rmax) && limits.TryGetValue("rmin", out double rmin) && rmax < rmin)
            throw new ArgumentException(FormattableString.Invariant($"{who}: rmax in renormClipping must be at least rmin, received {rmax} and {rmin}."));
        if (limits.TryGetValue("dmax", out double dmax) && dmax < 0)
            throw new ArgumentException(FormattableString.Invariant($"{who}: dmax in renormClipping must be 0 or more, received {dmax}."));
    }

    private double? Limit(string key) => _owner.RenormClipping?.TryGetValue(key, out double limit) == true ? limit : null;

    private sealed class SquareRoot(Initializer inner) : Initializer
    {
        public override Tensor Create(Shape shape, DType dtype) => Ops.Sqrt(inner.Create(shape, dtype));
    }
}
