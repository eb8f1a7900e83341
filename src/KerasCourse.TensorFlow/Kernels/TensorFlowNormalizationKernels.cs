namespace KerasCourse.TensorFlow;

/// <summary>Softmax on TensorFlow's ops; batch and layer normalization in the contract's own parts.</summary>
internal sealed class TensorFlowNormalizationKernels(TensorFlowBackend backend) : TensorFlowKernels(backend), INormalizationKernels
{
    public Tensor Softmax(Tensor x) => Run("Softmax", x);

    public Tensor LogSoftmax(Tensor x) => Run("LogSoftmax", x);
}
