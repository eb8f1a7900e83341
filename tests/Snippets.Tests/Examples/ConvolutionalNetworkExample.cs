namespace KerasCourse.Snippets.Tests.Examples;

/// <summary>A residual network with a learning-rate schedule. The code between the marks stands in docs/keras-to-csharp.md.</summary>
internal static class ConvolutionalNetworkExample
{
    public static void Run()
    {
        // <code>
        var images = Ops.RandomUniform((64, 12, 12, 1));
        var labels = (Ops.Mean(images, axis: [1, 2, 3]) > 0.5).Cast(DType.Int32);

        var inputs = Keras.Input((12, 12, 1));
        var x = Block(inputs, 8);
        x = new MaxPooling2D().Apply(x);
        x = Block(x, 16);
        var outputs = new Dense(2).Apply(new GlobalAveragePooling2D().Apply(x));
        var model = new Model(inputs, outputs);
        var schedule = new Schedules.CosineDecay(0.05, decaySteps: 40);
        model.Compile(new SGD(schedule, momentum: 0.9, nesterov: true),
            new Losses.SparseCategoricalCrossentropy(fromLogits: true), ["accuracy"]);
        model.Fit(images, labels, epochs: 4, verbose: 0);

        static Tensor Block(Tensor x, int filters)
        {
            var y = new Conv2D(filters, 3, padding: "same", useBias: false).Apply(x);
            y = new BatchNormalization().Apply(y);
            y = new ReLU().Apply(y);
            if (x.Shape[^1] != filters)
                x = new Conv2D(filters, 1).Apply(x);
            return new Add().Apply(x, y);
        }
        // </code>
    }
}
