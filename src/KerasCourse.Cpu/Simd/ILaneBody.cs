namespace KerasCourse.Cpu;

/// <summary>A piece of work written for any lanes; <see cref="LaneDispatch"/> picks them.</summary>
internal interface ILaneBody
{
    void Run<TLanes>() where TLanes : struct, ILanes<TLanes>;
}
