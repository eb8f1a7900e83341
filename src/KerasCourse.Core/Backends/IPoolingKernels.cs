namespace KerasCourse;

/// <summary>Pooling and its gradients, channels last: x [batch, input..., channels], y [batch, output..., channels].</summary>
public interface IPoolingKernels
{
    /// <summary>
    /// The largest number of each window, and if asked where it stands (the first one, where several are equal). How places are
    /// written is the backend's own affair: only its other methods read them.
    /// </summary>
    (Tensor Y, Tensor? Places) MaxPool(Tensor x, WindowGeometry windows, bool keepPlaces);

    /// <summary>dx: each dy added at its place, zeros elsewhere.</summary>
    Tensor MaxPoolGradient(Tensor dy, Tensor places, WindowGeometry windows);

    /// <summary>The numbers of x [batch, input..., channels] at the places: the gradient of <see cref="MaxPoolGradient"/> in dy.</summary>
    Tensor MaxPoolPick(Tensor x, Tensor places, WindowGeometry windows);

    /// <summary>The mean of each window, padding not counted.</summary>
    Tensor AveragePool(Tensor x, WindowGeometry windows);

    /// <summary>dx: each dy shared out evenly over the window that it came from.</summary>
    Tensor AveragePoolGradient(Tensor dy, WindowGeometry windows);
}
