namespace KerasCourse.Cpu;

/// <summary>An element-wise test of two numbers: gives a mask.</summary>
internal interface IComparisonOperator
{
    TLanes Test<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes>;
}
