namespace KerasCourse;

public static partial class Ops
{
    /// <summary>An LSTM over a whole sequence in one op.</summary>
    /// <remarks>
    /// [z_i, z_f, z_c, z_o] = x_t kernel + h recurrentKernel + bias; c' = sigmoid(z_f) c + sigmoid(z_i) tanh(z_c),
    /// h' = sigmoid(z_o) tanh(c'). Output: with returnSequences each step's h [batch, time, units] in the order the steps are taken, else
    /// the last h; then the last h and c. Gradient: back through time in one op. Source: keras.layers.LSTM.
    /// </remarks>
    /// <param name="x">[batch, time, features].</param>
    /// <param name="kernel">[features, 4 units].</param>
    /// <param name="recurrentKernel">[units, 4 units].</param>
    /// <param name="bias">[4 units]; none if null.</param>
    /// <param name="h">The output before the first step [batch, units].</param>
    /// <param name="c">The cell state before the first step [batch, units].</param>
    /// <param name="mask">Which steps count [batch, time]; the others leave h and c. All if null.</param>
    /// <param name="goBackwards">Whether the steps are taken from the last to the first.</param>
    /// <param name="returnSequences">Whether each step's h is wanted.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static (Tensor Output, Tensor H, Tensor C) Lstm(Tensor x, Tensor kernel, Tensor recurrentKernel, Tensor? bias, Tensor h, Tensor c,
        Tensor? mask = null, bool goBackwards = false, bool returnSequences = false)
    {
        var outputs = RecurrentOperation.Run(RecurrentKind.Lstm, x, kernel, recurrentKernel, bias, [h, c], mask, goBackwards, returnSequences);
        return (outputs[0], outputs[^2], outputs[^1]);
    }
}
