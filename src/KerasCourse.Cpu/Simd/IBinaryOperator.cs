namespace KerasCourse.Cpu;

/// <summary>An element-wise function of two numbers; parameters, if any, are fields of the struct.</summary>
internal interface IBinaryOperator
{
    TLanes Apply<TLanes>(TLanes a, TLanes b) where TLanes : struct, ILanes<TLanes>;
}
