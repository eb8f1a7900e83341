namespace KerasCourse.Cpu;

/// <summary>An element-wise function of one number; parameters, if any, are fields of the struct.</summary>
internal interface IUnaryOperator
{
    TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes>;
}
