namespace KerasCourse;

/// <summary>The optimizers' updates in ops: what a backend without kernels of its own uses, and what kernels are compared with.</summary>
internal static class OptimizerRules
{
    /// <summary>One of the numbers that change from step to step, in the element type of <paramref name="like"/>.</summary>
    public static Tensor Number(Variable hyper, int place, Tensor like) => Ops.Cast(hyper.Value[place], like.DType);

    /// <summary>The weights after decoupled decay: w - w * rate * decay.</summary>
    public static Tensor Decayed(Variable variable, Variable hyper)
    {
        var w = variable.Value;
        return w - w * (Number(hyper, 0, w) * Number(hyper, 1, w));
    }

    /// <inheritdoc cref="IOptimizerKernels.Sgd"/>
    public static void Sgd(Variable variable, Tensor gradient, Variable? momentum, bool nesterov, Variable hyper)
    {
        var step = gradient * Number(hyper, 0, gradient);
        if (momentum is null)
        {
            variable.Assign(Decayed(variable, hyper) - step);
            return;
        }
        var factor = Number(hyper, 2, gradient);
        var m = momentum.Value * factor - step;
        momentum.Assign(m);
        variable.Assign(Decayed(variable, hyper) + (nesterov ? m * factor - step : m));
    }

    /// <inheritdoc cref="IOptimizerKernels.Adagrad"/>
    public static void Adagrad(Variable variable, Tensor gradient, Variable accumulator, Variable hyper, Tensor? squares)
    {
        squares ??= gradient * gradient;
        var s = accumulator.Value + squares;
        accumulator.Assign(s);
        var step = gradient * Number(hyper, 0, gradient) / Ops.Sqrt(s + Number(hyper, 2, gradient));
        variable.Assign(Decayed(variable, hyper) - step);
    }

    /// <inheritdoc cref="IOptimizerKernels.Rmsprop"/>
    public static void Rmsprop(Variable variable, Tensor gradient, Variable velocity, Variable? momentum, Variable? average, Variable hyper, Tensor? squares)
    {
        squares ??= gradient * gradient;
        var rho = Number(hyper, 2, gradient);
        var v = velocity.Value * rho + squares * (1 - rho);
        velocity.Assign(v);
        var variance = v + Number(hyper, 4, gradient);
        if (average is not null)
        {
            var a = average.Value * rho + gradient * (1 - rho);
            average.Assign(a);
            variance -= a * a;
        }
        var step = gradient * Number(hyper, 0, gradient) / Ops.Sqrt(variance);
        if (momentum is not null)
        {
            step = momentum.Value * Number(hyper, 3, gradient) + step;
            momentum.Assign(step);
        }
        variable.Assign(Decayed(variable, hyper) - step);
    }

    /// <inheritdoc cref="IOptimizerKernels.Adam"/>
    public static void Adam(Variable variable, Tensor gradient, Variable m, Variable v, Variable? largest, Variable hyper, Tensor? squares)
    {
        squares ??= gradient * gradient;
        Tensor beta1 = Number(hyper, 2, gradient), beta2 = Number(hyper, 3, gradient), t = Number(hyper, 5, gradient);
        var rate = Number(hyper, 0, gradient) * Ops.Sqrt(1 - Ops.Power(beta2, t)) / (1 - Ops.Power(beta1, t));
        m.Assign(m.Value + (gradient - m.Value) * (1 - beta1));
        v.Assign(v.Value + (squares - v.Value) * (1 - beta2));
        var variance = v.Value;
        if (largest is not null)
        {
            variance = Ops.Maximum(largest.Value, variance);
            largest.Assign(variance);
        }
        variable.Assign(Decayed(variable, hyper) - m.Value * rate / (Ops.Sqrt(variance) + Number(hyper, 4, gradient)));
    }
}
