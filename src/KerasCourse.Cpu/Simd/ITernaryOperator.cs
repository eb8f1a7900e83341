namespace KerasCourse.Cpu;

/// <summary>An element-wise function of three numbers; parameters, if any, are fields of the struct.</summary>
internal interface ITernaryOperator
{
    TLanes Apply<TLanes>(TLanes a, TLanes b, TLanes c) where TLanes : struct, ILanes<TLanes>;
}
