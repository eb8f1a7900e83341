namespace KerasCourse;

/// <summary>
/// Optimizer updates, each in one pass over a variable and its slots. What changes from step to step stands in <c>hyper</c>, a small
/// Float64 variable: [0] the learning rate, [1] the decoupled weight decay (each weight first loses that share times the rate), then what
/// the method names. A backend without kernels of its own uses the reference forms of <see cref="OptimizerRules"/>.
/// <c>squares</c> stands for g^2 where the gradient of an embedding was added up from several rows: Keras on TensorFlow adds up the squares
/// of the rows, not the rows, before the moving average. Null: g^2. <c>magnitudes</c> stands for |g| in the same way.
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

    /// <summary>
    /// a = rho a + (1 - rho) g^2; step = g sqrt(d + epsilon) / sqrt(a + epsilon); d = rho d + (1 - rho) step^2; w -= rate step. hyper [2]:
    /// rho, [3]: epsilon.
    /// </summary>
    void Adadelta(Variable variable, Tensor gradient, Variable accumulated, Variable moved, Variable hyper, Tensor? squares = null) =>
        OptimizerRules.Adadelta(variable, gradient, accumulated, moved, hyper, squares);

    /// <summary>
    /// m += (g - m)(1 - beta1); u = max(beta2 u, |g|); w -= rate / (1 - beta1^t) m / (u + epsilon). hyper [2]: beta1, [3]: beta2, [4]:
    /// epsilon, [5]: t, the number of the step, from 1.
    /// </summary>
    void Adamax(Variable variable, Tensor gradient, Variable m, Variable u, Variable hyper, Tensor? magnitudes = null) =>
        OptimizerRules.Adamax(variable, gradient, m, u, hyper, magnitudes);

    /// <summary>
    /// m += (g - m)(1 - beta1); v += (g^2 - v)(1 - beta2); w -= rate (c m + d g) / (sqrt(v) + epsilon). hyper [2]: beta1, [3]: beta2, [4]:
    /// epsilon, [5]: c, [6]: d.
    /// </summary>
    void Nadam(Variable variable, Tensor gradient, Variable m, Variable v, Variable hyper, Tensor? squares = null) =>
        OptimizerRules.Nadam(variable, gradient, m, v, hyper, squares);

    /// <summary>
    /// z += g + 2 shrinkage w - ((s + g^2)^p - s^p) / rate w; s += g^2; w = (clip(z, -l1, l1) - z) / (s^p / rate + 2 l2). hyper [2]: p, [3]:
    /// l1, [4]: l2, [5]: shrinkage.
    /// </summary>
    void Ftrl(Variable variable, Tensor gradient, Variable sum, Variable z, Variable hyper, Tensor? squares = null) =>
        OptimizerRules.Ftrl(variable, gradient, sum, z, hyper, squares);

    /// <summary>w -= rate sign(beta1 m + (1 - beta1) g), then m = beta2 m + (1 - beta2) g. hyper [2]: beta1, [3]: beta2.</summary>
    void Lion(Variable variable, Tensor gradient, Variable m, Variable hyper) => OptimizerRules.Lion(variable, gradient, m, hyper);

    /// <summary>
    /// v += (g^2 - v)(1 - beta2); z -= r g / (sqrt(v / (1 - beta2^t)) + epsilon); x = (w - (1 - beta1) z) / beta1; x += (z - x) / t;
    /// w = (1 - beta1) z + beta1 x, with the new z throughout, as Keras on TensorFlow has it. hyper [2]: beta1, [3]: beta2, [4]: epsilon, [5]: t, the number of the step, from 1, [6]: r.
    /// </summary>
    void ScheduleFreeAdamW(Variable variable, Tensor gradient, Variable z, Variable v, Variable hyper, Tensor? squares = null) =>
        OptimizerRules.ScheduleFreeAdamW(variable, gradient, z, v, hyper, squares);

    /// <summary>
    /// Adam's direction u = m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon) at the weight's own length: w -= rate |w| / |u| u, or
    /// w -= rate u where a length is 0. hyper as for <see cref="Adam"/>.
    /// </summary>
    void Lamb(Variable variable, Tensor gradient, Variable m, Variable v, Variable hyper, Tensor? squares = null) =>
        OptimizerRules.Lamb(variable, gradient, m, v, hyper, squares);

    /// <summary>
    /// A mean of g^2 + epsilon1, kept for rows and columns only where w has two axes or more, divides g; the quotient's root mean square is
    /// cut at a threshold, and the step is max(epsilon2, rms(w)) rho long. hyper [2]: the mean's old share, [3]: rho, [4]: epsilon1, [5]:
    /// epsilon2, [6]: threshold.
    /// </summary>
    void Adafactor(Variable variable, Tensor gradient, Variable? rows, Variable? columns, Variable v, Variable hyper, Tensor? squares = null) =>
        OptimizerRules.Adafactor(variable, gradient, rows, columns, v, hyper, squares);

    /// <summary>
    /// m = momentum m + g; u = g + momentum m if nesterov, else m; u is made orthogonal by so many Newton-Schulz iterations
    /// x = a x + (b x x' + c (x x')^2) x, x = u / |u| at first; w -= rate x, times scale sqrt(largest size of w) if there is a scale. For
    /// matrices. hyper [2]: momentum, [3]: a, [4]: b, [5]: c.
    /// </summary>
    void Muon(Variable variable, Tensor gradient, Variable m, bool nesterov, int iterations, double? scale, Variable hyper) =>
        OptimizerRules.Muon(variable, gradient, m, nesterov, iterations, scale, hyper);
}
