namespace KerasCourse.Cpu;

/// <summary>
/// The body of a parallel loop: a struct, so that starting one allocates nothing. It holds raw pointers and sizes only.
/// </summary>
internal interface IParallelBody
{
    /// <summary>Does the items <paramref name="start"/> (inclusive) to <paramref name="end"/> (exclusive).</summary>
    void Run(int start, int end);
}
