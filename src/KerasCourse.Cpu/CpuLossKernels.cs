using System.Numerics;

namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Loss</c>; no arithmetic of their own.</summary>
/// <remarks>What the cross-entropies keep for their gradients is the softmax of the logits.</remarks>
internal sealed unsafe class CpuLossKernels(CpuBackend backend) : CpuKernels(backend), ILossKernels
{
    public (Tensor Loss, Tensor? Kept) SparseSoftmaxCrossEntropy(Tensor labels, Tensor logits, bool forGradient) =>
        logits.DType == DType.Float32 ? Sparse<float>(labels, logits, forGradient) : Sparse<double>(labels, logits, forGradient);

    public Tensor SparseSoftmaxCrossEntropyGradient(Tensor labels, Tensor kept, Tensor dLoss) =>
        kept.DType == DType.Float32 ? SparseGradient<float>(labels, kept, dLoss) : SparseGradient<double>(labels, kept, dLoss);

    public (Tensor Loss, Tensor? Kept) SoftmaxCrossEntropy(Tensor targets, Tensor logits, bool forGradient) =>
        logits.DType == DType.Float32 ? Dense<float>(targets, logits, forGradient) : Dense<double>(targets, logits, forGradient);

    public Tensor SoftmaxCrossEntropyGradient(Tensor targets, Tensor kept, Tensor dLoss) =>
        kept.DType == DType.Float32 ? DenseGradient<float>(targets, kept, dLoss) : DenseGradient<double>(targets, kept, dLoss);

    public Tensor SigmoidCrossEntropy(Tensor targets, Tensor logits)
    {
        var loss = Empty(logits.Shape, logits.DType);
        int count = loss.Size;
        if (logits.DType == DType.Float32)
            Launch("SigmoidCrossEntropy", [targets, logits], [loss],
                () => BinaryLoop.Run<SigmoidCrossEntropyOperator, float>(Float(logits), Float(targets), Float(loss), count));
        else
            Launch("SigmoidCrossEntropy", [targets, logits], [loss],
                () => BinaryLoop.Run<SigmoidCrossEntropyOperator, double>(Double(logits), Double(targets), Double(loss), count));
        return loss;
    }

    public Tensor SigmoidCrossEntropyGradient(Tensor targets, Tensor logits, Tensor dy)
    {
        var dx = Empty(logits.Shape, logits.DType);
        int count = dx.Size;
        if (logits.DType == DType.Float32)
            Launch("SigmoidCrossEntropyGradient", [targets, logits, dy], [dx],
                () => TernaryLoop.Run<SigmoidCrossEntropyGradientOperator, float>(
                    Float(logits), Float(targets), Float(dy), Float(dx), count));
        else
            Launch("SigmoidCrossEntropyGradient", [targets, logits, dy], [dx],
                () => TernaryLoop.Run<SigmoidCrossEntropyGradientOperator, double>(
                    Double(logits), Double(targets), Double(dy), Double(dx), count));
        return dx;
    }

    private (Tensor Loss, Tensor? Kept) Sparse<T>(Tensor labels, Tensor logits, bool forGradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = logits.Shape.Size(0), classes = logits.Shape.Size(1);
        var loss = Empty(rows, logits.DType);
        var kept = forGradient ? Empty(logits.Shape, logits.DType) : null;
        Launch("SparseSoftmaxCrossEntropy", [labels, logits], kept is null ? [loss] : [loss, kept], () =>
        {
            int wrong = SoftmaxCrossEntropyKernel.FirstWrongLabel(Int(labels), rows, classes);
            if (wrong >= 0)
                throw new ArgumentException(
                    $"SparseSoftmaxCrossEntropy: label {Int(labels)[wrong]} (number {wrong} of the batch, counted from 0) is not a class; " +
                    $"{classes} classes are 0 to {classes - 1}. " +
                    $"Shapes: labels {labels.Shape}, logits {logits.Shape}.");
            SoftmaxCrossEntropyKernel.Sparse(Int(labels), (T*)Pointer(logits), (T*)Pointer(loss), (T*)Pointer(kept), rows, classes);
        });
        return (loss, kept);
    }

    private Tensor SparseGradient<T>(Tensor labels, Tensor kept, Tensor dLoss) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = kept.Shape.Size(0), classes = kept.Shape.Size(1);
        var dLogits = Empty(kept.Shape, kept.DType);
        Launch("SparseSoftmaxCrossEntropyGradient", [labels, kept, dLoss], [dLogits], () => SoftmaxCrossEntropyKernel.SparseGradient(
            Int(labels), (T*)Pointer(kept), (T*)Pointer(dLoss), (T*)Pointer(dLogits), rows, classes));
        return dLogits;
    }

    private (Tensor Loss, Tensor? Kept) Dense<T>(Tensor targets, Tensor logits, bool forGradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = logits.Shape.Size(0), classes = logits.Shape.Size(1);
        var loss = Empty(rows, logits.DType);
        var kept = forGradient ? Empty(logits.Shape, logits.DType) : null;
        Launch("SoftmaxCrossEntropy", [targets, logits], kept is null ? [loss] : [loss, kept], () => SoftmaxCrossEntropyKernel.Dense(
            (T*)Pointer(targets), (T*)Pointer(logits), (T*)Pointer(loss), (T*)Pointer(kept), rows, classes));
        return (loss, kept);
    }

    private Tensor DenseGradient<T>(Tensor targets, Tensor kept, Tensor dLoss) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = kept.Shape.Size(0), classes = kept.Shape.Size(1);
        var dLogits = Empty(kept.Shape, kept.DType);
        Launch("SoftmaxCrossEntropyGradient", [targets, kept, dLoss], [dLogits], () => SoftmaxCrossEntropyKernel.DenseGradient(
            (T*)Pointer(targets), (T*)Pointer(kept), (T*)Pointer(dLoss), (T*)Pointer(dLogits), rows, classes));
        return dLogits;
    }
}
