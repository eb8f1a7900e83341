using KerasCourse.Datasets;

namespace KerasCourse;

/// <summary>What all networks of <see cref="Applications"/> share: the input, the layers behind the last block, the weights.</summary>
internal sealed class NetworkFrame
{
    private readonly string _who;
    private readonly string? _weights;
    private readonly Tensor? _inputTensor;
    private readonly string? _pooling;
    private readonly int _classes;
    private readonly string? _classifierActivation;

    /// <summary>Checks the arguments and makes the input.</summary>
    /// <exception cref="ArgumentException">The arguments do not go together; the message says how.</exception>
    /// <exception cref="ShapeException">The input is too small, or not an image.</exception>
    public NetworkFrame(string who, int defaultSize, int leastSize, bool includeTop, string? weights, Tensor? inputTensor,
        Shape? inputShape,
        string? pooling, int classes, string? classifierActivation)
    {
        (_who, IncludeTop, _weights, _inputTensor, _pooling, _classes, _classifierActivation) =
            (who, includeTop, weights, inputTensor, pooling, classes, classifierActivation);
        Throw.IfNotPositive(who, nameof(classes), classes);
        if (pooling is not (null or "avg" or "max"))
            throw new ArgumentException(
                $"{who}: unknown pooling \"{pooling}\".{Words.DidYouMean(pooling, ["avg", "max"])} Known: null, \"avg\", \"max\".");
        if (weights is not null)
            CheckWeights(inputShape, (defaultSize, defaultSize, 3));
        Input = inputTensor ?? Keras.Input(CheckShape(inputShape, defaultSize, leastSize));
    }

    /// <summary>A network that Keras has no weights for, with its classifier.</summary>
    public NetworkFrame(string who, int defaultSize, int leastSize, Shape? inputShape, int classes, string? classifierActivation)
        : this(who, defaultSize, leastSize, includeTop: true, weights: null, inputTensor: null, inputShape, pooling: null, classes,
            classifierActivation)
    {
    }

    /// <summary>The images.</summary>
    public Tensor Input { get; }

    /// <summary>Whether the network ends with a classifier.</summary>
    public bool IncludeTop { get; }

    /// <summary>Whether the weights are those that Keras trained on ImageNet.</summary>
    public bool IsPretrained => _weights == "imagenet";

    /// <summary>The last layer of the classifier.</summary>
    public Tensor Predictions(Tensor x, Initializer? kernelInitializer = null, Regularizer? kernelRegularizer = null) => new Dense(
        _classes, activation: ClassifierActivation, kernelInitializer: kernelInitializer, kernelRegularizer: kernelRegularizer,
        name: "predictions").Apply(x);

    /// <summary>What is applied to the classes' scores; null: nothing.</summary>
    public ActivationFunction? ClassifierActivation => _classifierActivation is null ? null : (ActivationFunction)_classifierActivation;

    /// <summary>The usual end: the mean over the image and a dense layer; without a classifier, the pooling that the user wants.</summary>
    public Tensor Top(Tensor x, string? averageName, string? poolAverageName = null, string? poolMaxName = null) =>
        IncludeTop ? Predictions(new GlobalAveragePooling2D(name: averageName).Apply(x)) : Pool(x, poolAverageName, poolMaxName);

    /// <summary>The pooling that the user wants of a network without a classifier.</summary>
    public Tensor Pool(Tensor x, string? averageName = null, string? maxName = null) => _pooling switch
    {
        "avg" => new GlobalAveragePooling2D(name: averageName).Apply(x),
        "max" => new GlobalMaxPooling2D(name: maxName).Apply(x),
        _ => x,
    };

    /// <summary>The model from the images to <paramref name="output"/>, with random weights.</summary>
    public Model Finish(Tensor output, string name) => new(_inputTensor is null ? [Input] : Sources(_inputTensor), output, name);

    /// <summary>The model from the images to <paramref name="output"/>, with the weights that the user wants.</summary>
    /// <param name="output">The last tensor.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="url">Where the weights' files lie at Keras's.</param>
    /// <param name="top">The file with the classifier's weights, and its MD5.</param>
    /// <param name="noTop">The file without them, and its MD5.</param>
    public Model Finish(Tensor output, string name, string url, (string File, string? Checksum) top, (string File, string? Checksum) noTop)
    {
        var model = Finish(output, name);
        if (_weights is null)
            return model;
        var (file, checksum) = IncludeTop ? top : noTop;
        string path = IsPretrained ? DatasetLocator.FindOrDownload(new DatasetFile("models", file, checksum, 0, url + file)) : _weights;
        model.LoadWeights(path);
        return model;
    }

    private void CheckWeights(Shape? inputShape, Shape usual)
    {
        if (!IsPretrained && !File.Exists(_weights))
            throw new ArgumentException($"{_who}: weights \"{_weights}\" is neither null, \"imagenet\" nor a file that there is.");
        if (IncludeTop && _classifierActivation is not (null or "softmax"))
            throw new ArgumentException(
                $"{_who}: trained weights go with classifierActivation null or \"softmax\", received \"{_classifierActivation}\".");
        if (!IsPretrained)
            return;
        if (IncludeTop && _classes != 1000)
            throw new ArgumentException(
                $"{_who}: weights \"imagenet\" have 1000 classes, received classes = {_classes}. Use weights: null, or " +
                "includeTop: false and a layer of your own.");
        if (IncludeTop && inputShape is { } shape && shape != usual)
            throw new ShapeException(
                $"{_who}: weights \"imagenet\" with includeTop need inputShape {usual}, received {shape}. " +
                "Use includeTop: false for other sizes.");
        if (inputShape is { Rank: 3 } image && image[2] != 3)
            throw new ShapeException($"{_who}: weights \"imagenet\" need 3 channels, received inputShape {image}.");
    }

    private Shape CheckShape(Shape? inputShape, int defaultSize, int leastSize)
    {
        if (inputShape is not { } shape)
            return IncludeTop ? (defaultSize, defaultSize, 3) : Shape.Create([null, null, 3]);
        if (shape.Rank != 3)
            throw new ShapeException($"{_who}: inputShape must be (height, width, channels), received {shape}.");
        if (IncludeTop && !shape.IsKnown)
            throw new ShapeException($"{_who}: with includeTop the sizes must be known, received inputShape {shape}.");
        if (shape[0] < leastSize || shape[1] < leastSize)
            throw new ShapeException($"{_who}: images must be at least {leastSize} x {leastSize}, received inputShape {shape}.");
        return shape;
    }

    /// <summary>The inputs that a symbolic tensor is computed from.</summary>
    private static Tensor[] Sources(Tensor tensor)
    {
        var (seen, sources) = (new HashSet<Tensor>(ReferenceEqualityComparer.Instance), new List<Tensor>());
        Visit(tensor);
        return [.. sources];

        void Visit(Tensor current)
        {
            if (!current.IsSymbolic || !seen.Add(current))
                return;
            if (current.Origin!.Inputs.Count == 0)
                sources.Add(current);
            foreach (var input in current.Origin.Inputs)
                Visit(input);
        }
    }
}
