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
        Tensor beta1 = Number(hyper, 2, gradient), beta2 = Number(hyper, 3, gradient), t = Number(hyper, 5, gradient);
        var rate = Number(hyper, 0, gradient) * Ops.Sqrt(1 - Ops.Power(beta2, t)) / (1 - Ops.Power(beta1, t));
        UpdateMoments(gradient, m, v, hyper, squares);
        var variance = v.Value;
        if (largest is not null)
        {
            variance = Ops.Maximum(largest.Value, variance);
            largest.Assign(variance);
        }
        variable.Assign(Decayed(variable, hyper) - m.Value * rate / (Ops.Sqrt(variance) + Number(hyper, 4, gradient)));
    }

    /// <inheritdoc cref="IOptimizerKernels.Adadelta"/>
    public static void Adadelta(Variable variable, Tensor gradient, Variable accumulated, Variable moved, Variable hyper, Tensor? squares)
    {
        squares ??= gradient * gradient;
        Tensor rho = Number(hyper, 2, gradient), epsilon = Number(hyper, 3, gradient);
        accumulated.Assign(accumulated.Value * rho + squares * (1 - rho));
        var step = Ops.Sqrt(moved.Value + epsilon) * gradient / Ops.Sqrt(accumulated.Value + epsilon);
        var stepSquares = squares * ((moved.Value + epsilon) / (accumulated.Value + epsilon));
        moved.Assign(moved.Value * rho + stepSquares * (1 - rho));
        variable.Assign(Decayed(variable, hyper) - step * Number(hyper, 0, gradient));
    }

    /// <inheritdoc cref="IOptimizerKernels.Adamax"/>
    public static void Adamax(Variable variable, Tensor gradient, Variable m, Variable u, Variable hyper, Tensor? magnitudes)
    {
        Tensor beta1 = Number(hyper, 2, gradient), rate = Number(hyper, 0, gradient) / (1 - Ops.Power(beta1, Number(hyper, 5, gradient)));
        m.Assign(m.Value + (gradient - m.Value) * (1 - beta1));
        u.Assign(Ops.Maximum(u.Value * Number(hyper, 3, gradient), magnitudes ?? Ops.Abs(gradient)));
        variable.Assign(Decayed(variable, hyper) - m.Value * rate / (u.Value + Number(hyper, 4, gradient)));
    }

    /// <inheritdoc cref="IOptimizerKernels.Nadam"/>
    public static void Nadam(Variable variable, Tensor gradient, Variable m, Variable v, Variable hyper, Tensor? squares)
    {
        UpdateMoments(gradient, m, v, hyper, squares);
        var step = (m.Value * Number(hyper, 5, gradient) + gradient * Number(hyper, 6, gradient)) * Number(hyper, 0, gradient);
        variable.Assign(Decayed(variable, hyper) - step / (Ops.Sqrt(v.Value) + Number(hyper, 4, gradient)));
    }

    /// <inheritdoc cref="IOptimizerKernels.Ftrl"/>
    public static void Ftrl(Variable variable, Tensor gradient, Variable sum, Variable z, Variable hyper, Tensor? squares)
    {
        squares ??= gradient * gradient;
        Tensor rate = Number(hyper, 0, gradient), power = Number(hyper, 2, gradient), l1 = Number(hyper, 3, gradient);
        Tensor weight = Decayed(variable, hyper), old = Ops.Power(sum.Value, power);
        sum.Assign(sum.Value + squares);
        var powered = Ops.Power(sum.Value, power);
        z.Assign(z.Value + gradient + weight * (Number(hyper, 5, gradient) * 2) - (powered - old) / rate * weight);
        var clipped = Ops.Minimum(Ops.Maximum(z.Value, -l1), l1);
        variable.Assign((clipped - z.Value) / (powered / rate + Number(hyper, 4, gradient) * 2));
    }

    /// <inheritdoc cref="IOptimizerKernels.Lion"/>
    public static void Lion(Variable variable, Tensor gradient, Variable m, Variable hyper)
    {
        Tensor beta1 = Number(hyper, 2, gradient), beta2 = Number(hyper, 3, gradient);
        var step = Ops.Sign(m.Value * beta1 + gradient * (1 - beta1)) * Number(hyper, 0, gradient);
        m.Assign(m.Value * beta2 + gradient * (1 - beta2));
        variable.Assign(Decayed(variable, hyper) - step);
    }

    /// <inheritdoc cref="IOptimizerKernels.ScheduleFreeAdamW"/>
    public static void ScheduleFreeAdamW(Variable variable, Tensor gradient, Variable z, Variable v, Variable hyper, Tensor? squares)
    {
        squares ??= gradient * gradient;
        Tensor beta1 = Number(hyper, 2, gradient), beta2 = Number(hyper, 3, gradient), t = Number(hyper, 5, gradient);
        v.Assign(v.Value + (squares - v.Value) * (1 - beta2));
        var divisor = Ops.Sqrt(v.Value / (1 - Ops.Power(beta2, t))) + Number(hyper, 4, gradient);
        z.Assign(z.Value - gradient * Number(hyper, 6, gradient) / divisor);
        var mean = (Decayed(variable, hyper) - z.Value * (1 - beta1)) / beta1;
        mean += (z.Value - mean) / t;
        variable.Assign(z.Value * (1 - beta1) + mean * beta1);
    }

    /// <inheritdoc cref="IOptimizerKernels.Lamb"/>
    public static void Lamb(Variable variable, Tensor gradient, Variable m, Variable v, Variable hyper, Tensor? squares)
    {
        UpdateMoments(gradient, m, v, hyper, squares);
        Tensor t = Number(hyper, 5, gradient), weight = Decayed(variable, hyper);
        var direction = m.Value / (1 - Ops.Power(Number(hyper, 2, gradient), t))
            / (Ops.Sqrt(v.Value / (1 - Ops.Power(Number(hyper, 3, gradient), t))) + Number(hyper, 4, gradient));
        Tensor length = Ops.Norm(weight), stepLength = Ops.Norm(direction);
        var ratio = Ops.Where(Ops.LogicalAnd(length > 0, stepLength > 0), length / stepLength, Ops.OnesLike(length));
        variable.Assign(weight - direction * (ratio * Number(hyper, 0, gradient)));
    }

    /// <inheritdoc cref="IOptimizerKernels.Adafactor"/>
    public static void Adafactor(Variable variable, Tensor gradient, Variable? rows, Variable? columns, Variable v, Variable hyper, Tensor? squares)
    {
        squares ??= gradient * gradient;
        Tensor keep = Number(hyper, 2, gradient), weight = Decayed(variable, hyper), regular = squares + Number(hyper, 4, gradient);
        if (rows is null || columns is null)
        {
            v.Assign(v.Value * keep + regular * (1 - keep));
        }
        else
        {
            rows.Assign(rows.Value * keep + Ops.Mean(regular, -1) * (1 - keep));
            columns.Assign(columns.Value * keep + Ops.Mean(regular, -2) * (1 - keep));
            var share = rows.Value / Ops.Mean(rows.Value, -1, keepDims: true);
            v.Assign(Ops.ExpandDims(share, -1) * Ops.ExpandDims(columns.Value, -2));
        }
        var step = gradient / Ops.Sqrt(v.Value);
        step /= Ops.Maximum(Ops.Sqrt(Ops.Mean(squares / v.Value)) / Number(hyper, 6, gradient), 1);
        variable.Assign(weight - step * (Ops.Maximum(Ops.Sqrt(Ops.Mean(Ops.Square(weight))), Number(hyper, 5, gradient)) * Number(hyper, 3, gradient)));
    }

    /// <inheritdoc cref="IOptimizerKernels.Muon"/>
    public static void Muon(Variable variable, Tensor gradient, Variable m, bool nesterov, int iterations, double? scale, Variable hyper)
    {
        Tensor momentum = Number(hyper, 2, gradient), rate = Number(hyper, 0, gradient);
        m.Assign(m.Value * momentum + gradient);
        var step = Orthogonal(nesterov ? gradient + m.Value * momentum : m.Value, iterations, hyper);
        if (scale is { } rms)
            rate *= (float)(rms * Math.Sqrt(Math.Max(variable.Shape.Size(0), variable.Shape.Size(1))));
        variable.Assign(Decayed(variable, hyper) - step * rate);
    }

    private static Tensor Orthogonal(Tensor x, int iterations, Variable hyper)
    {
        Tensor a = Number(hyper, 3, x), b = Number(hyper, 4, x), c = Number(hyper, 5, x);
        bool tall = x.Shape.Size(0) > x.Shape.Size(1);
        if (tall)
            x = Ops.Transpose(x);
        x /= Ops.Norm(x) + 1e-7f;
        for (int i = 0; i < iterations; i++)
        {
            var square = Ops.MatMul(x, x, transposeA: false, transposeB: true);
            x = x * a + Ops.MatMul(square * b + Ops.MatMul(square * c, square), x);
        }
        return tall ? Ops.Transpose(x) : x;
    }

    /// <summary>m += (g - m)(1 - beta1); v += (g^2 - v)(1 - beta2).</summary>
    private static void UpdateMoments(Tensor gradient, Variable m, Variable v, Variable hyper, Tensor? squares)
    {
        squares ??= gradient * gradient;
        m.Assign(m.Value + (gradient - m.Value) * (1 - Number(hyper, 2, gradient)));
        v.Assign(v.Value + (squares - v.Value) * (1 - Number(hyper, 3, gradient)));
    }
}
