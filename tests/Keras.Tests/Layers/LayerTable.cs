namespace KerasCourse.Tests.Layers;

/// <summary>Each layer class with its constructor arguments and input shapes. A class without an entry fails the examination.</summary>
internal static class LayerTable
{
    /// <summary>Classes that are not examined here, with the reason.</summary>
    public static readonly Dictionary<string, string> Left = new()
    {
        ["InputLayer"] = "has no function: it stands for a model's input",
        ["Model"] = "its functions are those of its layers; models have tests of their own",
        ["Sequential"] = "its functions are those of its layers; models have tests of their own",
    };

    public static readonly Dictionary<string, LayerCase> Cases = new()
    {
        // Activations
        ["Activation"] = new(() => new Activation("tanh"), [4, 3]),
        ["ELU"] = new(() => new ELU(), [4, 3]),
        ["LeakyReLU"] = new(() => new LeakyReLU(), [4, 3]),
        ["PReLU"] = new(() => new PReLU("glorot_uniform"), [4, 3]),
        ["ReLU"] = new(() => new ReLU(maxValue: 0.7, negativeSlope: 0.1, threshold: 0.1), [4, 3]),
        ["Softmax"] = new(() => new Softmax(), [4, 3]),

        // Attention
        ["AdditiveAttention"] = new(() => new AdditiveAttention(), [4, 3], [5, 3]) { Refuses = [[4, 3]] },
        ["Attention"] = new(() => new Attention(useScale: true), [4, 3], [5, 3]) { Refuses = [[4, 3]] },
        ["GroupQueryAttention"] = new(() => new GroupQueryAttention(2, 4, 2), [4, 3], [5, 3]),
        ["MultiHeadAttention"] = new(() => new MultiHeadAttention(2, 2), [4, 3], [5, 3]),

        // Convolutions
        ["Conv1D"] = new(() => new Conv1D(4, 3, activation: "tanh"), [6, 2]) { Refuses = [[6], [6, 2, 2]] },
        ["Conv2D"] = new(() => new Conv2D(4, 3, padding: "same"), [6, 5, 2]) { Refuses = [[6, 2], [6, 5, 2, 2]] },
        ["Conv3D"] = new(() => new Conv3D(3, 2), [4, 3, 4, 2]) { Refuses = [[4, 3, 2], [4, 3, 4, 2, 2]] },
        ["Conv1DTranspose"] = new(() => new Conv1DTranspose(3, 3, strides: 2), [4, 2]) { Refuses = [[4]] },
        ["Conv2DTranspose"] = new(() => new Conv2DTranspose(3, 3, strides: 2, padding: "same"), [3, 4, 2]) { Refuses = [[4, 2]] },
        ["Conv3DTranspose"] = new(() => new Conv3DTranspose(2, 2, strides: 2), [2, 3, 2, 2]) { Refuses = [[3, 4, 2]] },
        ["DepthwiseConv1D"] = new(() => new DepthwiseConv1D(3, depthMultiplier: 2), [6, 2]) { Refuses = [[4]] },
        ["DepthwiseConv2D"] = new(() => new DepthwiseConv2D(3, padding: "same"), [5, 4, 3]) { Refuses = [[4, 2]] },
        ["SeparableConv1D"] = new(() => new SeparableConv1D(4, 3), [6, 2]) { Refuses = [[4]] },
        ["SeparableConv2D"] = new(() => new SeparableConv2D(4, 3), [5, 4, 2]) { Refuses = [[4, 2]] },

        // Core
        ["Dense"] = new(() => new Dense(5, activation: "sigmoid"), [4, 3]),
        ["EinsumDense"] = new(() => new EinsumDense("abc,cd->abd", [null, 5], biasAxes: "d"), [4, 3]) { Refuses = [[4]] },
        ["Embedding"] = new(() => new Embedding(4, 3, maskZero: true), [5]) { DType = DType.Int32 },
        ["Identity"] = new(() => new Identity(), [4, 3]),
        ["Lambda"] = new(() => new Lambda(x => x * 2), [4, 3]),
        ["PaddedShortcut"] = new(() => new PaddedShortcut(5, 2), [4, 3, 2]) { Refuses = [[4, 2]] },
        ["Rescaling"] = new(() => new Rescaling(0.5, 1), [4, 3]),

        // Merging
        ["CustomScaleLayer"] = new(() => new CustomScaleLayer(0.5), [4, 3], [4, 3]),
        ["Add"] = new(() => new Add(), [4, 3], [4, 3]),
        ["Average"] = new(() => new Average(), [4, 3], [4, 3]),
        ["Concatenate"] = new(() => new Concatenate(), [4, 3], [4, 2]),
        ["Dot"] = new(() => new Dot(2), [4, 3], [5, 3]),
        ["Maximum"] = new(() => new Maximum(), [4, 3], [4, 3]),
        ["Minimum"] = new(() => new Minimum(), [4, 3], [4, 3]),
        ["Multiply"] = new(() => new Multiply(), [4, 3], [4, 3]),
        ["Subtract"] = new(() => new Subtract(), [4, 3], [4, 3]),

        // Normalization
        ["BatchNormalization"] = new(() => new BatchNormalization(), [4, 3]) { Training = true },
        ["GroupNormalization"] = new(() => new GroupNormalization(2), [4, 6]),
        ["LayerNormalization"] = new(() => new LayerNormalization(), [4, 3]),
        ["LocalResponseNormalization"] = new(() => new LocalResponseNormalization(3), [3, 4, 5]),
        ["RMSNormalization"] = new(() => new RMSNormalization(), [4, 3]),
        ["SpectralNormalization"] = new(() => new SpectralNormalization(new Dense(3)), [4]),
        ["UnitNormalization"] = new(() => new UnitNormalization(), [4, 3]),

        // Pooling
        ["AdaptiveAveragePooling1D"] = new(() => new AdaptiveAveragePooling1D(2), [5, 2]) { Refuses = [[5]] },
        ["AdaptiveAveragePooling2D"] = new(() => new AdaptiveAveragePooling2D((2, 3)), [5, 4, 2]) { Refuses = [[5, 2]] },
        ["AdaptiveAveragePooling3D"] = new(() => new AdaptiveAveragePooling3D(2), [4, 3, 3, 2]) { Refuses = [[5, 4, 2]] },
        ["AdaptiveMaxPooling1D"] = new(() => new AdaptiveMaxPooling1D(2), [5, 2]) { Refuses = [[5]] },
        ["AdaptiveMaxPooling2D"] = new(() => new AdaptiveMaxPooling2D((2, 3)), [5, 4, 2]) { Refuses = [[5, 2]] },
        ["AdaptiveMaxPooling3D"] = new(() => new AdaptiveMaxPooling3D(2), [4, 3, 3, 2]) { Refuses = [[5, 4, 2]] },
        ["AveragePooling1D"] = new(() => new AveragePooling1D(2), [5, 2]) { Refuses = [[5]] },
        ["AveragePooling2D"] = new(() => new AveragePooling2D(2, padding: "same"), [5, 4, 2]) { Refuses = [[5, 2]] },
        ["AveragePooling3D"] = new(() => new AveragePooling3D(2), [4, 3, 3, 2]) { Refuses = [[5, 4, 2]] },
        ["GlobalAveragePooling1D"] = new(() => new GlobalAveragePooling1D(), [5, 2]) { Refuses = [[5]] },
        ["GlobalAveragePooling2D"] = new(() => new GlobalAveragePooling2D(), [5, 4, 2]) { Refuses = [[5, 2]] },
        ["GlobalAveragePooling3D"] = new(() => new GlobalAveragePooling3D(keepDims: true), [4, 3, 3, 2]) { Refuses = [[5, 4, 2]] },
        ["GlobalMaxPooling1D"] = new(() => new GlobalMaxPooling1D(), [5, 2]) { Refuses = [[5]] },
        ["GlobalMaxPooling2D"] = new(() => new GlobalMaxPooling2D(), [5, 4, 2]) { Refuses = [[5, 2]] },
        ["GlobalMaxPooling3D"] = new(() => new GlobalMaxPooling3D(), [4, 3, 3, 2]) { Refuses = [[5, 4, 2]] },
        ["MaxPooling1D"] = new(() => new MaxPooling1D(2), [5, 2]) { Refuses = [[5]] },
        ["MaxPooling2D"] = new(() => new MaxPooling2D(2, padding: "same"), [5, 4, 2]) { Refuses = [[5, 2]] },
        ["MaxPooling3D"] = new(() => new MaxPooling3D(2), [4, 3, 3, 2]) { Refuses = [[5, 4, 2]] },
        ["Maxout"] = new(() => new Maxout(2), [4, 6]),

        // Preprocessing
        ["CategoryEncoding"] = new(() => new CategoryEncoding(4), [5]) { DType = DType.Int32 },
        ["Discretization"] = new(() => new Discretization([-0.5, 0, 0.5]), [4]),
        ["HashedCrossing"] = new(() => new HashedCrossing(5), [1], [1]) { DType = DType.Int32 },
        ["Hashing"] = new(() => new Hashing(5), [4]) { DType = DType.String },
        ["IntegerLookup"] = new(() => new IntegerLookup(vocabulary: [1, 3]), [4]) { DType = DType.Int64 },
        ["Normalization"] = new(() => new Normalization(mean: [0.5, 1, 2], variance: [1, 2, 3]), [4, 3]),
        ["StringLookup"] = new(() => new StringLookup(vocabulary: ["b", "c"]), [4]) { DType = DType.String },
        ["TextVectorization"] = new(() => new TextVectorization(outputSequenceLength: 3, vocabulary: ["b", "c"]), [1]) { DType = DType.String },

        // Preprocessing of images: outside training the random ones change nothing.
        ["CenterCrop"] = new(() => new CenterCrop(2, 3), [4, 5, 2]) { Refuses = [[4]] },
        ["RandomBrightness"] = new(() => new RandomBrightness(0.2), [4, 5, 3]) { Refuses = [[4]] },
        ["RandomContrast"] = new(() => new RandomContrast(0.2), [4, 5, 3]) { Refuses = [[4]] },
        ["RandomCrop"] = new(() => new RandomCrop(2, 3), [4, 5, 2]) { Refuses = [[4]] },
        ["RandomFlip"] = new(() => new RandomFlip(), [4, 5, 2]) { Refuses = [[4]] },
        ["RandomRotation"] = new(() => new RandomRotation(0.1), [4, 5, 2]) { Refuses = [[4]] },
        ["RandomTranslation"] = new(() => new RandomTranslation(0.1, 0.2), [4, 5, 2]) { Refuses = [[4]] },
        ["RandomZoom"] = new(() => new RandomZoom(0.1), [4, 5, 2]) { Refuses = [[4]] },
        ["Resizing"] = new(() => new Resizing(3, 7), [4, 5, 2]) { Refuses = [[4]] },

        // Recurrent
        ["Bidirectional"] = new(() => new Bidirectional(new LSTM(2, returnSequences: true)), [4, 3]) { Refuses = [[4]] },
        ["ConvLSTM1D"] = new(() => new ConvLSTM1D(2, 2), [3, 4, 2]) { Refuses = [[4, 2]] },
        ["ConvLSTM2D"] = new(() => new ConvLSTM2D(2, 2, returnSequences: true), [2, 3, 3, 2]) { Refuses = [[3, 4, 2]] },
        ["ConvLSTM3D"] = new(() => new ConvLSTM3D(2, 2), [2, 2, 3, 2, 1]) { Refuses = [[2, 3, 3, 2]] },
        ["GRU"] = new(() => new GRU(3, returnSequences: true), [4, 2]) { Refuses = [[4], [4, 2, 2]] },
        ["GRUCell"] = new(() => new GRUCell(3), [2], [3]),
        ["LSTM"] = new(() => new LSTM(3), [4, 2]) { Refuses = [[4], [4, 2, 2]] },
        ["LSTMCell"] = new(() => new LSTMCell(3), [2], [3], [3]),
        ["Masking"] = new(() => new Masking(), [4, 2]),
        ["RNN"] = new(() => new RNN(new StackedRNNCells([new GRUCell(2), new LSTMCell(3)])), [4, 2]) { Refuses = [[4]] },
        ["SimpleRNN"] = new(() => new SimpleRNN(3, goBackwards: true), [4, 2]) { Refuses = [[4], [4, 2, 2]] },
        ["SimpleRNNCell"] = new(() => new SimpleRNNCell(3), [2], [3]),
        ["StackedRNNCells"] = new(() => new StackedRNNCells([new SimpleRNNCell(3), new GRUCell(2)]), [2], [3], [2]),
        ["TimeDistributed"] = new(() => new TimeDistributed(new Dense(2)), [4, 3]),

        // Regularization: outside training they do the same each time.
        ["ActivityRegularization"] = new(() => new ActivityRegularization(0.1, 0.1), [4, 3]),
        ["AlphaDropout"] = new(() => new AlphaDropout(0.5), [4, 3]),
        ["Dropout"] = new(() => new Dropout(0.5), [4, 3]),
        ["GaussianDropout"] = new(() => new GaussianDropout(0.5), [4, 3]),
        ["GaussianNoise"] = new(() => new GaussianNoise(0.5), [4, 3]),
        ["SpatialDropout1D"] = new(() => new SpatialDropout1D(0.5), [4, 3]) { Refuses = [[4]] },
        ["SpatialDropout2D"] = new(() => new SpatialDropout2D(0.5), [4, 3, 2]) { Refuses = [[4, 3]] },
        ["SpatialDropout3D"] = new(() => new SpatialDropout3D(0.5), [2, 4, 3, 2]) { Refuses = [[4, 3, 2]] },

        // Reshaping
        ["Cropping1D"] = new(() => new Cropping1D(1), [5, 2]) { Refuses = [[5]] },
        ["Cropping2D"] = new(() => new Cropping2D(1), [5, 4, 2]) { Refuses = [[5, 2]] },
        ["Cropping3D"] = new(() => new Cropping3D(1), [4, 3, 3, 2]) { Refuses = [[5, 4, 2]] },
        ["Flatten"] = new(() => new Flatten(), [4, 3]),
        ["Permute"] = new(() => new Permute([2, 1]), [4, 3]) { Refuses = [[4]] },
        ["RepeatVector"] = new(() => new RepeatVector(3), [4]) { Refuses = [[4, 3]] },
        ["Reshape"] = new(() => new Reshape((6, 2)), [4, 3]),
        ["UpSampling1D"] = new(() => new UpSampling1D(2), [4, 3]) { Refuses = [[5]] },
        ["UpSampling2D"] = new(() => new UpSampling2D(2, "bilinear"), [4, 3, 2]) { Refuses = [[5, 2]] },
        ["UpSampling3D"] = new(() => new UpSampling3D(2), [2, 3, 2, 2]) { Refuses = [[5, 4, 2]] },
        ["ZeroPadding1D"] = new(() => new ZeroPadding1D(2), [4, 3]) { Refuses = [[5]] },
        ["ZeroPadding2D"] = new(() => new ZeroPadding2D(1), [4, 3, 2]) { Refuses = [[5, 2]] },
        ["ZeroPadding3D"] = new(() => new ZeroPadding3D(1), [2, 3, 2, 2]) { Refuses = [[5, 4, 2]] },
    };

