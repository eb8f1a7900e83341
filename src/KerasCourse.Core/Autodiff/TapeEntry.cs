namespace KerasCourse;

/// <summary>One op that a tape saw.</summary>
internal readonly record struct TapeEntry(Operation Operation, Tensor[] Inputs, Tensor[] Outputs);
