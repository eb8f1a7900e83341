namespace KerasCourse;

/// <summary>
/// Optimizer updates, each in one pass over a variable and its slots. What changes from step to step stands in <c>hyper</c>, a small
/// Float64 variable: [0] the learning rate, [1] the decoupled weight decay (each weight first loses that share times the rate), then what
/// the method names. A backend without kernels of its own uses these reference forms in ops.
/// </summary>
public interface IOptimizerKernels
{
    /// <summary>w -= rate g; with momentum (hyper [2]): m = momentum m - rate g, w += m, or w += momentum m - rate g if nesterov.</summary>
    void Sgd(Variable variable, Tensor gradient, Variable? momentum, bool nesterov, Variable hyper)
    {
        var step = gradient * OptimizerRules.Number(hyper, 0, gradient);
        if (momentum is null)
        {
            variable.Assign(OptimizerRules.Decayed(variable, hyper) - step);
            return;
        }
        var factor = OptimizerRules.Number(hyper, 2, gradient);
        var m = momentum.Value * factor - step;
        momentum.Assign(m);
        variable.Assign(OptimizerRules.Decayed(variable, hyper) + (nesterov ? m * factor - step : m));
    }

    /// <summary>s += g^2; w -= rate g / sqrt(s + epsilon). hyper [2]: epsilon.</summary>
    void Adagrad(Variable variable, Tensor gradient, Variable accumulator, Variable hyper)
    {
        var s = accumulator.Value + gradient * gradient;
        accumulator.Assign(s);
        var step = gradient * OptimizerRules.Number(hyper, 0, gradient) / Ops.Sqrt(s + OptimizerRules.Number(hyper, 2, gradient));
        variable.Assign(OptimizerRules.Decayed(variable, hyper) - step);
    }

    /// <summary>
    /// v = rho v + (1 - rho) g^2; step = rate g / sqrt(v + epsilon), or centered rate g / sqrt(v - a^2 + epsilon) with
    /// a = rho a + (1 - rho) g; w -= step, or with momentum p = momentum p + step, w -= p. hyper [2]: rho, [3]: momentum, [4]: epsilon.
    /// </summary>
    void Rmsprop(Variable variable, Tensor gradient, Variable velocity, Variable? momentum, Variable? average, Variable hyper)
    {
        var rho = OptimizerRules.Number(hyper, 2, gradient);
        var v = velocity.Value * rho + gradient * gradient * (1 - rho);
        velocity.Assign(v);
        var variance = v + OptimizerRules.Number(hyper, 4, gradient);
        if (average is not null)
        {
            var a = average.Value * rho + gradient * (1 - rho);
            average.Assign(a);
            variance -= a * a;
        }
        var step = gradient * OptimizerRules.Number(hyper, 0, gradient) / Ops.Sqrt(variance);
        if (momentum is not null)
        {
            step = momentum.Value * OptimizerRules.Number(hyper, 3, gradient) + step;
            momentum.Assign(step);
        }
        variable.Assign(OptimizerRules.Decayed(variable, hyper) - step);
    }

    /// <summary>
    /// m += (g - m)(1 - beta1); v += (g^2 - v)(1 - beta2); w -= rate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon), with the
    /// running maximum of v in place of v for AMSGrad. hyper [2]: beta1, [3]: beta2, [4]: epsilon, [5]: t, the number of the step, from 1.
    /// </summary>
    void Adam(Variable variable, Tensor gradient, Variable m, Variable v, Variable? largest, Variable hyper)
    {
        Tensor beta1 = OptimizerRules.Number(hyper, 2, gradient), beta2 = OptimizerRules.Number(hyper, 3, gradient), t = OptimizerRules.Number(hyper, 5, gradient);
        var rate = OptimizerRules.Number(hyper, 0, gradient) * Ops.Sqrt(1 - Ops.Power(beta2, t)) / (1 - Ops.Power(beta1, t));
        m.Assign(m.Value + (gradient - m.Value) * (1 - beta1));
        v.Assign(v.Value + (gradient * gradient - v.Value) * (1 - beta2));
        var variance = v.Value;
        if (largest is not null)
        {
            variance = Ops.Maximum(largest.Value, variance);
            largest.Assign(variance);
        }
        variable.Assign(OptimizerRules.Decayed(variable, hyper) - m.Value * rate / (Ops.Sqrt(variance) + OptimizerRules.Number(hyper, 4, gradient)));
    }
}
