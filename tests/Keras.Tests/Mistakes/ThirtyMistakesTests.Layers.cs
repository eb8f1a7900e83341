namespace KerasCourse.Tests.Mistakes;

public partial class ThirtyMistakesTests
{
    [Fact]
    public void WrongFeatureCountIntoDense()
    {
        var dense = new Dense(10, name: "dense_1");
        dense.Apply(Images());
        Says<ShapeException>("Dense \"dense_1\": built for 784 input features, received 512. Input shape: [32, 512].", () => dense.Apply(Ops.Zeros((32, 512))));
    }

    [Fact]
    public void WrongFeatureCountAfterBuild()
    {
        var dense = new Dense(10, name: "d");
        dense.Build((32, 784));
        Says<ShapeException>(
            "Dense \"d\": Build has made the weight \"kernel\" [784, 10]; the present input needs [512, 10]. Call Build with the shape of the input that comes.",
            () => dense.Apply(Ops.Zeros((32, 512))));
    }

    [Fact]
    public void VectorIntoDense() =>
        Says<ShapeException>("Dense \"d\": the input needs at least 2 axes [batch, features], received [4]. Reshape a vector of samples to [batch, 1].",
            () => new Dense(10, name: "d").Apply(Ops.Zeros(4)));

    [Fact]
    public void ImagesWithoutChannelsIntoConv2D() =>
        Says<ShapeException>(
            "Conv2D \"c\": the input must have 4 axes [batch, height, width, channels], received 3. Input shape: [32, 28, 28]. " +
            "An input without channels needs one more axis: begin the model with new Reshape((28, 28, 1)), or give Ops.ExpandDims(x, -1).",
            () => new Conv2D(8, 3, name: "c").Apply(Ops.Zeros((32, 28, 28))));

    [Fact]
    public void ChannelsFirstIntoConv2D()
    {
        var conv = new Conv2D(8, 3, name: "c");
        conv.Apply(Ops.Zeros((32, 28, 28, 3)));
        Says<ShapeException>("Conv2D \"c\": built for 3 input channels, received 28. Input shape: [32, 3, 28, 28] (channels last).",
            () => conv.Apply(Ops.Zeros((32, 3, 28, 28))));
    }

    [Fact]
    public void KernelLargerThanItsInput() =>
        Says<ShapeException>(
            "Conv2D \"c\": the kernel covers 5 positions of axis 1, which has 3. Input shape: [8, 3, 3, 1]. Use padding: \"same\", or a smaller kernel.",
            () => new Conv2D(8, 5, name: "c").Apply(Ops.Zeros((8, 3, 3, 1))));

    [Fact]
    public void PoolingWindowLargerThanItsInput() =>
        Says<ShapeException>(
            "MaxPooling2D \"pool\": a window of 2 does not fit axis 1, which has 1. Input shape: [8, 1, 1, 16]. Use a smaller poolSize, or padding: \"same\".",
            () => new MaxPooling2D(2, name: "pool").Apply(Ops.Zeros((8, 1, 1, 16))));

    [Fact]
    public void OddShapesIntoAdd() =>
        Says<ShapeException>("Add \"sum\": [2, 3] and [2, 4] do not broadcast: axis -1 is 3 against 4 (sizes must be equal, or one of them 1).",
            () => new Add(name: "sum").Apply(Ops.Zeros((2, 3)), Ops.Zeros((2, 4))));

    [Fact]
    public void OddShapesIntoConcatenate() =>
        Says<ShapeException>("Concatenate \"cat\": all axes but axis -1 must agree. Shapes: [2, 3], [4, 3].",
            () => new Concatenate(name: "cat").Apply(Ops.Zeros((2, 3)), Ops.Zeros((4, 3))));

    [Fact]
    public void OneInputIntoAdd() =>
        Says<ShapeException>("Add \"sum\": needs at least 2 inputs, received 1. Apply it to a list: layer.Apply(a, b).",
            () => new Add(name: "sum").Apply(Ops.Zeros((2, 3))));

