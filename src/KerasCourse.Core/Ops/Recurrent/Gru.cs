namespace KerasCourse;

public static partial class Ops
{
    /// <summary>A GRU, whose reset gate acts behind the recurrent product, over a whole sequence in one op.</summary>
    /// <remarks>
    /// [x_z, x_r, x_h] = x_t kernel + bias_0, [h_z, h_r, h_h] = h recurrentKernel + bias_1; z = sigmoid(x_z + h_z), r = sigmoid(x_r + h_r),
    /// h' = z h + (1 - z) tanh(x_h + r h_h). Output: with returnSequences each step's h [batch, time, units] in the order the steps are
    /// taken, else the last h; then the last h. Gradient: back through time in one op. Source: keras.layers.GRU with reset_after.
    /// </remarks>
    /// <param name="x">[batch, time, features].</param>
    /// <param name="kernel">[features, 3 units].</param>
    /// <param name="recurrentKernel">[units, 3 units].</param>
    /// <param name="bias">[2, 3 units]; none if null.</param>
    /// <param name="h">The state before the first step [batch, units].</param>
    /// <param name="mask">Which steps count [batch, time]; the others leave h. All if null.</param>
    /// <param name="goBackwards">Whether the steps are taken from the last to the first.</param>
    /// <param name="returnSequences">Whether each step's h is wanted.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static (Tensor Output, Tensor H) Gru(Tensor x, Tensor kernel, Tensor recurrentKernel, Tensor? bias, Tensor h, Tensor? mask = null,
        bool goBackwards = false, bool returnSequences = false)
    {
        var outputs = RecurrentOperation.Run(RecurrentKind.Gru, x, kernel, recurrentKernel, bias, [h], mask, goBackwards, returnSequences);
        return (outputs[0], outputs[^1]);
    }
}
