using KerasCourse.Metrics;

namespace KerasCourse;

/// <summary>A weighted mean over the steps of an epoch, kept in variables so that captured steps go on collecting.</summary>
internal sealed class MeanTracker(string name)
{
    private readonly Variable _total = new(0f, trainable: false, $"{name}/total"), _count = new(0f, trainable: false, $"{name}/count");

    public string Name => name;

    public void Update(Tensor value, float weight)
    {
        _total.AssignAdd(value * weight);
        _count.AssignAdd(weight);
    }

    /// <summary>The mean; 0 before the first update, as in Keras.</summary>
    public double Result => _count.ReadNumber<float>() is var count && count == 0 ? 0 : _total.ReadNumber<float>() / count;

    /// <summary>The mean as a tensor, inside a step.</summary>
    public Tensor Mean() => DivideNoNan.Of(_total.Value, _count.Value);

    public void Reset()
    {
        _total.WriteNumber(0f);
        _count.WriteNumber(0f);
    }
}
