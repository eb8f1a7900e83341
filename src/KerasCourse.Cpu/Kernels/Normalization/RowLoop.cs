using System.Numerics;

namespace KerasCourse.Cpu;

/// <summary>Something done to each row of a matrix, written for any lanes.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IRowStep<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    void Run<TLanes>(int row) where TLanes : struct, ILanes<TLanes>;
}

/// <summary>Runs a step on all rows, shared among the threads; a row is done the same way whichever thread does it.</summary>
internal static class RowLoop
{
    /// <summary>Numbers that make another thread worth its start.</summary>
    const int Grain = 8192;

    public static void Run<T, TStep>(int rows, int columns, TStep step)
        where T : unmanaged, IFloatingPointIeee754<T> where TStep : struct, IRowStep<T> =>
        Workers.For(rows, Math.Max(1, Grain / Math.Max(columns, 1)), new Body<T, TStep> { Step = step });

    struct Body<T, TStep> : IParallelBody, ILaneBody where T : unmanaged, IFloatingPointIeee754<T> where TStep : struct, IRowStep<T>
    {
        public TStep Step;
        int _start, _end;

        public void Run(int start, int end)
        {
            (_start, _end) = (start, end);
            LaneDispatch.Run<T, Body<T, TStep>>(this);
        }

        public readonly void Run<TLanes>() where TLanes : struct, ILanes<TLanes>
        {
            for (int row = _start; row < _end; row++)
                Step.Run<TLanes>(row);
        }
    }
}
