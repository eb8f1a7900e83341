namespace KerasCourse;

public static partial class Ops
{
    /// <summary>A simple recurrent layer over a whole sequence in one op.</summary>
    /// <remarks>
    /// h' = tanh(x_t kernel + bias + h recurrentKernel). Output: with returnSequences each step's h [batch, time, units] in the order the
    /// steps are taken, else the last h; then the last h. Gradient: back through time in one op. Source: keras.layers.SimpleRNN.
    /// </remarks>
    /// <param name="x">[batch, time, features].</param>
    /// <param name="kernel">[features, units].</param>
    /// <param name="recurrentKernel">[units, units].</param>
    /// <param name="bias">[units]; none if null.</param>
    /// <param name="h">The state before the first step [batch, units].</param>
    /// <param name="mask">Which steps count [batch, time]; the others leave h. All if null.</param>
    /// <param name="goBackwards">Whether the steps are taken from the last to the first.</param>
    /// <param name="returnSequences">Whether each step's h is wanted.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static (Tensor Output, Tensor H) SimpleRnn(Tensor x, Tensor kernel, Tensor recurrentKernel, Tensor? bias, Tensor h, Tensor? mask = null,
        bool goBackwards = false, bool returnSequences = false)
    {
        var outputs = RecurrentOperation.Run(RecurrentKind.SimpleRnn, x, kernel, recurrentKernel, bias, [h], mask, goBackwards, returnSequences);
        return (outputs[0], outputs[^1]);
    }
}