    [Fact]
    public void ReshapeLayerThatDoesNotFit() =>
        Says<ShapeException>("Reshape \"r\": [784] has 784 elements, which do not fill [28, 29].", () => new Reshape((28, 29), name: "r").Apply(Images()));

    [Fact]
    public void IndexOutsideAnEmbedding() =>
        Says<ArgumentOutOfRangeException>("Embedding: index 12 (number 1 of the indices) is outside axis 0 of size 10; indices go from 0 to 9.",
            () => new Embedding(10, 4, name: "words").Apply(new[,] { { 3, 12 } }));

    [Fact]
    public void NegativeUnits() =>
        Says<ArgumentOutOfRangeException>("Dense \"d\": units must be 1 or more, received -3. (Parameter 'units')", () => new Dense(-3, name: "d"));

    [Fact]
    public void DropoutRateAsPercentage() =>
        Says<ArgumentOutOfRangeException>("Dropout \"drop\": rate must be in [0, 1], received 50. (Parameter 'rate')", () => new Dropout(50, name: "drop"));

    [Fact]
    public void SetWeightsOfAnotherShape() =>
        Says<ShapeException>("Dense \"d\": weight 0 \"d/kernel\" has shape [3, 2], received [2, 3].",
            () => Built().SetWeights([Ops.Zeros((2, 3)), Ops.Zeros(2)]));

    [Fact]
    public void SetWeightsOfAnotherCount() =>
        Says<ArgumentException>("Dense \"d\": SetWeights received 1 weights, the layer has 2 (d/kernel [3, 2], d/bias [2]).",
            () => Built().SetWeights([Ops.Zeros((3, 2))]));

    [Fact]
    public void SetWeightsBeforeTheLayerIsBuilt() =>
        Says<ArgumentException>("Dense \"d\": SetWeights received 1 weights, the layer has none yet. Build it first: give the model an InputLayer, or use it once.",
            () => new Dense(2, name: "d").SetWeights([Ops.Zeros((3, 2))]));

    [Fact]
    public void TwoLayersOfOneName() =>
        Says<ArgumentException>("Sequential \"net\": two layers are called \"d\". Give one of them another name.",
            () => new Sequential([new Dense(2, name: "d"), new Dense(3, name: "d")], name: "net"));

    [Fact]
    public void InputLayerNotFirst() =>
        Says<InvalidOperationException>("Sequential \"net\": the InputLayer \"in\" must be the first layer; there are 1 before it.",
            () => new Sequential([new Dense(2), new InputLayer(3, name: "in")], name: "net"));

    [Fact]
    public void LayerOfAnUnknownName() =>
        Says<ArgumentException>("Sequential \"digits\": no layer \"score\". There are: \"scores\".", () => Digits().GetLayer("score"));

    [Fact]
    public void OutputThatDependsOnAnotherInput()
    {
        Tensor a = Keras.Input(4, name: "a"), b = Keras.Input(4, name: "b");
        var sum = new Add().Apply(a, b);
        Says<InvalidOperationException>(
            "Model \"net\": an output depends on the input \"b\" [null, 4], which is not among the model's inputs. Add it to them.",
            () => new Model(a, sum, name: "net"));
    }

    [Fact]
    public void WrongNumberOfInputs()
    {
        Tensor a = Keras.Input(4, name: "a"), b = Keras.Input(3, name: "b");
        var model = new Model([a, b], new Concatenate().Apply(a, b), name: "two");
        Says<ArgumentException>("Model \"two\": expects 2 inputs (\"a\" [null, 4], \"b\" [null, 3]), received 1 of shapes [8, 4].",
            () => model.Predict(Ops.Zeros((8, 4))));
    }

    [Fact]
    public void SummaryOfAModelThatIsNotBuilt() =>
        Says<InvalidOperationException>(
            "Sequential \"net\": has no symbolic inputs and outputs yet. Call Build with an input shape, start with an InputLayer, or use the model once.",
            () => _ = new Sequential([new Dense(2)], name: "net").Inputs);

    private static Dense Built()
    {
        var dense = new Dense(2, name: "d");
        dense.Build((null, 3));
        return dense;
    }
}
