namespace KerasCourse.TensorFlow;

/// <summary>Optimizers' updates in the contract's own parts: inside a function TensorFlow runs them without leaving it.</summary>
internal sealed class TensorFlowOptimizerKernels(TensorFlowBackend backend) : TensorFlowKernels(backend), IOptimizerKernels;
