namespace KerasCourse.Cpu;

/// <summary>An associative combination of elements.</summary>
internal interface IReductionOperator
{
    /// <summary>The result of no elements.</summary>
    static abstract double Initial { get; }

    /// <summary>What is done to each element first.</summary>
    static abstract TLanes Prepare<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes>;

    static abstract TLanes Combine<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes>;
}
