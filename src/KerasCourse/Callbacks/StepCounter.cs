namespace KerasCourse;

/// <summary>Tells after which batches something is due that is to happen once in so many, across the epochs.</summary>
internal sealed class StepCounter(Frequency frequency)
{
    private int _last = -1, _seen;

    /// <summary>Starts anew, at the beginning of a training.</summary>
    public void Reset() => (_last, _seen) = (-1, 0);

    /// <summary>Whether it is due after this batch; several batches may have passed since the last call.</summary>
    public bool IsDue(int batch)
    {
        if (frequency.Batches is not { } every)
            return false;
        _seen += batch <= _last ? batch + 1 : batch - _last;
        _last = batch;
        if (_seen < every)
            return false;
        _seen = 0;
        return true;
    }
}
