namespace KerasCourse.Snippets.Tests;

/// <summary>Pins that the examples in the documentation compile, and that the classes which everybody uses have one.</summary>
public class DocumentationExampleTests
{
    public static TheoryData<string> Members => [.. DocumentationExamples.All.Keys];

    [Theory]
    [MemberData(nameof(Members))]
    public void Compiles(string member) => Assert.Equal([], DocumentationExamples.Errors(member));

    [Fact]
    public void WhatEverybodyUsesHasAnExample()
    {
        Type[] types =
        [
            typeof(Tensor), typeof(Variable), typeof(GradientTape), typeof(Backend), typeof(np), typeof(Sequential), typeof(Model),
            typeof(Layer), typeof(Dense), typeof(Conv2D), typeof(BatchNormalization), typeof(Embedding), typeof(LSTM), typeof(GRU),
            typeof(RNN), typeof(Bidirectional), typeof(TimeDistributed), typeof(MultiHeadAttention), typeof(Lambda),
            typeof(TextVectorization), typeof(Dataset), typeof(Optimizer), typeof(Adam), typeof(SGD), typeof(Schedule), typeof(Loss),
            typeof(Metric), typeof(History), typeof(Initializer), typeof(Regularizer), typeof(ActivationFunction), typeof(Callback),
            typeof(EarlyStopping), typeof(ModelCheckpoint), typeof(ReduceLROnPlateau), typeof(LearningRateScheduler),
            typeof(LambdaCallback), typeof(BackupAndRestore), typeof(TensorBoard), typeof(CSVLogger), typeof(CallbackList),
            typeof(SwapEMAWeights), typeof(Applications),
        ];
        Assert.Equal([], types.Select(type => $"T:{type.FullName}").Except(DocumentationExamples.All.Keys));
        Assert.Contains("M:KerasCourse.Keras.Function(System.Func{KerasCourse.Tensor,KerasCourse.Tensor})", DocumentationExamples.All.Keys);
    }
}
