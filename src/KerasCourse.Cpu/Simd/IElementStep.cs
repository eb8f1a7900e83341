namespace KerasCourse.Cpu;

/// <summary>One vector's worth of an element-wise operation with one to three operands: what <see cref="ElementLoop"/> repeats.</summary>
internal unsafe interface IElementStep
{
    /// <summary>1, 2 or 3; further addresses are not used.</summary>
    static abstract int Operands { get; }

    /// <summary>Bytes per element of operand 0, 1 or 2.</summary>
    static abstract int OperandSize<TLanes>(int operand) where TLanes : struct, ILanes<TLanes>;

    /// <summary>Bytes per element of the result.</summary>
    static abstract int ResultSize<TLanes>() where TLanes : struct, ILanes<TLanes>;

    void Run<TLanes>(byte* a, byte* b, byte* c, byte* y) where TLanes : struct, ILanes<TLanes>;
}
