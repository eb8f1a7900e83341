using System.Text.Json.Nodes;
using KerasCourse;
using KerasCourse.Testing;

namespace Keras.Tests.Saving;

/// <summary>Pins configurations of models and of classes of one's own, and what is refused, with the whole text.</summary>
public class ConfigTests
{
    private sealed class Scaled(double factor, string? name = null) : Layer(name)
    {
        public double Factor => factor;

        public override Tensor Call(Tensor input, CallContext context) => input * (float)factor;
    }

    private sealed class Unknown(string? name = null) : Layer(name)
    {
        public override Tensor Call(Tensor input, CallContext context) => input;
    }

    /// <summary>Every public class can be written: each constructor parameter has a property. The list says which cannot, and why.</summary>
    [Fact]
    public void EveryClassHasAPropertyForEachParameter()
    {
        Type[] functions = [typeof(KerasCourse.Losses.LossFunction), typeof(KerasCourse.Metrics.MeanMetricWrapper)];
        var missing = new List<string>();
        foreach (var type in typeof(Layer).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && typeof(KerasSaveable).IsAssignableFrom(type)))
        {
            if (functions.Contains(type) || type.Name == "Lambda" || type.GetMethod(nameof(KerasSaveable.GetConfig))!.DeclaringType == type)
                continue;
            foreach (var parameter in ConfigKeys.ConstructorOf(type).GetParameters())
            {
                if (!ConfigKeys.HasValue(type, parameter))
                    missing.Add($"{type.Name}.{parameter.Name}");
            }
        }
        Assert.Empty(missing);
    }

    [Fact]
    public void AFunctionalModelWithSharedLayersComesBack()
    {
        var (a, b) = (KerasCourse.Keras.Input(3, name: "a"), KerasCourse.Keras.Input(3, name: "b"));
        var tower = new Sequential([new InputLayer(3), new Dense(4, activation: "relu"), new Dense(2)], name: "tower");
        var difference = new Subtract(name: "difference").Apply(tower.Apply(a), tower.Apply(b));
        var model = new Model([a, b], [new Dense(1, name: "y").Apply(difference), new Activation("tanh", name: "z").Apply(difference)], name: "twins");
        var copy = Model.FromJson(model.ToJson());
        Assert.Equal(model.ToJson(), copy.ToJson());
        Assert.Equal(["a", "b"], copy.InputNames);
        Assert.Equal(["y", "z"], copy.OutputNames);
        copy.SetWeights(model.GetWeights());
        Data x = [np.random.rand(5, 3), np.random.rand(5, 3)];
        Assert.Equal(model.PredictAll(x)[1].ToArray<float>(), copy.PredictAll(x)[1].ToArray<float>());
    }

    [Fact]
    public void AClassOfOnesOwnComesBackOnceRegistered()
    {
        CustomObjects.Register<Scaled>("Tests");
        var model = new Sequential([new InputLayer(2), new Scaled(3, name: "scaled")]);
        var entry = JsonNode.Parse(model.ToJson())!["config"]!["layers"]![1]!;
        Assert.Equal("Tests>Scaled", entry["registered_name"]!.GetValue<string>());
        var copy = Model.FromJson(model.ToJson());
        Assert.Equal(3, ((Scaled)copy.GetLayer("scaled")).Factor);
    }

    [Fact]
    public void AnUnregisteredClassIsRefused()
    {
        string json = new Sequential([new InputLayer(2), new Unknown("u")], name: "m").ToJson();
        Assert.Equal("Sequential \"m\": unknown layer Unknown. If it is a class of your own, write it in C# and call CustomObjects.Register<Unknown>(\"MyPackage\") before loading.",
            Assert.Throws<ModelFormatException>(() => Model.FromJson(json)).Message);
    }

    [Fact]
    public void CodeIsNotExecuted() => Refuses("""{"class_name": "Lambda", "config": {"name": "l", "function": {"class_name": "__lambda__", "config": {"code": "4wEA"}}}}""",
        "Sequential \"m\": Lambda carries Python code, which is never executed. Write the function as a layer of your own, register it with CustomObjects.Register, and build the model with it.");

    [Theory]
    [InlineData("""{"units": 3, "lora_rank": 4}""", "Sequential \"m\" > Dense \"d\" > lora_rank: Dense has no setting lora_rank = 4 in this library.")]
    [InlineData("""{"units": "many"}""", "Sequential \"m\" > Dense \"d\" > units: \"many\" is no Int32.")]
    [InlineData("""{"units": 2.5}""", "Sequential \"m\" > Dense \"d\" > units: 2.5 is no whole number.")]
    [InlineData("""{"units": 0}""", "Sequential \"m\" > Dense \"d\": Dense \"d\": units must be 1 or more, received 0. (Parameter 'units')")]
    [InlineData("""{"units": 3, "dtype": "bfloat16"}""", "Sequential \"m\" > Dense \"d\" > dtype: the dtype policy bfloat16 is not available; layers compute in float32. Save the model with float32 weights.")]
    [InlineData("""{"units": 3, "kernel_initializer": {"class_name": "GlorotUnifrom", "config": {}}}""",
        "Sequential \"m\" > Dense \"d\" > kernel_initializer: unknown initializer GlorotUnifrom. Did you mean \"GlorotUniform\"? If it is a class of your own, write it in C# and call CustomObjects.Register<GlorotUnifrom>(\"MyPackage\") before loading.")]
    [InlineData("""{"units": 3, "activation": {"class_name": "function", "config": "mine", "registered_name": "mine"}}""",
        "Sequential \"m\" > Dense \"d\" > activation: the activation mine is a function of Python's. Write it in C# and call CustomObjects.Register(package, name, activation) before loading.")]
    public void WhatIsNotHereIsRefused(string config, string message)
    {
        var settings = JsonNode.Parse(config)!.AsObject();
        settings["name"] = "d";
        Refuses(new JsonObject { ["class_name"] = "Dense", ["config"] = settings }.ToJsonString(), message);
    }

    [Theory]
    [InlineData("[1]", "the JSON is no object.")]
    [InlineData("""{"config": {}}""", "an object without class_name.")]
    [InlineData("""{"class_name": "Dense", "config": {"units": 1}}""", "Dense is a layer, no model.")]
    [InlineData("""{"class_name": "Functional", "config": {"name": "f", "layers": [], "input_layers": [], "output_layers": []}}""", "Functional \"f\": input_layers names nothing.")]
    [InlineData("""{"class_name": "Functional", "config": {"name": "f", "layers": 3}}""", "Functional \"f\": layers is no list.")]
    [InlineData("""{"class_name": "Functional", "config": {"name": "f", "layers": [{"class_name": "Flatten", "config": {"name": "l"}, "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__", "config": {"keras_history": ["l", 0, 0]}}]}]}]}}""",
        "Functional \"f\" > l: its inputs l[0] are made nowhere.")]
    public void WhatIsNoModelIsRefused(string json, string message) =>
        Assert.Equal(message, Assert.Throws<ModelFormatException>(() => Model.FromJson(json)).Message);

    [Fact]
    public void AFunctionOfCSharpCannotBeWritten()
    {
        var model = new Sequential([new InputLayer(2), new Dense(1, activation: ActivationFunction.From(x => x * x))]);
        Assert.Equal("Dense.activation is a function of C# code, which no file can hold. Register it with CustomObjects.Register(package, name, activation) and give the same object to the layers.",
            Assert.Throws<NotSupportedException>(() => model.ToJson()).Message);
    }

    [Fact]
    public void ALossOfCSharpCannotBeWritten()
    {
        var model = new Sequential([new InputLayer(2), new Dense(1)]);
        model.Compile("sgd", (Func<Tensor, Tensor, Tensor>)((t, p) => p - t));
        Assert.Equal(
            "The loss \"loss_function\" is a function of C# code, which no file can hold. Save with includeOptimizer: false, or write it as a class derived from Loss and register that with CustomObjects.Register.",
            Assert.Throws<NotSupportedException>(() => model.Save(Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.keras"))).Message);
    }

    /// <summary>What may be null and is so in a file is null, whatever the default.</summary>
    [Fact]
    public void NullIsKept()
    {
        var plain = new KerasCourse.Initializers.STFT(window: null, scaling: null);
        Assert.Null(KerasSaveable.FromConfig<KerasCourse.Initializers.STFT>(plain.GetConfig()).Window);
    }

    [Fact]
    public void ARegisteredActivationComesBack()
    {
        var square = ActivationFunction.From(x => x * x);
        CustomObjects.Register("Tests", "square", square);
        var copy = Model.FromJson(new Sequential([new InputLayer(2), new Dense(1, activation: square, name: "d")]).ToJson());
        Assert.Same(square, ((Dense)copy.GetLayer("d")).Activation);
    }

    [Fact]
    public void FrozenLayersStayFrozen()
    {
        var model = new Sequential([new InputLayer(2), new Dense(3, name: "frozen") { Trainable = false }, new Dense(1)]);
        var copy = Model.FromJson(model.ToJson());
        Assert.False(copy.GetLayer("frozen").Trainable);
        Assert.Equal(2, copy.TrainableVariables.Count);
    }

    private static void Refuses(string layer, string message) => Assert.Equal(message, Assert.Throws<ModelFormatException>(() =>
        Model.FromJson("""{"class_name": "Sequential", "config": {"name": "m", "layers": [LAYER]}}""".Replace("LAYER", layer, StringComparison.Ordinal))).Message);
}
