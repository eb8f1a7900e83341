using KerasCourse.Testing;

namespace KerasCourse.Tests.Layers;

/// <summary>
/// The common examination of every layer class, found by reflection: inferred shapes are the real ones, the configuration makes the same layer,
/// gradients agree with central differences in Float64, a step along them lowers the loss, masks pass as Keras says, captured and eager give the
/// same bits, and wrong ranks and element types are refused in words.
/// </summary>
[Collection(nameof(EnvironmentCollection))]
public class LayerExaminationTests
{
    public static TheoryData<string> Classes => [.. LayerTable.Classes().Select(type => type.Name).Where(LayerTable.Cases.ContainsKey).Order()];

    /// <summary>All but those to whose constructor a function is given, since no file can hold it.</summary>
    public static TheoryData<string> ClassesWithConfig => [.. LayerTable.Classes().Where(type => LayerTable.Cases.ContainsKey(type.Name))
        .Where(type => !type.GetConstructors().SelectMany(one => one.GetParameters()).Any(one => one.ParameterType.IsSubclassOf(typeof(Delegate))))
        .Select(type => type.Name).Order()];

    /// <summary>Those that compute real numbers from real inputs or weights; places and counts have no gradient.</summary>
    public static TheoryData<string> ClassesWithGradients => [.. LayerTable.Cases.Keys.Order().Where(name =>
    {
        var (entry, layer) = Make(name);
        return layer.ApplyAll(entry.Inputs(0))[0].DType.IsFloat() && (entry.DType.IsFloat() || layer.TrainableVariables.Count > 0);
    })];

    public static TheoryData<string> ClassesWithWeights => [.. LayerTable.Cases.Keys.Order().Where(name =>
    {
        var (entry, layer) = Make(name);
        layer.ApplyAll(entry.Inputs(0));
        return layer.TrainableVariables.Count > 0;
    })];

