namespace KerasCourse.TensorFlow;

/// <summary>Host code between ops: random numbers, matrix decompositions. It runs again in each replay, between two functions.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Inputs">What it reads.</param>
/// <param name="Outputs">What it makes.</param>
/// <param name="Run">Given the inputs' handles, makes the outputs'.</param>
internal sealed record HostCall(string Name, TensorFlowBuffer[] Inputs, TensorFlowBuffer[] Outputs, Func<TensorHandle[], TensorHandle[]> Run) : StepItem;
