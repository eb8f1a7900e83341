using KerasCourse.Schedules;
using KerasCourse.Testing;

namespace KerasCourse.Tests.OptimizerClasses;

/// <summary>
/// Pins whole trainings against Keras 3.15.1 on TensorFlow (its <c>fit</c>, weights printed after three epochs of two steps): an embedding
/// whose rows get several gradients in one step, clipping, accumulation, averages; and that captured steps give the bits of eager ones.
/// </summary>
public class OptimizerTrainingTests
{
    public static TheoryData<string, double[]> Keras => new()
    {
        { "sgd", [
            -0.0008268729, -0.0008268729, 1.298211, 1.298211, 0.08850917, 0.08850917, 0.251289, 0.251289, 0.5, 0.5, 0.2506229, 0.2506229,
            0.401103, 0.401103, 0.4440248, 0.4440248, -0.3486018
        ] },
        { "adagrad", [
            0.1973389, 0.1973389, 0.8773795, 0.8773795, 0.2396613, 0.2396613, 0.3257666, 0.3257666, 0.5, 0.5, 0.2605711, 0.2605711,
            0.3351263, 0.3351263, 0.3554339, 0.3554339, -0.215922
        ] },
        { "rmsprop", [
            0.3768676, 0.3768676, 0.6838712, 0.6838712, 0.3888055, 0.3888055, 0.4293732, 0.4293732, 0.5, 0.5, 0.2347973, 0.2347973,
            0.2540764, 0.2540764, 0.2580243, 0.2580243, -0.09566766
        ] },
        { "adam", [
            -0.0685457, -0.0685457, 1.280664, 1.280664, -0.01865219, -0.01865219, 0.1683829, 0.1683829, 0.5, 0.5, 0.247571, 0.247571,
            0.3804797, 0.3804797, 0.3973908, 0.3973908, -0.2717
        ] },
        { "adamax", [
            0.1877048, 0.1877048, 0.8664547, 0.8664547, 0.04766786, 0.04766786, 0.2955299, 0.2955299, 0.5, 0.5, 0.2381677, 0.2381677,
            0.3257647, 0.3257647, 0.3228616, 0.3228616, -0.1707277
        ] },
        { "nadam", [
            0.04282001, 0.04282001, 1.110106, 1.110106, 0.09280124, 0.09280124, 0.2027143, 0.2027143, 0.5, 0.5, 0.3088643, 0.3088643,
            0.3558658, 0.3558658, 0.3720956, 0.3720956, -0.336593
        ] },
        { "adadelta", [
            0.4897511, 0.4897511, 0.5129629, 0.5129629, 0.4910243, 0.4910243, 0.4957509, 0.4957509, 0.5, 0.5, 0.2916087, 0.2916087,
            0.2916549, 0.2916549, 0.2916673, 0.2916673, -0.008477686
        ] },
        { "ftrl", [
            0.06282324, 0.06282324, 0.323713, 0.323713, 0.003366999, 0.003366999, -0.06477094, -0.06477094, 0, 0, 0.1663795, 0.1663795,
            0.1593568, 0.1593568, 0.1424443, 0.1424443, 0.150548
        ] },
        { "lion", [
            -0.09999999, -0.09999999, 0.9000001, 0.9000001, -0.09999999, -0.09999999, 1.490116e-08, 1.490116e-08, 0.5, 0.5, 0.3, 0.3,
            0.5, 0.5, 0.5, 0.5, -0.4
        ] },
        { "lamb", [
            0.1619032, 0.1619032, 0.9363278, 0.9363278, 0.2061251, 0.2061251, 0.3194126, 0.3194126, 0.5, 0.5, 0.1689048, 0.1689048,
            0.276269, 0.276269, 0.2942256, 0.2942256, -0.1610499
        ] },
        { "adafactor", [
            0.2142479, 0.2142479, 0.8873796, 0.8873796, 0.2495901, 0.2495901, 0.3293369, 0.3293369, 0.5, 0.5, 0.2328458, 0.2328458,
            0.2657939, 0.2657939, 0.2747363, 0.2747363, -0.0005254754
        ] },
        { "muon", [
            -0.07788145, -0.07788145, 1.28483, 1.28483, -0.01134012, -0.01134012, 0.1729828, 0.1729828, 0.4988012, 0.4988012, 0.2518196,
            0.2518196, 0.3134963, 0.3134963, 0.3273184, 0.3273184, -0.4460943
        ] },
        { "clip", [
            -0.05214953, -0.05214953, 1.252976, 1.252976, -0.02940688, -0.02940688, 0.1589654, 0.1589654, 0.5, 0.5, 0.2310456, 0.2310456,
            0.3675116, 0.3675116, 0.3875758, 0.3875758, -0.3176108
        ] },
        { "gclip", [
            0.4406423, 0.4406423, 0.5610833, 0.5610833, 0.4551702, 0.4551702, 0.4735161, 0.4735161, 0.5, 0.5, 0.2621126, 0.2621126,
            0.2643315, 0.2643315, 0.2652922, 0.2652922, -0.08170136
        ] },
        { "cv", [
            0.03715794, 0.03715794, 1.287287, 1.287287, -0.099938, -0.099938, 0.1563861, 0.1563861, 0.5, 0.5, 0.3159081, 0.3159081,
            0.3442422, 0.3442422, 0.3159081, 0.3159081, -0.4031373
        ] },
        { "acc", [
            0.2390693, 0.2390693, 0.7993914, 0.7993914, 0.2261096, 0.2261096, 0.2202536, 0.2202536, 0.5, 0.5, 0.1872451, 0.1872451,
            0.2075563, 0.2075563, 0.2074093, 0.2074093, -0.1818446
        ] },
        { "ema", [
            0.09723476, 0.09723476, 1.043529, 1.043529, 0.1419512, 0.1419512, 0.3020437, 0.3020437, 0.5, 0.5, 0.2273507, 0.2273507,
            0.3172094, 0.3172094, 0.3264294, 0.3264294, -0.212395
        ] },
        { "accema", [
            0.4136199, 0.4136199, 0.6066766, 0.6066766, 0.4296879, 0.4296879, 0.4508601, 0.4508601, 0.5, 0.5, 0.2497256, 0.2497256,
            0.2531781, 0.2531781, 0.2542321, 0.2542321, -0.1151461
        ] },
        { "accsched", [
            0.4662806, 0.4662806, 0.5346481, 0.5346481, 0.4735141, 0.4735141, 0.481908, 0.481908, 0.5, 0.5, 0.2759782, 0.2759782,
            0.2761931, 0.2761931, 0.2762784, 0.2762784, -0.04912585
        ] },
    };

