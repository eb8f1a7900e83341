using System.Runtime.InteropServices;

namespace KerasCourse;

/// <summary>A weighted mean over the steps of an epoch, kept in variables so that captured steps go on collecting.</summary>
internal sealed class MeanTracker(string name)
{
    private readonly Variable _total = new(0f, trainable: false, "total"), _count = new(0f, trainable: false, "count");

    public string Name => name;

    public void Update(Tensor value, float weight)
    {
        _total.AssignAdd(value * weight);
        _count.AssignAdd(weight);
    }

    /// <summary>The mean; 0 before the first update, as in Keras.</summary>
    public double Result => Read(_count) is var count && count == 0 ? 0 : Read(_total) / count;

    public void Reset()
    {
        _total.State.WriteHost(stackalloc byte[sizeof(float)]);
        _count.State.WriteHost(stackalloc byte[sizeof(float)]);
    }

    private static float Read(Variable variable)
    {
        float value = 0;
        variable.State.ReadHost(MemoryMarshal.AsBytes(new Span<float>(ref value)));
        return value;
    }
}
