namespace KerasCourse.Cpu;

/// <summary>
/// Elements along one line: operands with a step in elements (1 contiguous, 0 one element repeated, anything else gathered), and a
/// contiguous result.
/// </summary>
internal unsafe struct ElementRun
{
    public byte* A, B, C, Y;
    public int AStep, BStep, CStep, Count;
}
