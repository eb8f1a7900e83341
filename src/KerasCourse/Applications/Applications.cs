namespace KerasCourse;

/// <summary>Well-known networks, with the layers, names and numbers of weights that Keras gives them; and the course's own.</summary>
/// <remarks>
/// Each network has what makes images fit for it beside it: <c>Applications.ResNet50PreprocessInput</c> for <c>Applications.ResNet50</c>.
/// Source: keras.applications.
/// </remarks>
/// <example><code>
/// var features = Applications.MobileNetV2(inputShape: (96, 96, 3), includeTop: false, weights: null, pooling: "avg");
/// features.Trainable = false;
/// var model = new Model(features.Inputs, new Dense(10, activation: "softmax").Apply(features.Outputs[0]));
/// </code></example>
public static partial class Applications
{
    /// <summary>Applies layers one after the other.</summary>
    private static Tensor Chain(Tensor x, params ReadOnlySpan<Layer> layers)
    {
        foreach (var layer in layers)
            x = layer.Apply(x);
        return x;
    }

    /// <summary>
    /// The zeros that make a convolution without padding and with stride 2 see what TensorFlow's "same" sees, the odd zero in front:
    /// Keras's rule for weights that come from elsewhere.
    /// </summary>
    private static SpatialPairs StridedPadding(Tensor x, int kernelSize)
    {
        int half = kernelSize / 2;
        return ((half - Adjust(1), half), (half - Adjust(2), half));

        int Adjust(int axis) => x.Shape[axis] is { } size ? 1 - size % 2 : 1;
    }

    /// <summary>A number of filters made a multiple of 8, and not more than a tenth smaller.</summary>
    private static int MakeDivisible(double filters)
    {
        int rounded = Math.Max(8, (int)(filters + 4) / 8 * 8);
        return rounded < 0.9 * filters ? rounded + 8 : rounded;
    }
}
