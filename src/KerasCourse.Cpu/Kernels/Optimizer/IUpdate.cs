namespace KerasCourse.Cpu;

/// <summary>One optimizer's step for one element, written once for every width; hyper-parameters are fields of the struct.</summary>
internal interface IUpdate
{
    /// <summary>How many of the slots a, b, c are used; the others are zero and not written.</summary>
    static abstract int Slots { get; }

    /// <summary>Gives the new weight and updates the slots.</summary>
    TLanes Apply<TLanes>(TLanes weight, TLanes gradient, ref TLanes a, ref TLanes b, ref TLanes c) where TLanes : struct, ILanes<TLanes>;
}
