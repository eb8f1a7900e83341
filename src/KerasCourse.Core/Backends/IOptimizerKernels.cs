namespace KerasCourse;

/// <summary>
/// Optimizer updates, each in one pass over a variable and its slots. What changes from step to step stands in <c>hyper</c>, a small
/// Float64 variable: [0] the learning rate, [1] the decoupled weight decay (each weight first loses that share times the rate), then what
/// the method names. A backend without kernels of its own uses the reference forms of <see cref="OptimizerRules"/>.
/// <c>squares</c> stands for g^2 where the gradient of an embedding was added up from several rows: Keras on TensorFlow adds up the squares
/// of the rows, not the rows, before the moving average. Null: g^2.
/// </summary>
public interface IOptimizerKernels
{
    /// <summary>w -= rate g; with momentum (hyper [2]): m = momentum m - rate g, w += m, or w += momentum m - rate g if nesterov.</summary>
    void Sgd(Variable variable, Tensor gradient, Variable? momentum, bool nesterov, Variable hyper) =>
        OptimizerRules.Sgd(variable, gradient, momentum, nesterov, hyper);

    /// <summary>s += g^2; w -= rate g / sqrt(s + epsilon). hyper [2]: epsilon.</summary>
    void Adagrad(Variable variable, Tensor gradient, Variable accumulator, Variable hyper, Tensor? squares = null) =>
        OptimizerRules.Adagrad(variable, gradient, accumulator, hyper, squares);

    /// <summary>
    /// v = rho v + (1 - rho) g^2; step = rate g / sqrt(v + epsilon), or centered rate g / sqrt(v - a^2 + epsilon) with
    /// a = rho a + (1 - rho) g; w -= step, or with momentum p = momentum p + step, w -= p. hyper [2]: rho, [3]: momentum, [4]: epsilon.
    /// </summary>
    void Rmsprop(Variable variable, Tensor gradient, Variable velocity, Variable? momentum, Variable? average, Variable hyper, Tensor? squares = null) =>
        OptimizerRules.Rmsprop(variable, gradient, velocity, momentum, average, hyper, squares);

    /// <summary>
    /// m += (g - m)(1 - beta1); v += (g^2 - v)(1 - beta2); w -= rate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon), with the
    /// running maximum of v in place of v for AMSGrad. hyper [2]: beta1, [3]: beta2, [4]: epsilon, [5]: t, the number of the step, from 1.
    /// </summary>
    void Adam(Variable variable, Tensor gradient, Variable m, Variable v, Variable? largest, Variable hyper, Tensor? squares = null) =>
        OptimizerRules.Adam(variable, gradient, m, v, largest, hyper, squares);
}
