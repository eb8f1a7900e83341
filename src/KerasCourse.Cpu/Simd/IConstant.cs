namespace KerasCourse.Cpu;

/// <summary>A number that the JIT knows: a kernel compiled for one keeps none of the others' code.</summary>
internal interface IConstant
{
    static abstract int Value { get; }
}
