using KerasCourse.Testing;

namespace KerasCourse.Tests.OptimizerClasses;

/// <summary>Pins what optimizers have in common: slots in Keras's order, averages at the end of a training, options by name, messages.</summary>
public class OptimizerOptionTests
{
    /// <summary>Names of keras.optimizers' <c>variables</c> behind iteration and learning rate, for variables "a" (matrix) and "b" (vector).</summary>
    [Fact]
    public void VariablesHaveKerassOrder()
    {
        Assert.Equal(["a_momentum", "a_velocity", "b_momentum", "b_velocity", "u_product"], Names(new Nadam()));
        Assert.Equal(["a_accumulated_grad", "a_accumulated_delta_var", "b_accumulated_grad", "b_accumulated_delta_var"], Names(new Adadelta()));
        Assert.Equal(["a_rows", "a_columns", "a_velocity", "b_velocity"], Names(new Adafactor()));
        Assert.Equal(["a_momentum", "b_momentum", "b_velocity"], Names(new Muon()));
        Assert.Equal(
            ["a_average", "b_average", "a_gradient_accumulator", "b_gradient_accumulator", "a_momentum", "b_momentum"],
            Names(new Lion(useEma: true, gradientAccumulationSteps: 2)));

        static IEnumerable<string> Names(Optimizer optimizer)
        {
            optimizer.Build([new Variable(Ops.Ones((2, 3)), name: "a"), new Variable(Ops.Ones(3), name: "b")]);
            return optimizer.Variables.Select(variable => variable.Name);
        }
    }

    [Fact]
    public void ExcludedVariablesDoNotDecay()
    {
        Variable kernel = new(Ops.Ones((2, 2))), bias = new(Ops.Ones(2)), scale = new(Ops.Ones(2));
        foreach (Optimizer optimizer in new Optimizer[] { new SGD(0.1, weightDecay: 0.5), new Muon(0.1, weightDecay: 0.5, adamWeightDecay: 0.5, adamLrRatio: 2) })
        {
            foreach (var variable in new[] { kernel, bias, scale })
                variable.Assign(Ops.OnesLike(variable.Value));
            optimizer.ExcludeFromWeightDecay([scale]);
            optimizer.Apply([Ops.Zeros((2, 2)), Ops.Zeros(2), Ops.Zeros(2)], [kernel, bias, scale]);
            TensorAssert.Close([0.95, 0.95, 0.95, 0.95], kernel.Value, optimizer.Name);
            TensorAssert.Close([0.95, 0.95], bias.Value, optimizer.Name);
            TensorAssert.Close([1, 1], scale.Value, optimizer.Name);
        }
    }

    /// <summary>Two steps of -1 from 0, momentum 0.5: the first average is a copy, -1, the second lies between it and -2.</summary>
    [Fact]
    public void FitEndsWithTheAverages()
    {
        var model = new Sequential([new InputLayer(1), new Dense(1, useBias: false, kernelInitializer: "zeros")]);
        model.Compile(new SGD(1.0, useEma: true, emaMomentum: 0.5), (Func<Tensor, Tensor, Tensor>)((t, p) => p));
        model.Fit(new[,] { { 1f }, { 1 } }, new[,] { { 0f }, { 0 } }, batchSize: 1, verbose: 0);
        TensorAssert.Close([-1.5], model.GetWeights()[0]);
    }

    /// <summary>Both forms of a step: rate 0.5, gradients 1 and 2.</summary>
    [Fact]
    public void GradientsAndVariablesInPairs()
    {
        Variable[] variables = [new(Ops.Zeros(1)), new(Ops.Zeros(1))];
        Tensor[] gradients = [new float[] { 1 }, new float[] { 2 }];
        var optimizer = new SGD(0.5);
        optimizer.ApplyGradients(gradients.Zip(variables));
        optimizer.Apply(gradients, variables);
        TensorAssert.Close([-1], variables[0].Value);
        TensorAssert.Close([-2], variables[1].Value);
        Assert.Equal(2, optimizer.Iterations);
    }

    [Fact]
    public void Messages()
    {
        Says("Lion: beta1 must be above 0 and at most 1, received 0. (Parameter 'beta1')", () => new Lion(beta1: 0));
        Says("Ftrl: learningRatePower must be 0 or less, received 0.5. (Parameter 'learningRatePower')", () => new Ftrl(learningRatePower: 0.5));
        Says("Ftrl: l1RegularizationStrength must be 0 or more, received -1. (Parameter 'l1RegularizationStrength')", () => new Ftrl(l1RegularizationStrength: -1));
        Says("Muon: adamLrRatio must be above 0, received 0. (Parameter 'adamLrRatio')", () => new Muon(adamLrRatio: 0));
        Says("Muon: nsSteps must be 1 or more, received 0. (Parameter 'nsSteps')", () => new Muon(nsSteps: 0));
        Says("Adam: learningRate must be 0 or more, received -1. (Parameter 'learningRate')", () => new Adam(-1));
        Says("Adam: emaMomentum must be in [0, 1], received 2. (Parameter 'emaMomentum')", () => new Adam(emaMomentum: 2));
        Says("Adam: emaOverwriteFrequency must be 1 or more, received 0. (Parameter 'emaOverwriteFrequency')", () => new Adam(emaOverwriteFrequency: 0));
        Says("Adam: gradientAccumulationSteps must be 2 or more, received 1. (Parameter 'gradientAccumulationSteps')", () => new Adam(gradientAccumulationSteps: 1));
        Says("Nadam: weightDecay must be 0 or more, received -0.1. (Parameter 'weightDecay')", () => new Nadam(weightDecay: -0.1));
        Assert.Equal(
            "Lamb: only one of clipNorm, clipValue and globalClipNorm may be given.",
            Assert.Throws<ArgumentException>(() => new Lamb(clipNorm: 1, clipValue: 1)).Message);
    }

    private static void Says(string message, Action mistake) => Assert.Equal(message, Assert.Throws<ArgumentOutOfRangeException>(mistake).Message);
}