    /// <summary>The classes whose layers Keras 3.15 gives supports_masking = True.</summary>
    public static readonly HashSet<string> KerasMasks = [.. (
        "Activation ActivityRegularization Add AdditiveAttention AlphaDropout Attention Average BatchNormalization Bidirectional Concatenate ConvLSTM1D ConvLSTM2D " +
        "ConvLSTM3D Dense Dot Dropout ELU GRU GaussianDropout GaussianNoise GlobalAveragePooling1D GroupNormalization GroupQueryAttention Identity LSTM " +
        "LayerNormalization LeakyReLU Masking Maximum Minimum MultiHeadAttention Multiply Normalization PReLU RNN ReLU Rescaling SimpleRNN Softmax SpatialDropout1D " +
        "SpatialDropout2D SpatialDropout3D Subtract TimeDistributed UnitNormalization").Split(' ')];

    /// <summary>Classes that Keras does not have, so that there is no supports_masking to compare with.</summary>
    public static readonly HashSet<string> NotInKeras = ["CustomScaleLayer", "LocalResponseNormalization", "Maxout", "PaddedShortcut"];

    /// <summary>All public layer classes that can be made.</summary>
    public static IEnumerable<Type> Classes() => typeof(Layer).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Layer)) && !type.IsAbstract);
}
