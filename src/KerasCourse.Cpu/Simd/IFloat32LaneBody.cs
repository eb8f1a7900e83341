namespace KerasCourse.Cpu;

/// <summary>A piece of work on floats that needs their bits; <see cref="LaneDispatch"/> picks the width.</summary>
internal interface IFloat32LaneBody
{
    void Run<TLanes>() where TLanes : struct, IFloat32Lanes<TLanes>;
}
