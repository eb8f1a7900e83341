namespace KerasCourse;

/// <summary>Plain C# code of an op: reads the inputs and fills the outputs, all row-major and as double. Runs again in every replay.</summary>
public delegate void HostFunction(double[][] inputs, double[][] outputs);
