namespace KerasCourse.TensorFlow.Tests;

/// <summary>Pins that jitCompile changes how a step runs and nothing else, and what is said where XLA cannot compile it.</summary>
public class JitCompileTests
{
    /// <summary>The expectation is the same training without it; compiled code rounds otherwise (the design's 2e-5 of a history).</summary>
    [SkippableFact]
    public void TrainsAsWithout()
    {
        RuntimeHere.Use();
        double[] expected = Train(new Adam(0.01), jitCompile: false), actual = Train(new Adam(0.01), jitCompile: true);
        for (int epoch = 0; epoch < expected.Length; epoch++)
            Assert.InRange(actual[epoch], expected[epoch] * (1 - 2e-5), expected[epoch] * (1 + 2e-5));
    }

    [SkippableFact]
    public void WhatXlaDoesNotKnowIsSaid()
    {
        RuntimeHere.Use();
        var failure = Assert.Throws<NotSupportedException>(() => Train(new Adam(0.01, amsgrad: true), jitCompile: true));
        Assert.Matches(
            @"^Compile\(jitCompile: true\): the step cannot be compiled\. XLA: TensorFlow: InvalidArgument: .*ResourceApplyAdamWithAmsgrad.*\. " +
            @"Leave jitCompile out: the step then runs as an ordinary function\.$",
            failure.Message);
    }

    private static double[] Train(Optimizer optimizer, bool jitCompile)
    {
        Keras.SetRandomSeed(3);
        var model = new Sequential([new InputLayer(8), new Dense(16, activation: "relu"), new Dropout(0.2), new Dense(3, activation: "softmax")]);
        model.Compile(optimizer, "sparse_categorical_crossentropy", ["accuracy"], jitCompile: jitCompile);
        var x = Ops.RandomNormal((96, 8));
        return [.. model.Fit(x, Ops.ArgMax(x[.., ..3], -1), batchSize: 16, epochs: 3, verbose: 0)["loss"]];
    }
}
