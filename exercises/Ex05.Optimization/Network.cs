using KerasCourse;

/// <summary>
/// The residual network of exercise 4, with its batch normalizations or without. The first convolution halves the picture too: 72 such
/// networks are trained, and so each of them takes a quarter of the time.
/// </summary>
internal static class Network
{
    public static Model Build(bool batchNormalization)
    {
        var image = Keras.Input((28, 28, 1), name: "image");
        var x = new Rescaling(1.0 / 255).Apply(image);
        x = new ReLU().Apply(Normalized(Convolution(x, strides: 2)));
        x = Block(x, strides: 2);
        x = Block(x, strides: 2);
        x = Block(x);
        x = Block(x);
        x = new ReLU().Apply(Normalized(x));
        x = new GlobalAveragePooling2D().Apply(x);
        x = new Dense(500, activation: "relu").Apply(x);
        return new Model(image, new Dense(10, activation: "softmax").Apply(x));

        Tensor Block(Tensor x, int strides = 1)
        {
            var y = new ReLU().Apply(Normalized(Convolution(x, strides)));
            y = Normalized(Convolution(y));
            return new Add().Apply(y, Convolution(x, strides));
        }

        Tensor Normalized(Tensor x) => batchNormalization ? new BatchNormalization(momentum: 0.9).Apply(x) : x;
    }

    private static Tensor Convolution(Tensor x, int strides = 1) => new Conv2D(64, 3, strides, padding: "same").Apply(x);
}
