namespace KerasCourse.Cpu;

/// <summary>An element-wise test of one number: gives a mask.</summary>
internal interface IPredicateOperator
{
    TLanes Test<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes>;
}
