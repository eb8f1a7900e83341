namespace KerasCourse.Datasets;

/// <summary>MNIST: 60,000 handwritten digits to learn from and 10,000 to test with, grey images of 28 x 28.</summary>
/// <remarks>
/// The repository has it in <c>datasets/mnist</c>, so it works without a network. Y. LeCun, C. Cortes, C. Burges; CC BY-SA 3.0.
/// Source: keras.datasets.mnist.
/// </remarks>
public static class Mnist
{
    /// <summary>Loads images (UInt8, 0 to 255) of shapes [60000, 28, 28] and [10000, 28, 28] and labels (UInt8, 0 to 9) of [60000] and
    /// [10000].</summary>
    /// <param name="path">The folder with the four IDX files, or Keras's <c>mnist.npz</c>. Null: see <see cref="DatasetLocator"/>.</param>
    /// <exception cref="DatasetException">The files are nowhere and cannot be downloaded, or are damaged.</exception>
    /// <example><code>
    /// var (train, test) = Datasets.Mnist.Load();
    /// </code></example>
    public static ((Tensor X, Tensor Y) Train, (Tensor X, Tensor Y) Test) Load(string? path = null) => MnistArrays.Load(path).ToTensors();
}
