using KerasCourse;

/// <summary>
/// A network of 6n + 2 layers, as in He et al. (2015): a first convolution, three stages of n blocks of two convolutions, and a dense
/// layer. Plain and residual ones have the very same weights; all that differs is an addition, which has none.
/// </summary>
/// <remarks>No batch normalization here: it is another remedy for the same illness, and would hide it.</remarks>
internal static class DeepNetwork
{
    public static Model Build(int layers, bool skips)
    {
        var image = Keras.Input((28, 28, 1), name: "image");
        var x = new Rescaling(1.0 / 255).Apply(image);
        x = new ReLU().Apply(Convolution(x, strides: 2));
        for (int block = 0; block < (layers - 2) / 2; block++)
        {
            bool isNewStage = block > 0 && block % ((layers - 2) / 6) == 0;
            int strides = isNewStage ? 2 : 1;
            var y = new ReLU().Apply(Convolution(x, strides));
            y = Convolution(y);
            // The shortcut carries the input past both convolutions; where these halve the picture, it takes every second pixel.
            if (skips)
                y = new Add().Apply(y, isNewStage ? new MaxPooling2D(1, strides).Apply(x) : x);
            x = new ReLU().Apply(y);
        }
        x = new GlobalAveragePooling2D().Apply(x);
        return new Model(image, new Dense(10, activation: "softmax").Apply(x));
    }

    private static Tensor Convolution(Tensor x, int strides = 1) => new Conv2D(16, 3, strides, padding: "same").Apply(x);
}
