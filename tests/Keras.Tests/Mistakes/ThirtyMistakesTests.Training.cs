namespace KerasCourse.Tests.Mistakes;

public partial class ThirtyMistakesTests
{
    [Fact]
    public void FitWithoutCompile() =>
        Says<InvalidOperationException>(
            "Sequential \"net\": Fit needs a compiled model. Call model.Compile(\"adam\", \"mse\") (or another optimizer and loss) first.",
            () => new Sequential([new Dense(1)], name: "net").Fit(Images(), Labels(), verbose: 0));

    [Fact]
    public void WrongFeatureCountIntoAModel() =>
        Says<ShapeException>("Sequential \"digits\": input \"x\" expects shape [null, 784], received [32, 512].",
            () => Named().Predict(Ops.Zeros((32, 512))));

    [Fact]
    public void SingleSampleWithoutBatchAxis() =>
        Says<ShapeException>(
            "Sequential \"digits\": input \"x\" expects shape [null, 28, 28], received [28, 28]. A single sample needs a batch axis in front: " +
            "Ops.ExpandDims(x, 0), or the range x[..1] of the data.",
            () => new Sequential([new InputLayer((28, 28), name: "x"), new Flatten()], name: "digits").Predict(Ops.Zeros((28, 28))));

    [Fact]
    public void IntegerLabelsWithCategoricalCrossentropy() =>
        Says<ShapeException>(
            "CategoricalCrossentropy: yTrue has shape [32], yPred [32, 10]. For integer labels use SparseCategoricalCrossentropy.",
            () => Digits("categorical_crossentropy").Fit(Images(), Labels(), verbose: 0));

    [Fact]
    public void OneHotLabelsWithSparseCategoricalCrossentropy() =>
        Says<ShapeException>(
            "SparseCategoricalCrossentropy: yTrue has shape [32, 10], yPred [32, 10]; yTrue has one label for each row of classes. " +
            "For one-hot targets use CategoricalCrossentropy.",
            () => Digits().Fit(Images(), Ops.Zeros((32, 10)), verbose: 0));

    [Fact]
    public void LabelOutsideTheClasses()
    {
        var labels = new int[32];
        labels[5] = 10;
        Says<ArgumentException>(
            "SparseSoftmaxCrossEntropy: label 10 (number 5 of the batch, counted from 0) is not a class; 10 classes are 0 to 9. Shapes: labels [32], logits [32, 10].",
            () => Digits().Fit(Images(), labels, verbose: 0, shuffle: false));
    }

    [Fact]
    public void LabelOutsideTheClassesInAReplayedStep()
    {
        var labels = new int[96];
        labels[70] = -1;
        var model = Digits();
        model.Fit(Images(96), Labels(96), verbose: 0, shuffle: false);
        Says<ArgumentException>(
            "SparseSoftmaxCrossEntropy: label -1 (number 6 of the batch, counted from 0) is not a class; 10 classes are 0 to 9. Shapes: labels [32], logits [32, 10].",
            () => model.Fit(Images(96), labels, verbose: 0, shuffle: false));
        Assert.Equal(3 + 2, model.Optimizer.Iterations);
    }

    [Fact]
    public void TargetsThatDoNotBroadcast() =>
        Says<ShapeException>("MeanSquaredError: yTrue has shape [10], yPred [10, 3]. Each target needs the shape of its prediction.",
            () => Compiled(new Dense(3)).Fit(Ops.Zeros((10, 4)), Ops.Zeros(10), verbose: 0));

    [Fact]
    public void EmptyData() =>
        Says<ArgumentException>("Sequential \"digits\": the data is empty: x [0, 784], y [0].",
            () => Digits().Fit(Images(0), Labels(0), verbose: 0));

    [Fact]
    public void LengthsThatDiffer() =>
        Says<ShapeException>("Sequential \"digits\": the numbers of samples differ: x [32, 784], y [31].",
            () => Digits().Fit(Images(), Labels(31), verbose: 0));

    [Fact]
    public void MissingTargets() =>
        Says<ArgumentException>("Sequential \"digits\": no targets. Give y, or a Dataset of inputs and targets.",
            () => Digits().Fit(Images(), verbose: 0));

    [Fact]
    public void NaNInTheData()
    {
        var x = new float[4, 784];
        (x[2, 3], x[3, 0]) = (float.NaN, float.PositiveInfinity);
        Says<ArgumentException>(
            "Fit: x [4, 784] holds 2 numbers that are NaN or infinite, the first in sample 2. Remove or replace them before training.",
            () => Digits().Fit(x, Labels(4), verbose: 0, checkNumerics: true));
    }

    [Fact]
    public void BatchSizeZero() =>
        Says<ArgumentOutOfRangeException>("Sequential \"digits\": batchSize must be 1 or more, received 0. (Parameter 'batchSize')",
            () => Digits().Fit(Images(), Labels(), batchSize: 0, verbose: 0));

    [Fact]
    public void ValidationSplitAsPercentage() =>
        Says<ArgumentOutOfRangeException>("Fit: validationSplit must be in [0, 1), received 20. (Parameter 'validationSplit')",
            () => Digits().Fit(Images(), Labels(), validationSplit: 20, verbose: 0));

