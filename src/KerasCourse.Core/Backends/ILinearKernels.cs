namespace KerasCourse;

/// <summary>Matrix products. Operands have one element type.</summary>
public interface ILinearKernels
{
    /// <summary>
    /// The product of the last two axes: a [..., m, k] (or [..., k, m] if transposed) with b [..., k, n] (or [..., n, k]). Both have at
    /// least two axes; those in front broadcast. Any element type but Bool.
    /// </summary>
    Tensor MatMul(Tensor a, Tensor b, bool transposeA, bool transposeB);

    /// <summary>activation(x kernel + bias) for x [rows, in], kernel [in, units], bias [units] or null.</summary>
    Tensor Dense(Tensor x, Tensor kernel, Tensor? bias, FusedActivation activation)
    {
        var z = MatMul(x, kernel, transposeA: false, transposeB: false);
        return activation.Apply(bias is null ? z : z + bias);
    }

    /// <summary>
    /// dz = activation'(y) * dy, and its sum over all axes but the last if <paramref name="needsBias"/>. The activation is not None.
    /// </summary>
    (Tensor Dz, Tensor? DBias) BiasActivationGradient(Tensor y, Tensor dy, FusedActivation activation, bool needsBias)
    {
        var dz = dy * activation.Derivative(y);
        return (dz, needsBias ? Ops.Sum(dz, BiasActivationGradientOperation.AllButLast(dz)) : null);
    }
}