    [Theory]
    [MemberData(nameof(Keras))]
    public void TrainsAsKerasDoes(string name, double[] expected)
    {
        var model = Train(name, eagerly: false);
        Assert.Empty(model.Trainer.WhyNotReplayed);
        TensorAssert.Close(expected, Flat(model), name, relative: 2e-5, absolute: 2e-6);
    }

    [Theory]
    [MemberData(nameof(Keras))]
    public void CapturedStepsGiveTheBitsOfEagerOnes(string name, double[] _) =>
        TensorAssert.Identical(Flat(Train(name, eagerly: true)), Flat(Train(name, eagerly: false)), name);

    /// <summary>ScheduleFreeAdamW starts from the weights (in Keras's fit the iterates start at 0, in its apply they do not).</summary>
    [Fact]
    public void ScheduleFreeStepsAreCapturedToo() =>
        TensorAssert.Identical(Flat(Train("sfa", eagerly: true)), Flat(Train("sfa", eagerly: false)));

    private static Optimizer Make(string name) => name switch
    {
        "sgd" => new SGD(0.1, momentum: 0.9),
        "adagrad" => new Adagrad(0.1),
        "rmsprop" => new RMSprop(0.01),
        "adam" => new Adam(0.1),
        "adamax" => new Adamax(0.1),
        "nadam" => new Nadam(0.1),
        "adadelta" => new Adadelta(1.0),
        "ftrl" => new Ftrl(0.1),
        "lion" => new Lion(0.1),
        "lamb" => new Lamb(0.1),
        "adafactor" => new Adafactor(0.1),
        "muon" => new Muon(0.1),
        "sfa" => new ScheduleFreeAdamW(0.1),
        "clip" => new Adam(0.1, clipNorm: 0.3),
        "gclip" => new SGD(0.1, globalClipNorm: 0.3),
        "cv" => new Adam(0.1, clipValue: 0.02),
        "acc" => new Adam(0.1, gradientAccumulationSteps: 2),
        "ema" => new Adam(0.1, useEma: true, emaOverwriteFrequency: 2, emaMomentum: 0.5),
        "accema" => new SGD(0.1, gradientAccumulationSteps: 2, useEma: true, emaOverwriteFrequency: 2, emaMomentum: 0.5),
        _ => new SGD(new ExponentialDecay(0.1, 1, 0.5), gradientAccumulationSteps: 2),
    };

    private static Sequential Train(string name, bool eagerly)
    {
        Tensor x = new[,] { { 0, 1, 1 }, { 2, 0, 0 }, { 1, 1, 1 }, { 3, 2, 0 } }, y = new[,] { { 1f }, { 0 }, { 2 }, { -1 } };
        var model = new Sequential([
            new InputLayer(3), new Embedding(5, 2, embeddingsInitializer: new Initializers.Constant(0.5)), new Flatten(),
            new Dense(1, kernelInitializer: new Initializers.Constant(0.3))]);
        model.Compile(Make(name), "mse", runEagerly: eagerly);
        model.Fit(x, y, batchSize: 2, epochs: 3, shuffle: false, verbose: 0);
        return model;
    }

    private static Tensor Flat(Model model) => Ops.Concatenate([.. model.GetWeights().Select(weight => Ops.Reshape(weight, weight.Size))], 0);
}