    [Fact]
    public void ValidationSplitThatLeavesNothing() =>
        Says<ArgumentException>("Fit: validationSplit 0.9 of 4 samples leaves 0 to train on and 4 to validate with; both need at least 1.",
            () => Digits().Fit(Images(4), Labels(4), validationSplit: 0.9, verbose: 0));

    [Fact]
    public void UnknownInputNameInTheData() =>
        Says<ArgumentException>("Model \"two\": x names \"texts\"; the model has \"text\", \"question\".",
            () => TwoInputs().Fit(new() { ["texts"] = Ops.Zeros((4, 3)), ["question"] = Ops.Zeros((4, 3)) }, Ops.Zeros((4, 1)), verbose: 0));

    [Fact]
    public void MissingInputNameInTheData() =>
        Says<ArgumentException>("Model \"two\": x lacks \"question\". It has \"text\".",
            () => TwoInputs().Fit(new() { ["text"] = Ops.Zeros((4, 3)) }, Ops.Zeros((4, 1)), verbose: 0));

    [Fact]
    public void UnknownOutputNameInTheLoss() =>
        Says<ArgumentException>("Model \"two\": a loss is given for \"ages\"; the outputs are \"answer\".",
            () => TwoInputs().Compile("sgd", new() { ["ages"] = "mse" }));

    [Fact]
    public void DeconstructingIntoTheWrongNumber()
    {
        var model = Compiled(new Dense(1));
        Says<InvalidOperationException>("EvaluateResult: 2 variables for 1 numbers (loss). Take them by name: result[\"loss\"].",
            () => { var (loss, accuracy) = model.Evaluate(Ops.Zeros((4, 2)), Ops.Zeros((4, 1)), verbose: 0); });
    }

    [Fact]
    public void EvaluateResultOfAnUnknownMetric() =>
        Says<KeyNotFoundException>("EvaluateResult: no \"acc\". There are: \"loss\".",
            () => _ = Compiled(new Dense(1)).Evaluate(Ops.Zeros((4, 2)), Ops.Zeros((4, 1)), verbose: 0)["acc"]);

    [Fact]
    public void HistoryOfAnUnknownMetric() =>
        Says<KeyNotFoundException>("History: no \"acc\". There are: \"accuracy\", \"loss\".",
            () => _ = Digits().Fit(Images(), Labels(), verbose: 0)["acc"]);

    [Fact]
    public void EarlyStoppingOfAMissingNumber() =>
        Says<ArgumentException>(
            "EarlyStopping: there is no \"val_loss\" to monitor. There are: \"accuracy\", \"loss\". " +
            "Numbers that begin with val_ need validationData or validationSplit in Fit.",
            () => Digits().Fit(Images(), Labels(), verbose: 0, callbacks: [new EarlyStopping()]));

    [Fact]
    public void TwoFitsAtOnce()
    {
        var model = Digits();
        Says<InvalidOperationException>(
            "Sequential \"digits\": Fit was called while another Fit of the same model is running. Train one after the other, or train a second model.",
            () => model.Fit(Images(), Labels(), verbose: 0, callbacks: [new LambdaCallback(onEpochBegin: _ => model.Fit(Images(), Labels(), verbose: 0))]));
        model.Fit(Images(), Labels(), verbose: 0);
    }

    [Fact]
    public void MixedClipOptions() =>
        Says<ArgumentException>("Adam: only one of clipNorm, clipValue and globalClipNorm may be given.", () => new Adam(clipNorm: 1, clipValue: 0.5));

    [Fact]
    public void NegativeLearningRate() =>
        Says<ArgumentOutOfRangeException>("SGD: learningRate must be 0 or more, received -0.1. (Parameter 'learningRate')", () => new SGD(-0.1));

    [Fact]
    public void DatasetThatIsNotBatched() =>
        Says<InvalidOperationException>("Dataset: the pipeline gives single samples. Add .Batch(32) before it is used for training.",
            () => Digits().Fit(Dataset.FromTensors(Images(), Labels()), verbose: 0));

    [Fact]
    public void BothKindsOfWeights() =>
        Says<ArgumentException>("Fit: classWeight and sampleWeight were both given. Multiply them into sampleWeight.",
            () => Digits().Fit(Images(), Labels(), verbose: 0, classWeight: new Dictionary<int, double> { [0] = 2 }, sampleWeight: Ops.Ones(32)));

    private static Sequential Named() => new([new InputLayer(784, name: "x"), new Dense(10)], name: "digits");

    private static Sequential Compiled(Layer layer)
    {
        var model = new Sequential([layer], name: "net");
        model.Compile("sgd", "mse");
        return model;
    }

    private static Model TwoInputs()
    {
        Tensor text = Keras.Input(3, name: "text"), question = Keras.Input(3, name: "question");
        var model = new Model([text, question], new Dense(1, name: "answer").Apply(new Concatenate().Apply(text, question)), name: "two");
        model.Compile("sgd", "mse");
        return model;
    }
}