    [Fact]
    public void EveryClassHasAnEntry()
    {
        string[] classes = [.. LayerTable.Classes().Select(type => type.Name)];
        Assert.Equal([], classes.Except(LayerTable.Cases.Keys).Except(LayerTable.Left.Keys));
        Assert.Equal([], LayerTable.Cases.Keys.Concat(LayerTable.Left.Keys).Except(classes));
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void InferredShapesAreTheRealOnes(string name)
    {
        var (entry, layer) = Make(name);
        var inferred = layer.ApplyAll([.. entry.Samples.Select(sample => Keras.Input(sample, dtype: entry.DType))]);
        var real = layer.ApplyAll(entry.Inputs(1));
        Assert.Equal(real.Count, inferred.Count);
        for (int i = 0; i < real.Count; i++)
        {
            Assert.Equal(real[i].DType, inferred[i].DType);
            Assert.Equal(real[i].Shape.With(0, Shape.Unknown), inferred[i].Shape);
            Assert.Equal(LayerCase.Batch, real[i].Shape[0]);
        }
    }

    [Theory]
    [MemberData(nameof(ClassesWithConfig))]
    public void ConfigurationMakesTheSameLayer(string name)
    {
        var (entry, layer) = Make(name);
        var config = layer.GetConfig();
        var again = (Layer)ConfigReader.Create(layer.GetType(), config);
        Assert.Equal(layer.Name, again.Name);
        Assert.Equal(config.ToJsonString(), again.GetConfig().ToJsonString());
        var inputs = entry.Inputs(2);
        var expected = layer.ApplyAll(inputs);
        var actual = again.ApplyAll(inputs);
        again.SetWeights(layer.GetWeights());
        actual = again.ApplyAll(inputs);
        for (int i = 0; i < expected.Count; i++)
            TensorAssert.Identical(expected[i], actual[i], $"output {i}");
    }

    [Theory]
    [MemberData(nameof(ClassesWithGradients))]
    public void GradientsAgreeWithFiniteDifferences(string name)
    {
        Keras.FloatX = DType.Float64;
        try
        {
            var (entry, layer) = Make(name);
            LayerGradientCheck.Verify(layer, entry.Inputs(3, DType.Float64), entry.Training);
        }
        finally
        {
            Keras.FloatX = DType.Float32;
        }
    }

    [Theory]
    [MemberData(nameof(ClassesWithWeights))]
    public void AStepLowersTheLoss(string name)
    {
        var (entry, layer) = Make(name);
        var inputs = entry.Inputs(4);
        var target = Ops.RandomNormal(layer.ApplyAll(inputs)[0].Shape) * 2;
        var variables = layer.TrainableVariables;
        Assert.True(Loss() is var first && Step() is var at && Loss() < first, $"loss {first}, {at} at the step, {Loss()} after it");

        double Loss() => Ops.Mean(Ops.Square(layer.ApplyAll(inputs, entry.Training)[0] - target)).ToScalar<double>();

        double Step()
        {
            using var tape = new GradientTape();
            var loss = Ops.Mean(Ops.Square(layer.ApplyAll(inputs, entry.Training)[0] - target));
            new SGD(0.01).Apply(tape.Gradient(loss, variables), variables);
            return loss.ToScalar<double>();
        }
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void MasksPassAsInKeras(string name)
    {
        var (entry, layer) = Make(name);
        if (!LayerTable.NotInKeras.Contains(name))
            Assert.Equal(LayerTable.KerasMasks.Contains(name), layer.SupportsMasking);
        var inputs = entry.Inputs(5);
        if (inputs[0].Rank < 3 || Array.Exists(inputs, input => input.Shape[1] != inputs[0].Shape[1]))
            return;
        Tensor mask = Ops.Greater(Ops.RandomUniform((LayerCase.Batch, inputs[0].Shape.Size(1))), 0.4);
        var outputs = layer.ApplyAll(inputs, training: false, [.. inputs.Select(_ => mask)]);
        bool isOwn = layer.GetType().GetMethod(nameof(Layer.ComputeMasks))!.DeclaringType != typeof(Layer);
        foreach (var output in outputs)
        {
            if (layer.SupportsMasking && !isOwn)
                TensorAssert.Identical(mask, output.Mask!, "mask");
            else if (!isOwn)
                Assert.Null(output.Mask);
            else if (output.Mask is { } passed)
                Assert.Equal(output.Shape[..passed.Rank], passed.Shape);
        }
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void CapturedAndEagerGiveTheSameBits(string name)
    {
        var (entry, layer) = Make(name);
        Tensor[] symbolic = [.. entry.Samples.Select(sample => Keras.Input(sample, dtype: entry.DType))];
        var model = new Model(symbolic, layer.ApplyAll(symbolic)[0]);
        var target = Ops.ZerosLike(model.Predict(KerasCourse.Data.Create([.. entry.Inputs(6)])));
        Environment.SetEnvironmentVariable("KERASCOURSE_CHECK_CAPTURE", "1");
        try
        {
            model.Compile("sgd", "mse");
            for (int i = 0; i < 4; i++)
            {
                var inputs = KerasCourse.Data.Create([.. entry.Inputs(6 + i)]);
                if (layer.TrainableVariables.Count > 0)
                    model.TrainOnBatch(inputs, target);
                TensorAssert.Replayed(model.ApplyAll(entry.Inputs(6 + i), training: false)[0], model.PredictOnBatch(inputs), "prediction");
            }
            Assert.Empty(model.Trainer.WhyNotReplayed);
        }
        finally
        {
            Environment.SetEnvironmentVariable("KERASCOURSE_CHECK_CAPTURE", null);
        }
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void WrongRanksAreRefusedInWords(string name)
    {
        var entry = LayerTable.Cases[name];
        foreach (var sample in entry.Refuses)
        {
            var shape = sample.Prepend(LayerCase.Batch);
            RefusesInWords(() => entry.Create().Apply(Ops.Zeros(shape, entry.DType)), shape, name);
            RefusesInWords(() => entry.Create().Apply(Keras.Input(sample, dtype: entry.DType)), shape.With(0, Shape.Unknown), name);
        }
        for (int rank = 1; rank <= 6; rank++)
        {
            Shape shape = (Shape)(int[])[.. Enumerable.Range(3, rank)];
            TakesOrRefusesInWords(() => entry.Create().Apply(Ops.Zeros(shape, entry.DType)), shape, name);
            if (entry.Second is not null)
                TakesOrRefusesInWords(() => entry.Create().Apply([.. entry.Samples.Select(_ => Ops.Zeros(shape, entry.DType))]), shape, name);
        }
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void WrongTypesAreTakenOrRefusedInWords(string name)
    {
        var entry = LayerTable.Cases[name];
        foreach (var dtype in Enum.GetValues<DType>())
        {
            var inputs = Array.ConvertAll(entry.Inputs(7), input => Ops.Zeros(input.Shape, dtype));
            TakesOrRefusesInWords(() => entry.Create().ApplyAll(inputs)[0], inputs[0].Shape, name);
        }
    }

    /// <summary>A layer that was built for one number of features names both numbers when it meets another.</summary>
    [Theory]
    [MemberData(nameof(Classes))]
    public void AnotherNumberOfFeaturesIsTakenOrRefusedInWords(string name)
    {
        var (entry, layer) = Make(name);
        layer.ApplyAll(entry.Inputs(8));
        Tensor[] wider = [.. entry.Inputs(8).Select(input => Ops.Concatenate([input, input], -1))];
        TakesOrRefusesInWords(() => layer.ApplyAll(wider)[0], wider[0].Shape, name);
    }

    [Fact]
    public void WeightsAreFloat32OrFloat64() => Assert.Equal("Keras.FloatX: must be Float32 or Float64, received Int32.",
        Assert.Throws<ArgumentException>(() => Keras.FloatX = DType.Int32).Message);

    private static (LayerCase Entry, Layer Layer) Make(string name)
    {
        Keras.SetRandomSeed(5);
        var entry = LayerTable.Cases[name];
        return (entry, entry.Create());
    }

    private static void RefusesInWords(Func<Tensor> use, Shape shape, string name)
    {
        var error = Record.Exception(() => (object)use());
        Assert.True(error is not null, $"{shape} was taken");
        CheckWords(error, shape, name);
    }

    private static void TakesOrRefusesInWords(Func<Tensor> use, Shape shape, string name)
    {
        if (Record.Exception(() => (object)use()) is { } error)
            CheckWords(error, shape, name);
    }

    /// <summary>The message names the layer, or the op with its shapes.</summary>
    private static void CheckWords(Exception error, Shape shape, string name) => Assert.True(
        error is ShapeException or ArgumentException or NotSupportedException
            && (error.Message.StartsWith($"{name} \"", StringComparison.Ordinal) || error.Message.Contains('[')),
        $"{shape}: {error.GetType().Name}: {error.Message}\n{error.StackTrace}");
}
