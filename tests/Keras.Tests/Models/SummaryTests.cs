using System.Text.Json.Nodes;

namespace KerasCourse.Tests.Models;

/// <summary>Summaries letter by letter as Keras prints them (tests/golden/summaries/make.py); those of ten models from files are compared
/// in Saving/ModelGoldenTests.</summary>
public class SummaryTests
{
    public static TheoryData<string> Names => Testing.Golden.Names("summaries");

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void EachOptionGivesKerasText(string name)
    {
        var golden = Testing.Golden.Case("summaries", name);
        var arguments = golden.Manifest["arguments"]!.AsObject();
        string text = Create(name[..name.IndexOf('_')]).SummaryText(
            (int?)arguments["line_length"], arguments["positions"]?.AsArray().Select(end => (double)end!).ToArray(),
            (bool?)arguments["expand_nested"] ?? false, (bool?)arguments["show_trainable"] ?? false,
            arguments["layer_range"] is JsonArray range ? ((string)range[0]!, (string)range[1]!) : null);
        Assert.Equal((string)golden.Manifest["text"]!, text, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Mistakes()
    {
        var model = Create("sequence");
        Assert.Equal("Summary: lineLength 10 leaves no room for the column \"Output Shape\". Give a larger one, or other positions.",
            Assert.Throws<ArgumentException>(() => model.SummaryText(10)).Message);
        Assert.Equal("Summary: positions has 2 numbers; this table has 3 columns (that of showTrainable is added).",
            Assert.Throws<ArgumentException>(() => model.SummaryText(positions: [0.5, 1])).Message);
        Assert.Equal("Summary: no layer is called \"dense_9\". There are: d1, inner, dr.",
            Assert.Throws<ArgumentException>(() => model.SummaryText(layerRange: ("d1", "dense_9"))).Message);
    }

    [Fact]
    public void TheTextGoesWhereItIsAskedFor()
    {
        string text = "";
        Create("sequence").Summary(printFn: all => text += all, lineLength: 80);
        Assert.Equal(Create("sequence").SummaryText(), text);
    }

    private static Model Create(string name)
    {
        switch (name)
        {
            case "outer":
                {
                    var inner = new Sequential([new InputLayer(8), new Dense(6, name: "a"), new BatchNormalization(name: "bn")],
                        name: "inner");
                    var wrappedInput = Keras.Input(6, name: "w_in");
                    var wrapped = new Model(wrappedInput, new Sequential([new InputLayer(6), new Dense(6, name: "deep")],
                        name: "deepest").Apply(wrappedInput), name: "wrapped");
                    var x = Keras.Input(8, name: "x");
                    var y = new Add(name: "add").Apply(wrapped.Apply(inner.Apply(x)), new Dense(6, name: "b").Apply(x));
                    inner.Trainable = false;
                    return new Model(x, new Dense(3, name: "out").Apply(Ops.Relu(y)), name: "outer");
                }
            case "sequence":
                {
                    var inner = new Sequential([new Dense(5, name: "e1"), new BatchNormalization(name: "e2")], name: "inner");
                    return new Sequential([new InputLayer(8), new Dense(4, name: "d1"), inner, new Dropout(0.5, name: "dr")], name: "seq");
                }
            case "unbuilt":
                return new Sequential([new Dense(4, name: "d1"), new Dense(2, name: "d2")], name: "unbuilt");
            case "states":
                {
                    var x = Keras.Input((5, 3), name: "in");
                    return new Model(x, new LSTM(4, returnState: true,
                        name: "a_layer_whose_name_does_not_fit_into_its_column_at_all").ApplyAll([x]), name: "states");
                }
            default:
                {
                    var model = new Sequential([new InputLayer((5, 3)), new LSTM(4, name: "lstm")], name: "trained");
                    model.Compile("adam", "mse");
                    model.Fit(Ops.Zeros((4, 5, 3)), Ops.Zeros((4, 4)), verbose: 0);
                    return model;
                }
        }
    }
}
