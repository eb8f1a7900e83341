using KerasCourse;
using KerasCourse.Testing;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace Keras.Tests.Golden;

/// <summary>Prints how many golden cases are compared with real Keras, and pins that the classes the course uses are among them.</summary>
public class GoldenCoverageTests(MessageFixture messages) : IClassFixture<MessageFixture>
{
    private static readonly string[] _layers = ["Dense", "Activation", "ReLU", "LeakyReLU", "ELU", "Softmax", "Flatten", "Reshape", "Permute", "Dropout",
        "Conv1D", "Conv2D", "Conv3D", "DepthwiseConv1D", "DepthwiseConv2D", "SeparableConv1D", "SeparableConv2D", "Conv1DTranspose", "Conv2DTranspose", "Conv3DTranspose", "MaxPooling1D", "MaxPooling2D", "MaxPooling3D", "AveragePooling1D", "AveragePooling2D", "AveragePooling3D",
        "GlobalMaxPooling1D", "GlobalMaxPooling2D", "GlobalMaxPooling3D", "GlobalAveragePooling1D", "GlobalAveragePooling2D", "GlobalAveragePooling3D",
        "BatchNormalization", "LayerNormalization", "Add", "Subtract", "Multiply", "Average", "Maximum", "Concatenate", "ZeroPadding1D", "ZeroPadding2D",
        "ZeroPadding3D", "Cropping1D", "Cropping2D", "Cropping3D", "UpSampling1D", "UpSampling2D", "UpSampling3D", "Rescaling", "GaussianNoise", "Embedding",
        "SimpleRNN", "LSTM", "GRU", "RNN", "Bidirectional", "TimeDistributed", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D", "Masking"];

    private static readonly string[] _losses = ["MeanSquaredError", "MeanAbsoluteError", "Huber", "BinaryCrossentropy", "CategoricalCrossentropy",
        "SparseCategoricalCrossentropy", "Hinge", "KLDivergence", "CosineSimilarity"];

    private static readonly string[] _metrics = ["Accuracy", "BinaryAccuracy", "CategoricalAccuracy", "SparseCategoricalAccuracy", "TopKCategoricalAccuracy",
        "SparseTopKCategoricalAccuracy", "Precision", "Recall", "AUC", "MeanAbsoluteError", "MeanSquaredError"];

    private static readonly string[] _optimizers = ["SGD", "Adagrad", "RMSprop", "Adam", "AdamW"];

    [SkippableTheory]
    [InlineData("layers")]
    [InlineData("losses")]
    [InlineData("metrics")]
    [InlineData("optimizers")]
    [InlineData("schedules")]
    public void EveryCaseOfAClassThatIsThereIsCompared(string family)
    {
        var cases = GoldenFiles.Cases(family);
        Skip.If(cases.Count == 0, GoldenFiles.SkipReason);
        var compared = cases.Where(golden => KerasClasses.Find(KerasConfig.TypeOf(family), golden.ClassName) is not null).ToArray();
        messages.Print($"golden {family}: {compared.Length} of {cases.Count} cases compared with Keras");
        string[] wanted = family switch { "layers" => _layers, "losses" => _losses, "metrics" => _metrics, "optimizers" => _optimizers, _ => ["ExponentialDecay", "PiecewiseConstantDecay", "CosineDecay"] };
        foreach (string name in wanted)
            Assert.Contains(compared, golden => golden.ClassName == name);
    }
}
