using System.Runtime.InteropServices;

namespace KerasCourse.TensorFlow;

/// <summary>
/// Optimizers' updates: one op of TensorFlow's for each variable where its formula is the contract's, else the contract's own parts.
/// </summary>
internal sealed class TensorFlowOptimizerKernels(TensorFlowBackend backend) : TensorFlowKernels(backend), IOptimizerKernels
{
    public void Sgd(Variable variable, Tensor gradient, Variable? momentum, bool nesterov, Variable hyper)
    {
        if (Decays(hyper))
            OptimizerRules.Sgd(variable, gradient, momentum, nesterov, hyper);
        else if (momentum is null)
            Update("ResourceApplyGradientDescent", [variable], [Of(hyper, 0, gradient), gradient]);
        else
            Update("ResourceApplyKerasMomentum", [variable, momentum], [Of(hyper, 0, gradient), gradient, Of(hyper, 2, gradient)], OpAttribute.Bool("use_nesterov", nesterov));
    }

    public void Rmsprop(Variable variable, Tensor gradient, Variable velocity, Variable? momentum, Variable? average, Variable hyper, Tensor? squares)
    {
        if (momentum is null || squares is not null || Decays(hyper))
        {
            OptimizerRules.Rmsprop(variable, gradient, velocity, momentum, average, hyper, squares);
            return;
        }
        Tensor[] numbers = [Of(hyper, 0, gradient), Of(hyper, 2, gradient), Of(hyper, 3, gradient), Of(hyper, 4, gradient), gradient];
        if (average is null)
            Update("ResourceApplyRMSProp", [variable, velocity, momentum], numbers);
        else
            Update("ResourceApplyCenteredRMSProp", [variable, average, velocity, momentum], numbers);
    }

    public void Adam(Variable variable, Tensor gradient, Variable m, Variable v, Variable? largest, Variable hyper, Tensor? squares)
    {
        if (squares is not null || Decays(hyper))
        {
            OptimizerRules.Adam(variable, gradient, m, v, largest, hyper, squares);
            return;
        }
        Tensor beta1 = Of(hyper, 2, gradient), beta2 = Of(hyper, 3, gradient), t = Of(hyper, 5, gradient);
        Tensor[] numbers = [Ops.Power(beta1, t), Ops.Power(beta2, t), Of(hyper, 0, gradient), beta1, beta2, Of(hyper, 4, gradient), gradient];
        if (largest is null)
            Update("ResourceApplyAdam", [variable, m, v], numbers);
        else
            Update("ResourceApplyAdamWithAmsgrad", [variable, m, v, largest], numbers);
    }

    public void Adadelta(Variable variable, Tensor gradient, Variable accumulated, Variable moved, Variable hyper, Tensor? squares)
    {
        if (squares is not null || Decays(hyper))
            OptimizerRules.Adadelta(variable, gradient, accumulated, moved, hyper, squares);
        else
            Update("ResourceApplyAdadelta", [variable, accumulated, moved], [Of(hyper, 0, gradient), Of(hyper, 2, gradient), Of(hyper, 3, gradient), gradient]);
    }

    public void Adamax(Variable variable, Tensor gradient, Variable m, Variable u, Variable hyper, Tensor? magnitudes)
    {
        if (magnitudes is not null || Decays(hyper))
        {
            OptimizerRules.Adamax(variable, gradient, m, u, hyper, magnitudes);
            return;
        }
        Tensor beta1 = Of(hyper, 2, gradient), power = Ops.Power(beta1, Of(hyper, 5, gradient));
        Update("ResourceApplyAdaMax", [variable, m, u], [power, Of(hyper, 0, gradient), beta1, Of(hyper, 3, gradient), Of(hyper, 4, gradient), gradient]);
    }

    private static Tensor Of(Variable hyper, int place, Tensor gradient) => OptimizerRules.Number(hyper, place, gradient);

    /// <summary>Whether weights decay: TensorFlow's updates know none. It does not change from step to step.</summary>
    private static bool Decays(Variable hyper)
    {
        var numbers = new double[hyper.Shape.Count];
        hyper.State.ReadHost(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers[1] != 0;
    }
}
